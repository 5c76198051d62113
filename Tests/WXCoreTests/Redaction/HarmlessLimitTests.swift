import Testing

@Suite("Limits of harmless values") struct HarmlessLimitTests {
    private static let rows: [MarkedText] = [
        // Numbers in a text
        #"password: "in 765432 words""#, #"password: "«in 7654398 words»""#, #"password: "a 123-digit code""#,
        #"password: "«a 1234-digit code»""#, #"password: "at 12abc now""#, #"password: "«at 12abcd now»""#,
        #"password: "at 1234ab now""#, #"password: "«at 12345ab now»""#, #"password: "use ab123 now""#,
        #"password: "«use ab1234 now»""#, #"password: "«use a123 now»""#, #"password: "e/ou 2 letras""#,
        #"password: "«e//ou 2 letras»""#, #"password: "«ab cd 12 ef»""#, #"password: "abc cd 12 ef""#,
        #"password: "%1234 letters""#, #"password: "{minimumLength} letters""#,

        // Words with marks between
        #"password: "«oak-elm-ash-fir»""#, #"password: "«oak-elm-ash-fir-yew-bay-fig-box»""#,
        #"password: "oak-elm-ash-fir-yew-bay-fig-box-ivy""#, #"password: "oak-elm-ash-fi""#,
        #"password: "«oakoakoako-elm-ash-fir»""#, #"password: "oakoakoakoa-elm-ash-fir""#,
        #"password: "user-elm-ash-fir""#,
        #"log in with password «rock-monkey-25» now"#, #"log in with password roc-monkey-25 now"#,
        #"log in with password «rocketrock-monkey-25» now"#, #"log in with password rocketrocke-monkey-25 now"#,
        #"log in with password «rocket-monkey-2534» now"#, #"log in with password rocket-monkey-25346 now"#,
        #"log in with password «oaks-elms-firs-yews-bays-25» now"#,
        #"log in with password oaks-elms-firs-yews-bays-figs-25 now"#,
        // Instructions
        #"password: "put-in-1234""#, #"password: "«put-in-12345»""#,
        #"password: "your-new-longlonglong-2""#, #"password: "your-new-longlonglongx-2""#,
        // Servers, hosts, digests
        #"password: "srv.a:49""#, #"password: "«srv.ab:4»""#, #"password: "srv.a:49001""#,
        #"password: "«srv.a:490012»""#,
        #"password: "«Srv.a:4900»""#, #"password: "mail2.acme.abcdefghij""#,
        #"password: "mail2acme.example""#,
        #"password: "blake3:k3vr9plm""#, #"password: "«blake33:k3vr9plm»""#,
        // Assignments
        #"password = abc_=k3vr9plm"#, #"password = «ab=k3vr9plm2»"#, #"password = service=l2tpl2tp"#,
        #"password = «service=l2tpl2tp2»"#, #"password = db/pool:204800"#, #"password = «db/pool:2048001»"#,
        #"password = AB_Senha65"#, #"password = ABCDE_Senha65"#, #"password = «ABCDEF_Senhz65»"#,
        // Methods, hashes, patterns
        #"API_TOKEN="client-secret-abc-1234x""#, #"API_TOKEN="abc-def-1234""#, #"API_TOKEN="‹k3vr9plm2q-def-12345›""#,
        #"password: "a|b|c|d2""#, #"password: "«a|b|c|d2!»""#,
        // Code
        #"password = a.bcdefgh12"#, #"password = «a.bcdefgh123»"#, #"password = 1.2.3-abcdefg"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

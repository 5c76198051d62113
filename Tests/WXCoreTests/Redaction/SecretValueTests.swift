import Testing

@Suite("SecretValue") struct SecretValueTests {
    private static let rows: [MarkedText] = [
        // Passwords: eight characters, of two kinds, with a digit or a sign
        #"password: "«k3vr9plm»""#, #"password: "k3vr9pl""#, #"password: "kevrlplm""#, #"password: "«kev!lplm»""#,
        #"password: "«Kev!lplm»""#, #"password: "KevrLplm""#, #"password: "19283746""#,
        #"password: "«maple-lantern-marble-harbor»""#, #"password: "maple-lantern-marble""#, #"password: "aaabbb1!""#,
        #"password: "user_password_reset""#, #"password: "DB_PASSWORD""#,
        #"password: "srv2:4900""#, #"password: "mail2.acme.example""#,
        #"password: "«$6$Fdli7JcH$gI4S6akSRPvFviS1dnskOp»""#,
        // Tokens
        #"API_TOKEN="‹k3vR9pLm2Qx8›""#, #"API_TOKEN="k3vR9pLm2Qx""#, #"API_TOKEN="‹Xk9#mQ2v›""#,
        #"API_TOKEN="k3vr9plm2qx8tw5""#, #"API_TOKEN="‹k3vr9plm2qx8tw5w›""#, #"API_TOKEN="‹KqvRzpLmWQxfTwSWnJbY›""#,
        #"API_TOKEN="KindRedLittleWordsHere""#, #"API_TOKEN="0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed""#,
        #"API_TOKEN="oauth2-client-credentials-v2""#, #"API_TOKEN="Bearer abc""#,
        // Keys of which is not known what they open
        #"airtable_key="‹k3vr9plm2qx8tw5wn7yb›""#, #"airtable_key="k3vr9plm2qx8tw5wn7y""#,
        #"airtable_key="3f2a9b8c7d6e5f4a3b2c1d0e""#, #"airtable_key="k3vr9plm-2qx8tw5wn7yb""#,
        #"airtable_key="kindredlittlewordshere1""#,
        // What can be nothing else
        #"log in with password «Xk9#mQ2v» now"#, #"log in with password Xk9#mQ2 now"#,
        #"log in with password «Ab1@cd!9» now"#, #"log in with password ab1@cdefgh now"#,
        #"log in with password «k3vR9pLm2» now"#, #"log in with password kindReddish2 now"#,
        #"log in with password «a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d» now"#,
        #"log in with password «rocket-monkey-25» now"#, #"log in with password rocket-mon-25 now"#,
        #"log in with password rocket-25 now"#, #"log in with password rocket-monkey-2 now"#,
        #"log in with password reset-link-25 now"#,
        // Code
        #"password: [a-z0-9]{8,}"#, #"password = settings.DB_PASSWORD2"#, #"password = getPassword2()"#,
        #"password = app.key2Name"#, #"password = «app.key2Name3»"#,
        #"password = rows[12]"#, #"password = ${PASS2}"#, #"password = Foo::bar2"#, #"password = a->pass2word"#,
        #"password = https://x.example/1"#,
        #"password = 13.0.0-next.8"#, #"password = v1.2.3"#, #"password = ^4.17.21"#, #"password = 1.2345678"#,
        #"password = /etc/app2/secret"#, #"password = ~/app2/secret"#, #"password = ../app2x"#, #"password = ./app2xy"#,
        #"password = defaultToConfig2"#,
        #"password = «defaultconfig2»"#, #"password = &pass2word"#, #"password = "«&Pass2word!»""#,
        #"password = "%pass2word""#, #"password = "«$Pass2word»""#, #"password = *pass2word"#,
        #"password = @pass2word"#, #"password = "xe(3[8=A#K]kp(S&GZ#v0""#,
        #"password = "calls(3)now""#, #"password: " k3vr9plm""#, #"password: "k3vr9plm ""#, #"password: ", k3vr9plm""#,
        // What is to be filled in
        #"password: "changeme2!""#, #"password: "example-2!""#, #"password: "your_pass2""#, #"password: "xxxx-2345""#,
        #"password: "k9vq!k9vq!k9vq!k9vq!""#, #"password: "«k9vq!wk9vq!wk9vq!wk9»""#,
        #"password: "«kxxxx2345!»""#, #"password: "«a1***b2c3»""#, #"password: "a1...b2c3""#,
        #"password: "<pass2word>""#,
        #"password: "{{ pass2 }}""#, #"password: "(pass2word)""#, #"password: "fake-pass2""#,
        #"password: "«fakery-k3vr»""#, #"password: "1234567a""#, #"password: "abcdefg2""#, #"password: "todo-12345""#,
        #"API_TOKEN="aabbaabbaabbaabbaab1""#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

import Testing

@Suite("ColonPair") struct ColonPairTests {
    private static let rows: [MarkedText] = [
        // Lines of a user and a password
        #"ana:▒\#n"#, #"ana:▒"#, #"ana:▒\#r\#n"#, #"x\#nana:▒\#n"#, #"ana@acme.example:▒\#n"#,
        #"emit("shop:paymentFailed402")"#, #"event:paymentFailed402\#n"#, #"{"cmd": "ana:▒"}"#, #"`ana:▒`"#,
        .most(32, #"⟨a⟩:▒\#n"#),
        #"ana:«Xk9#mQ2v»\#n"#, #"ana:Xk9#mQ2\#n"#, .most(8, #"ana:«Kestrel#4280LpbZ⟨vq⟩»\#n"#),
        #"ana:□ x\#n"#, #"let ana:□\#n"#, #"12:□\#n"#, #"ana:hunter22x\#n"#, #"ana:Kestrel,4280Lpb\#n"#,
        // .pgpass
        #"db.local:5432:app:ana:▒\#n"#, #"*:*:*:ana:▒\#n"#, #"db.local:*:app:ana:▒\#n"#,
        #"db.local:5432:*:ana:▒\#n"#, #"db.local:5432:app:*:▒\#n"#,
        #"db.local:5432:app:ana:x:□\#n"#, #"db.local:5432:a b:ana:□\#n"#,
        #"db.local:5432:app:ana:□ x\#n"#,
        // Behind a file's name and a line's number, and in code
        #"src/users.txt:12:ana:▒\#n"#, #"call(ana:□)\#n"#, #"{ana:□,b:1}\#n"#, #"$ana:□\#n"#,
        // Hashes
        #"Administrator:500:«aad3b435b51404eeaad3b435b51404ee:31d6cfe0d16ae931b73c59d7e0c089c0»:::\#n"#,
        #"Administrator:500:aad3b435b51404eeaad3b435b51404e:31d6cfe0d16ae931b73c59d7e0c089c0:::\#n"#,
        #"ana:«$6$Fdli7JcH$gI4S6akSRPvFviS1dnskOp»:19405:0:99999:7:::\#n"#,
        #"ana:«$5$Fdli7JcH$gI4S6akSRPvFviS1dnskOp»:19405::\#n"#, #"ana:«$1$Fdli7JcH$gI4S6akSRPvFviS1dnskOp»\#n"#,
        #"ana:«$y$j9T$Fdli7JcH$gI4S6akSRPvFviS1dnskOp»\#n"#, #"ana:«$apr1$Fdli7JcH$gI4S6akSRPvFviS1dnskOp»\#n"#,
        #"ana:{SSHA}‹sbVU35rQ7uznhgNYY+8pSdyfLri=›\#n"#, .least(4, #"ana:«$6$Fdli7JcHw⟨q⟩»:19405:\#n"#),
        // Addresses without a scheme
        #"app:▒@tcp(db:3306)/x"#, #"app:▒@unix(/run/db)/x"#, #"app:▒@udp(db:3306)/x"#, #"app:▒@tcp4(db:3306)/x"#,
        #"app:▒@tcp6(db:3306)/x"#, #"app:▒@cloudsql(db:3306)/x"#, #"app:«a1b2»@tcp(db:3306)/x"#,
        #"app:a1b@tcp(db:3306)/x"#, #"app:password@tcp(db:3306)/x"#, #"at app:▒@db.internal:5432/app now"#,
        #"at app:▒@db.internal/app now"#, #"at app:▒@db/app now"#, #"at app:□@d/app now"#,
        #"at app:□@db.internal now"#, #"at app:release@db.internal:5432/app now"#,
        // Behind an option
        #"x -u ana:▒ y"#, #"x --user ana:▒"#, #"x --proxy-user=ana:▒"#, #""--user", "ana:▒""#, #"x --creds ana:▒"#,
        #"x --auth ‹ana:Kestrel#4280Lpb›"#, #"x --credentials ‹ana:Kestrel#4280Lpb›"#, #"x -u ana:$PASSWORD"#,
        #"x pre-u ana:□ y"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

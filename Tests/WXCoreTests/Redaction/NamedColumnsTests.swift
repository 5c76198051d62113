import Testing

@Suite("NamedColumns") struct NamedColumnsTests {
    private static let rows: [MarkedText] = [
        #"("user,password", [("ana", "▒")])"#,
        #"("user,password", [("ana", "«hunter22x»"), ("bob", "«Lantern!5177Qzw»")])"#,
        #"("user, password, mail", [("ana", "«hunter22x»", "a@b.example")])"#,
        #"('user,password', [('ana', '«hunter22x»')])"#,
        #"{"columns":["user","password"],"rows":[["ana","«hunter22x»"],["bob","«Lantern!5177Qzw»"]]}"#,
        #"{"columns":["id","user","password"],\#n"rows":[["1","ana","«hunter22x»"]]}"#,
        #"[]struct{ user, password string }{ {"ana", "«hunter22x»"} }"#,
        #"struct{ user, password string; id int }{ {"ana", "«hunter22x»", 1} }"#,
        .most(58, #"{"columns":["user","password"],"⟨r⟩":[["ana","«hunter22x»"]]}"#),
        .most(240, #"{"columns":["user","password","⟨r⟩"],"rows":[["ana","«hunter22x»","x"]]}"#),
        #"{"columns":["user","checksum"],"rows":[["ana","hunter22x"]]}"#,
        #"{"columns":["user","password"],"rows":["hunter22x"]}"#,
        #"{"columns":["user","password"],"rows":[[1,"hunter22x"]]}"#,
        #"{"columns":["user","password"] < [["ana","hunter22x"]]}"#,
        #"f(user, password) [["ana","hunter22x"]]"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

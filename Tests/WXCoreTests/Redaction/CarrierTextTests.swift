import Testing

@Suite("CarrierText") struct CarrierTextTests {
    private static let rows: [MarkedText] = [
        // An escape is the character that it stands for, however deep
        #"smtp password\n«hunter22x»\n"#, #"smtp password\r\n«hunter22x»\r\n"#, #"{\"password\":\"«hunter22x»\"}"#,
        #"{\\\"password\\\": \\\"«hunter22x»\\\"}"#,
        #"password=\'«hunter22x»\'"#, #"<\/a><password x="y">«hunter22x»<\/password>"#,
        .most(15, #"smtp password⟨\⟩n«hunter22x»\n"#), #"smtp password\xhunter22x\n"#,
        // What a program puts before a line
        #"   11\#tsmtp password\#n   12\#t«hunter22x»\#n"#, .most(7, #"smtp password\#n⟨1⟩\#t«hunter22x»\#n"#),
        #"> smtp password\#n> «hunter22x»\#n"#, #"+smtp password\#n+«hunter22x»\#n"#,
        #"a/b.md:11:smtp password\#na/b.md:12:«hunter22x»\#n"#, .most(120, #"smtp password\#n⟨a⟩:12:«hunter22x»\#n"#),
        .most(7, #"smtp password\#nabc:⟨1⟩:«hunter22x»\#n"#),
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

import Testing

@Suite("Answer") struct AnswerTests {
    private static let rows: [MarkedText] = [
        #"what is the password?\#n▒\#n"#, #"what is the password?\#n▒"#, #"what is the password?\#r\#n▒\#r\#n"#,
        #"password is what?\#n\#n\#n▒\#n"#, #"the password?? " \#n▒\#n"#,
        // Who speaks, and marks around the answer
        #"the password?\#nbob: «hunter22x»\#n"#, #"the password?\#n[10:31] bob: «hunter22x»\#n"#,
        #"the password?\#n<bob> «hunter22x»\#n"#, #"the password?\#n> `«hunter22x»`\#n"#,
        #"the password?\#n"«hunter22x»"\#n"#,
        #"the password?\#nbob: «hunter22x».\#n"#,
        // Among other words only what can be nothing else
        #"the password?\#nit is ▒\#n"#, #"the password?\#nit is hunter22x\#n"#, #"the password?\#nit is □ now\#n"#,
        // Limits
        .most(39, #"password ⟨a⟩?\#n▒\#n"#), .most(9, #"the password?\#n⟨it ⟩▒\#n"#),
        // No question, or no answer on the next line
        #"the password; really?\#nhunter22x\#n"#, #"the password? hunter22x\#n"#, #"the checksum?\#nhunter22x\#n"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

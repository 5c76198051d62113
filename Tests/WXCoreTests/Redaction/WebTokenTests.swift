import Testing

@Suite("WebToken") struct WebTokenTests {
    private static let rows: [MarkedText] = [
        #"a ‹eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.k3vR9pLm2Qx8› b"#, #"a ‹eyJhbGciOiJIUzI1› b"#,
        #"a eyJhbGciOiJIUzI b"#, #"a ‹eyJ0eXAiOiJKV1Qi› b"#, #"a ‹eyJraWQiOiJrMSJ9› b"#,
        #"a ‹eyAiYWxnIjogIkhTMjU2IiB9.x› b"#, #"a ‹ewogICJhbGciOiAiSFMy› b"#,
        #"a ‹eyJabcdefghij.klmnopqr.stuv› b"#, #"a eyJabcdefghi.klmnopqr.stuv b"#, #"a eyJabcdefghij.klmnopq.stuv b"#,
        #"a eyJabcdefghij.klmnopqr b"#, #"a eyJabcdefghij-klmnopqr.stuv b"#, .most(509, #"a ‹eyJ⟨a⟩.klmnopqr.stuv› b"#),
        .most(512, #"a ‹eyJabcdefghij.⟨a⟩.stuv› b"#), #"a xeyJhbGciOiJIUzI1NiJ9 b"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

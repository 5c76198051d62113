import Testing

@Suite("AuthorizationHeader") struct AuthorizationHeaderTests {
    private static let rows: [MarkedText] = [
        #"Authorization: Bearer ‹abcDEF123ghiJKL4›"#, #"authorization: bearer ‹abcDEF123ghiJKL4›, x"#,
        #"Bearer ‹abcDEF123ghiJKL4›"#, #"Basic ‹abcDEF123ghiJKL4=›"#, #"Bearer abcDEF123ghiJKL"#,
        #"bearer of abcDEF123ghiJKL4"#, #"Bearers abcDEF123ghiJKL4"#, #"Bearer: abcDEF123ghiJKL4"#,
        #"Proxy-Authorization: Token ‹775f8581f8c05867e000dc34›"#,
        #"{"Authorization": "Token ‹775f8581f8c05867e000dc34›"}"#, #"Authorization: ‹775f8581f8c05867e000dc34›"#,
        #"authorization = '‹775f8581f8c05867e000dc34›'"#,
        .most(12, #"Authorization: ⟨A⟩ ‹abcDEF123ghiJKL4›"#), .least(3, #"Authorization: ⟨A⟩ ‹abcDEF123ghiJKL4›"#),
        .most(2, #"Bearer⟨ ⟩ ‹abcDEF123ghiJKL4›"#),
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

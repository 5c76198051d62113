import Testing

@Suite("URLCredential") struct URLCredentialTests {
    private static let rows: [MarkedText] = [
        #"postgres://app:«Xk29sd»@db:5432/x"#, #"x+y://app:«Xk29sd»@db"#,
        #"https://‹k3vR9pLm2Qx8tW5wN7yB›@x.example/a"#, #"https://k3vR9pLm2Qx8tW5wN7y@x.example/a"#,
        #"https://ana@x.example/a"#, #"https://app:@x.example"#, #"https://x.example:8080/a@b"#,
        #"postgres://app:password@db/x"#, #"postgres://app:$PASS@db/x"#, #"postgres://app:<pass>@db/x"#,
        #"postgres://app:{pass}@db/x"#, #"postgres://app:%s@db/x"#, #"postgres://app:%PASS%@db/x"#,
        #"postgres://app:«%41bcdef»@db/x"#, #"postgres://app:***@db/x"#, #"postgres://app:xxxx@db/x"#,
        #"postgres://app:...@db/x"#, #"postgres://app:REDACTED@db/x"#,
        #"postgres://app:«a@b@c»@db/x"#, .most(249, #"https://app:«a1⟨b⟩»@db/x y"#), #"see app:Xk29sd@db x"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

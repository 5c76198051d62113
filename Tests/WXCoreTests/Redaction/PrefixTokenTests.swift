import Testing

@Suite("PrefixToken") struct PrefixTokenTests {
    private static let rows: [MarkedText] = [
        #"a ‹sk-ant-api03-Qm7xT2vK9pLw4Z› b"#, #"a sk-ant-api03-Qm7xT2vK9pLw b"#, #"a ‹sk-ant-Qm7xT2vK9p›"#,
        #"a sk-ant-Qm7xT2v"#, #"a sk-ant-QmxTvKpL"#, #"asks-ask-ant-api03-Qm7xT2vK9pLw4Z"#,
        #"x_‹ghp_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ›"#,
        #"x-‹ghp_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ›"#, #"xghp_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ"#,
        #"a ‹AKIA4M7QZ2XK6RTW3NLP› b"#, #"a AKIA4M7QZ2XK6RTW3NL b"#, #"a AKIA4M7QZ2XK6RTW3NLPQ b"#,
        #"a AKIAAAAAAAAAAAAAAAAA b"#, #"a ‹AKIA4M7QZ2XK6RTW3NLP›"#, #"a ‹AKIA4M7QZ2XK6RTW3NLP›-b"#,
        #"a ‹sk-proj-Qm7xT2vK9pLw4Zr8Yb3Nc6Hd1Jf5Gs0A_e-x› b"#, #"a sk-proj-Qm7xT2vK9pLw4Zr8Yb3Nc6Hd1Jf5Gs b"#,
        #"a sk-ant-xxxxxxxxxxxxxxxxxxxxxxxx b"#, #"a sk-ant-example-2-Qm7xT2vK9pLw4Z b"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

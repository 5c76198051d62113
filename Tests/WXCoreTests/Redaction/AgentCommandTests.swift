import Testing

@Suite("AgentCommand") struct AgentCommandTests {
    private static let rows: [MarkedText] = [
        #"runs claude --version"#, #"runs claude --printer"#, #"runs claude -p-x"#, #"runs claude-p"#,
        #"runs myclaude -p"#, #"runs claude -x -p"#, #"["claude", "--version"]"#, #"["myclaude", "-p"]"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }

    @Test(
        "hides the command in a list of arguments",
        arguments: [
            (#"["claude","-p","x"]"#, #"["[assistant]","x"]"#),
            (#"["claude",\#n  "--print"]"#, #"["[assistant]"]"#), (#"['claude', '-p']"#, #"['[assistant]']"#),
            (#"{"a": "[\"claude\",\"-p\"]"}"#, #"{"a": "[\"[assistant]\"]"}"#),
        ])
    func list(text: String, shown: String) { MarkedText.check(text, shown) }
}

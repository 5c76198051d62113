import Testing

@Suite("AgentCommand") struct AgentCommandTests {
    private static let rows: [MarkedText] = [
        #"runs claude --version"#, #"runs claude --printer"#, #"runs claude -p-x"#, #"runs claude-p"#,
        #"runs myclaude -p"#, #"runs claude -x -p"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}

import Testing
import WXCore

/// The differences between what an agent reports about itself and what was requested.
@Suite("Policy differences") struct PolicyDifferenceTests {
    private static func start(_ change: (inout AgentStart) -> Void = { _ in }) -> AgentStart {
        var start = AgentStart()
        start.model = "claude-opus-5-5"
        start.tools = ["Read", "Grep", "Glob"]
        start.permissionMode = "dontAsk"
        start.apiKeySource = "none"
        change(&start)
        return start
    }

    private static let policy = ToolPolicy(.analysis)

    @Test("are empty if the agent started as requested, in any order of its tools")
    func none() {
        let start = Self.start { $0.tools = ["Glob", "Read", "Grep"] }
        #expect(Self.policy.differences(from: start, model: nil, usesKey: false).isEmpty)
        let keyed = Self.start { $0.apiKeySource = "ANTHROPIC_API_KEY" }
        #expect(Self.policy.differences(from: keyed, model: nil, usesKey: true).isEmpty)
    }

    @Test(
        "name each setting that differs",
        arguments: [
            ("extra tools: Bash", { @Sendable (start: inout AgentStart) in start.tools.append("Bash") }),
            ("missing tools: Grep", { $0.tools.removeAll { $0 == "Grep" } }),
            ("MCP servers: a, b", { $0.mcpServers = ["b", "a"] }),
            ("permission mode", { $0.permissionMode = "default" }),
            ("ANTHROPIC_API_KEY", { $0.apiKeySource = "ANTHROPIC_API_KEY" }),
        ] as [(String, @Sendable (inout AgentStart) -> Void)])
    func named(words: String, change: @Sendable (inout AgentStart) -> Void) {
        let differences = Self.policy.differences(from: Self.start(change), model: nil, usesKey: false)
        #expect(differences.count == 1)
        #expect(differences.first?.contains(words) == true, "\(differences)")
    }

    @Test("name a key that the agent received and does not use")
    func unusedKey() {
        #expect(Self.policy.differences(from: Self.start(), model: nil, usesKey: true).count == 1)
    }

    @Test(
        "ignore how a model's name is spelled",
        arguments: [
            ("claude-opus-5-5", "claude-opus-5-5", true), ("claude-opus-5-5[1m]", "claude-opus-5-5", true),
            ("claude-opus-5.5", "claude-opus-5-5", true), ("claude-opus-5-5-20260901", "claude-opus-5-5[1m]", true),
            ("claude-opus-5-5", "claude-sonnet-5-5", false), ("claude-opus-5", "claude-opus-5-5", false),
            ("claude-opus-4-1", "claude-opus-5-5", false), ("sonnet", "claude-opus-5-5", true),
            ("my-alias", "other", true),
        ])
    func model(asked: String, started: String, isSame: Bool) {
        let start = Self.start { $0.model = started }
        #expect(Self.policy.differences(from: start, model: asked, usesKey: false).isEmpty == isSame)
    }
}

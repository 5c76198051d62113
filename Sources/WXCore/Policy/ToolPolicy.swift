/// Everything that an agent may do in one context.
///
/// Tools that are not listed do not exist for the agent, and a call that no rule allows is denied without asking. The
/// rules restrict the agent but not the programs that it runs: if Bash is allowed, only the container confines these.
public struct ToolPolicy: Hashable, Sendable {
    /// The context that the policy belongs to.
    public let context: ChatContext
    /// The calls that are allowed without asking.
    public private(set) var allowed: [ToolRule]
    /// The calls that are denied, even if another rule allows them or the agent considers them harmless.
    public private(set) var denied: [ToolRule]

    /// Creates the built-in policy of a context; an unknown context gets the fewest rights, `Read`.
    public init(_ context: ChatContext) {
        let rules: [ToolRule] =
            switch context {
            case .analysis: [.read, .grep, .glob]
            case .conversion: [.read, .write, .edit, .npm]
            case .review: [.read, .grep]
            default: [.read]
            }
        self.init(context, allowed: rules)
    }

    /// Creates a custom policy.
    ///
    /// If Bash is allowed, `Bash(git:*)` is denied, unless a rule allows git by name.
    public init(_ context: ChatContext, allowed: [ToolRule], denied: [ToolRule] = []) {
        self.context = context
        self.allowed = allowed
        self.denied = denied
        let hasBash = allowed.contains { $0.tool == "Bash" }
        let allowsGit = allowed.contains { $0.isWithin(.git) }
        if hasBash, !allowsGit, !denied.contains(.git) { self.denied.append(.git) }
    }

    /// The names of the tools that the agent has, each once.
    public var tools: [String] {
        allowed.reduce(into: []) { names, rule in if !names.contains(rule.tool) { names.append(rule.tool) } }
    }

    /// Claude Code's permission mode, which says what happens to a call that no rule allows: it is denied.
    package var permissionMode: String { "dontAsk" }

    /// Whether programs can run in the container.
    public var runsPrograms: Bool { tools.contains("Bash") }

    /// Returns the policy with fewer rights.
    ///
    /// - Parameters:
    ///   - rules: The rules to allow; nil to keep the current ones.
    ///   - more: More rules to deny.
    /// - Returns: The narrower policy.
    /// - Throws: ``WideningToolRule`` if a rule allows more than this policy does.
    public func narrowed(to rules: [ToolRule]?, denying more: [ToolRule] = []) throws(WideningToolRule) -> ToolPolicy {
        if let wide = rules?.first(where: { rule in !allowed.contains { rule.isWithin($0) } }) {
            throw WideningToolRule(rule: wide, policy: self)
        }
        return ToolPolicy(context, allowed: rules ?? allowed, denied: denied + more.filter { !denied.contains($0) })
    }

    /// Returns how an agent's report about itself differs from this policy; empty if the agent started as requested.
    ///
    /// - Parameters:
    ///   - start: What the agent reports about itself.
    ///   - model: The requested model. It is compared only if it is a full name, `claude-…`, and however it is
    ///     spelled: Claude Code drops the `[1m]` of some models, for example.
    ///   - usesKey: Whether the agent received an API key.
    ///   - answersSchema: Whether the agent received a JSON Schema, for which it has one more tool.
    ///   - needsSetup: Whether the agent was sent anything before the prompt, which it must have accepted.
    /// - Returns: One short text for each difference.
    package func differences(
        from start: AgentStart, model: String?, usesKey: Bool, answersSchema: Bool = false, needsSetup: Bool = false
    ) -> [String] {
        var differences: [String] = []
        let tools = tools + (answersSchema ? [ClaudeVocabulary.answerTool] : [])
        let missing = Set(tools).subtracting(start.tools).sorted()
        let extra = Set(start.tools).subtracting(tools).sorted()
        if !missing.isEmpty { differences.append("missing tools: " + missing.joined(separator: ", ")) }
        if !extra.isEmpty { differences.append("extra tools: " + extra.joined(separator: ", ")) }
        if !start.mcpServers.isEmpty {
            differences.append("MCP servers: " + start.mcpServers.sorted().joined(separator: ", "))
        }
        if start.permissionMode != permissionMode {
            differences.append("permission mode “\(start.permissionMode)” in place of “\(permissionMode)”")
        }
        let source = usesKey ? "ANTHROPIC_API_KEY" : "none"
        if start.apiKeySource != source {
            differences.append("API key source “\(start.apiKeySource)” in place of “\(source)”")
        }
        if needsSetup, !start.isSetUp { differences.append("system prompt or JSON Schema not accepted") }
        if let model, model.hasPrefix("claude-"), !ModelName.areSame(start.model, model) {
            differences.append("model “\(start.model)” in place of “\(model)”")
        }
        return differences
    }
}

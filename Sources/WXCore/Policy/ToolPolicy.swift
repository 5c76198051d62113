/// What an agent may do in one context, and nothing else.
///
/// Tools that are not listed do not exist for the agent; a call that no rule allows is denied without a question. The rules bind the
/// agent, not the programs it may run: with a Bash rule what holds is the container.
public struct ToolPolicy: Hashable, Sendable {
    /// The context it belongs to.
    public let context: ChatContext
    /// What is allowed without a question.
    public private(set) var allowed: [ToolRule]
    /// What is denied although a rule allows it, or although the agent thinks it harmless.
    public private(set) var denied: [ToolRule]

    /// A context's own policy: the least rights, `Read`, for one that is not known.
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

    /// A policy of one's own.
    ///
    /// `Bash(git:*)` is denied wherever Bash exists, unless git is allowed by name.
    public init(_ context: ChatContext, allowed: [ToolRule], denied: [ToolRule] = []) {
        self.context = context
        self.allowed = allowed
        self.denied = denied
        let hasBash = allowed.contains { $0.tool == "Bash" }
        let allowsGit = allowed.contains { $0.isWithin(.git) }
        if hasBash, !allowsGit, !denied.contains(.git) { self.denied.append(.git) }
    }

    /// The names of the tools that exist, each once.
    public var tools: [String] {
        allowed.reduce(into: []) { names, rule in if !names.contains(rule.tool) { names.append(rule.tool) } }
    }

    /// What happens to a call that no rule allows: it is denied.
    public var permissionMode: String { "dontAsk" }

    /// Whether programs can run in the container.
    public var runsPrograms: Bool { tools.contains("Bash") }

    /// The same with fewer rights.
    ///
    /// - Parameters:
    ///   - rules: What shall be allowed; nil for what is.
    ///   - more: What shall be denied besides.
    /// - Returns: The narrower policy.
    /// - Throws: ``WideningToolRule`` for a rule that allows more than the policy does.
    public func narrowed(to rules: [ToolRule]?, denying more: [ToolRule] = []) throws(WideningToolRule) -> ToolPolicy {
        if let wide = rules?.first(where: { rule in !allowed.contains { rule.isWithin($0) } }) {
            throw WideningToolRule(rule: wide, policy: self)
        }
        return ToolPolicy(context, allowed: rules ?? allowed, denied: denied + more.filter { !denied.contains($0) })
    }

    /// What differs between this policy and what an agent says of itself; empty if it is as it was asked.
    ///
    /// - Parameters:
    ///   - start: The agent's own account.
    ///   - model: The model that was asked for; compared where it is a full name, `claude-…`, whatever its spelling: Claude Code
    ///     drops the `[1m]` of some models, for example.
    ///   - usesKey: Whether an API key was passed on.
    /// - Returns: One short text for each difference.
    public func differences(from start: AgentStart, model: String?, usesKey: Bool) -> [String] {
        var differences: [String] = []
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
        if let model, model.hasPrefix("claude-"), !ModelName.areSame(start.model, model) {
            differences.append("model “\(start.model)” in place of “\(model)”")
        }
        return differences
    }
}

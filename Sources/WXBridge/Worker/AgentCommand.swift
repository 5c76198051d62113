internal import WXCore

/// The words with which Claude Code is started; never a shell string, never a prompt or a secret.
struct AgentCommand {
    /// What the wrapper and this side agree on: frames on stdin, lease, exit statuses.
    static let protocolNumber = 1
    /// How long the wrapper lives without hearing from this side.
    static let leaseSeconds = 15

    let worker: Worker
    let passesKey: Bool
    let passesBaseURL: Bool

    /// The arguments of the container engine for one run.
    ///
    /// Values that may be secret are passed by name only: the engine's client takes them from its own environment.
    func arguments(for request: AgentRequest) -> [String] {
        var words = ["exec", "-i"]
        // An empty key in the container's environment keeps one that was put there from winning over the login.
        words += passesKey ? ["-e", "ANTHROPIC_API_KEY"] : ["-e", "ANTHROPIC_API_KEY="]
        words += ["-e", "ANTHROPIC_AUTH_TOKEN="]
        if passesBaseURL { words += ["-e", "ANTHROPIC_BASE_URL"] }
        for variable in Self.environment { words += ["-e", variable] }
        words += [worker.container, "wxcode-run", "run", "\(Self.protocolNumber)", request.run.text]
        words += ["\(Self.leaseSeconds)", directory(of: request.project)]
        return words + Self.claude(for: request)
    }

    /// The project's directory in the worker.
    func directory(of project: ProjectID) -> String { worker.directory ?? "\(worker.workspaceRoot)/\(project.name)" }

    /// Claude Code's own settings: quiet, few retries, no file mentions.
    private static let environment = [
        "CLAUDE_CODE_DISABLE_FILE_MENTIONS=1", "CLAUDE_CODE_MAX_RETRIES=3",
        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1", "DISABLE_AUTOUPDATER=1", "DISABLE_TELEMETRY=1",
        "DISABLE_ERROR_REPORTING=1",
    ]

    /// The flags, measured with Claude Code 2.1.330 in a hostile workspace.
    private static func claude(for request: AgentRequest) -> [String] {
        let policy = request.policy
        var words = ["claude", "-p", "--input-format=stream-json", "--output-format=stream-json", "--verbose"]
        words += ["--include-partial-messages", "--restricted", "--strict-mcp-config", "--setting-sources="]
        words += [
            "--disable-slash-commands", "--permission-mode=\(policy.permissionMode)", "--permission-prompts=none",
        ]
        words += [request.isResumed ? "--resume=\(request.session)" : "--session-id=\(request.session)"]
        if let turns = request.maxTurns { words.append("--max-turns=\(turns)") }
        if let limit = request.costLimit { words.append("--max-budget-usd=\(limit)") }
        if let model = request.model { words.append("--model=\(model)") }
        words.append("--tools=" + policy.tools.joined(separator: ","))
        words.append("--allowedTools=" + policy.allowed.map(\.description).joined(separator: ","))
        if !policy.denied.isEmpty {
            let settings: JSONValue = ["permissions": ["deny": .strings(policy.denied.map(\.description))]]
            words.append("--settings=" + settings.text)
        }
        return words
    }
}

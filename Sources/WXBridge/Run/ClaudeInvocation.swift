package import WXCore

/// How one run of Claude Code is started in a worker: the words, the environment, and the frames on its stdin.
///
/// Never a shell string, and never a prompt or a secret among the words.
package struct ClaudeInvocation: Sendable {
    /// The version of what this side and the wrapper agree on: arguments, frames, lease, exit statuses.
    package static let protocolNumber = 1
    /// How long the wrapper lets a run live without hearing from this side.
    package static let lease: Duration = .seconds(15)
    /// How often this side lets the wrapper hear from it.
    package static let heartbeatInterval: Duration = .seconds(3)

    private let request: AgentRequest
    private let directory: String
    private let apiKey: String?
    private let apiBaseURL: String?

    /// Creates the invocation for a request.
    package init(_ request: AgentRequest, in worker: Worker, apiKey: String? = nil, apiBaseURL: String? = nil) {
        self.request = request
        directory = worker.directory(of: request.project)
        self.apiKey = apiKey
        self.apiBaseURL = apiBaseURL
    }

    /// The wrapper's arguments, then Claude Code's.
    package var words: [String] {
        [
            "wxcode-run", "run", "\(Self.protocolNumber)", request.run.text, "\(Self.lease.components.seconds)",
            directory,
        ]
            + claude
    }

    /// The variables of the run.
    package var environment: [EnvironmentVariable] {
        // An empty key keeps one in the container's own environment from taking precedence over the login.
        var variables = [
            apiKey.map { EnvironmentVariable("ANTHROPIC_API_KEY", $0, isSecret: true) }
                ?? EnvironmentVariable("ANTHROPIC_API_KEY", ""),
            EnvironmentVariable("ANTHROPIC_AUTH_TOKEN", ""),
        ]
        // An address may contain a password.
        if let apiBaseURL { variables.append(EnvironmentVariable("ANTHROPIC_BASE_URL", apiBaseURL, isSecret: true)) }
        return variables + Self.settings
    }

    /// Claude Code's own settings: quiet, few retries, no file mentions.
    private static let settings = [
        EnvironmentVariable("CLAUDE_CODE_DISABLE_FILE_MENTIONS", "1"),
        EnvironmentVariable("CLAUDE_CODE_MAX_RETRIES", "3"),
        EnvironmentVariable("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1"),
        EnvironmentVariable("DISABLE_AUTOUPDATER", "1"),
        EnvironmentVariable("DISABLE_TELEMETRY", "1"),
        EnvironmentVariable("DISABLE_ERROR_REPORTING", "1"),
    ]

    /// The flags, measured with Claude Code in a hostile workspace.
    private var claude: [String] {
        let policy = request.policy
        var words = ["claude", "-p", "--input-format=stream-json", "--output-format=stream-json", "--verbose"]
        words += ["--include-partial-messages", "--restricted", "--strict-mcp-config", "--setting-sources="]
        words += [
            "--disable-slash-commands", "--permission-mode=\(policy.permissionMode)", "--permission-prompts=none",
        ]
        words += [request.isResumed ? "--resume=\(request.session)" : "--session-id=\(request.session)"]
        // Without it, a session that is continued keeps the system prompt of its first run.
        if request.systemPrompt != nil { words.append("--system-prompt-snapshot=off") }
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

    // MARK: Frames

    /// Returns a frame that the wrapper passes on to Claude Code: a length, a newline, and that many bytes.
    package static func frame(_ request: ClaudeRequest) -> [UInt8] {
        Array("\(request.line.utf8.count)\n\(request.line)".utf8)
    }

    /// A frame that keeps the lease and says nothing to Claude Code.
    package static let heartbeat = Array("0\n".utf8)
}

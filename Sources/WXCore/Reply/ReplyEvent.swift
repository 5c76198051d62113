/// What an agent does while it replies, without any wire format.
public enum ReplyEvent: Hashable, Sendable {
    /// A turn begins: what the agent says of itself, before it asks its model anything.
    case started(AgentStart)
    /// A message of the main conversation begins; one that is not streamed comes whole.
    case messageBegan(isStreamed: Bool)
    /// A piece of answer text of the main conversation.
    case text(String)
    /// A piece of thinking; empty where there is only activity.
    case thinking(String)
    /// A block of text or thinking is complete: what comes next does not continue it.
    case blockEnded
    /// The agent uses a tool.
    case toolUse(ToolUse)
    /// A tool answered.
    case toolResult(ToolResult)
    /// A tool call was denied.
    case denied(ToolDenial)
    /// The agent's API failed for good: the agent's word for it, for example `rate_limit`, and its text.
    case apiFailed(kind: String, text: String)
    /// The agent waits and asks its API again.
    case retrying(RetryNotice)
    /// Another model took over.
    case modelFallback(from: String, to: String)
    /// The API told the state of a rate limit, for example `allowed_warning`.
    case rateLimit(status: String, resetsAt: Int64?)
    /// A figure for the ledger.
    case usage(UsageObservation)
    /// A turn ended; the last one decides how the run ended.
    case result(AgentResult)
    /// The agent's process is gone; nothing follows.
    case exited(AgentExit)
}

/// What an agent says of itself when it starts.
public struct AgentStart: Hashable, Sendable {
    /// The session's id.
    public var session = ""
    /// The id of this beginning; every turn has another.
    public var id = ""
    /// The model's full name.
    public var model = ""
    /// The tools that exist.
    public var tools: [String] = []
    /// The names of the MCP servers.
    public var mcpServers: [String] = []
    /// What happens to a tool call that no rule allows; `dontAsk` denies it.
    public var permissionMode = ""
    /// Where the API key comes from; `none` means a login.
    public var apiKeySource = ""
    /// The agent's version.
    public var version = ""
    /// The working directory in the worker.
    public var directory = ""

    /// An agent that says nothing yet.
    public init() {}
}

/// A tool call.
public struct ToolUse: Hashable, Sendable {
    /// The call's id.
    public var id: String
    /// The tool's name.
    public var tool: String
    /// The input as JSON text.
    public var input: String
    /// The call of the sub-agent that made this one; nil in the main conversation.
    public var parent: String?

    /// A call.
    public init(id: String, tool: String, input: String, parent: String? = nil) {
        self.id = id
        self.tool = tool
        self.input = input
        self.parent = parent
    }
}

/// A tool's answer.
public struct ToolResult: Hashable, Sendable {
    /// The call it answers.
    public var toolUseID: String
    /// What the agent sees.
    public var text: String
    /// Whether the call failed.
    public var isError: Bool

    /// An answer.
    public init(toolUseID: String, text: String, isError: Bool) {
        self.toolUseID = toolUseID
        self.text = text
        self.isError = isError
    }
}

/// A tool call that was not allowed.
public struct ToolDenial: Hashable, Sendable {
    /// The tool's name.
    public var tool: String
    /// The call's id.
    public var toolUseID: String
    /// The agent's reason, if it gave one.
    public var reason: String?

    /// A denial.
    public init(tool: String, toolUseID: String, reason: String? = nil) {
        self.tool = tool
        self.toolUseID = toolUseID
        self.reason = reason
    }
}

/// The agent waits before it asks its API again.
public struct RetryNotice: Hashable, Sendable {
    /// Which attempt failed, from 1.
    public var attempt: Int64
    /// How many there will be at most.
    public var limit: Int64
    /// How long it waits.
    public var delay: Duration
    /// The HTTP status; nil for a network failure.
    public var status: Int64?
    /// The agent's word for the failure, for example `overloaded`.
    public var error: String

    /// A notice.
    public init(attempt: Int64, limit: Int64, delay: Duration, status: Int64?, error: String) {
        self.attempt = attempt
        self.limit = limit
        self.delay = delay
        self.status = status
        self.error = error
    }
}

/// How a turn ended, by the agent's own account; no proof of success by itself.
public struct AgentResult: Hashable, Sendable {
    /// The agent's word, `success` also for failures of its API.
    public var subtype = ""
    /// Whether the turn failed.
    public var isError = false
    /// Why it ended, for example `completed`, `max_turns`, `aborted_streaming`.
    public var terminalReason: String?
    /// Why the model stopped, for example `end_turn`, `refusal`.
    public var stopReason: String?
    /// The API's HTTP status, if it failed with one.
    public var apiStatus: Int64?
    /// The last text, or the text of the error.
    public var text = ""
    /// Errors in the agent's words.
    public var errors: [String] = []
    /// Tool calls that were denied.
    public var denials: [ToolDenial] = []
    /// The session's id.
    public var session: String?

    /// A result that says nothing.
    public init() {}
}

/// How an agent's process ended.
public struct AgentExit: Hashable, Sendable {
    /// The exit status; 128 + N for signal N.
    public var status: Int32
    /// Lines that were no JSON, of an unknown type, or too long.
    public var skippedLines: Int
    /// The end of what it wrote to stderr.
    public var diagnostics: String

    /// An end.
    public init(status: Int32, skippedLines: Int = 0, diagnostics: String = "") {
        self.status = status
        self.skippedLines = skippedLines
        self.diagnostics = diagnostics
    }
}

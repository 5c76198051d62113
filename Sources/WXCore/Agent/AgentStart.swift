/// What an agent reports about itself when it starts.
public struct AgentStart: Hashable, Sendable {
    /// The session's id.
    public var session = ""
    /// The id of this start; each turn reports a new one.
    public var id = ""
    /// The model's full name.
    public var model = ""
    /// The names of the tools that the agent has.
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

    /// Creates a report in which every value is empty.
    public init() {}
}

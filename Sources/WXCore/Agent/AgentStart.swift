/// What an agent reports about itself when it starts.
public struct AgentStart: Hashable, Sendable {
    /// The session's id.
    public var session = ""
    /// The id of this start; every turn has its own.
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

    /// Whether the agent accepted what it was sent before the prompt: an addition to its system prompt, a JSON Schema.
    public var isSetUp = false

    /// Creates an empty report.
    public init() {}

    /// Creates the report of an agent started exactly as `request` asks.
    public init(asAskedBy request: AgentRequest, usesKey: Bool = false) {
        session = request.session.text
        model = request.model ?? ModelName.resolved(nil)
        tools = request.policy.tools + (request.answerSchema == nil ? [] : [ClaudeVocabulary.answerTool])
        isSetUp = request.needsSetup
        permissionMode = request.policy.permissionMode
        apiKeySource = usesKey ? "ANTHROPIC_API_KEY" : "none"
    }
}

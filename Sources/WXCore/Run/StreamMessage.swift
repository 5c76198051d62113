/// One message of a run, as scripts and a gateway's clients read it.
///
/// A run's messages are numbered without gaps, and ``Content/sessionEnd(_:)`` is always the last and comes exactly once, whatever happened.
/// Every text from outside has gone through the redactor.
public struct StreamMessage: Hashable, Sendable {
    /// What a message says.
    public enum Content: Hashable, Sendable {
        /// The agent begins.
        case sessionStart(
            session: SessionID, project: ProjectID, context: ChatContext, model: String, tools: [String])
        /// A piece of answer text.
        case assistantChunk(String)
        /// A piece of thinking; nil for activity only.
        case thinking(String?)
        /// The agent uses a tool.
        case toolUse(tool: String, id: String, summary: String)
        /// A tool answered.
        case toolResult(tool: String, id: String, summary: String, isError: Bool)
        /// Something the user may want to know while waiting.
        case notice(code: String, message: String)
        /// What the run used so far.
        case usageUpdate(TokenUsage)
        /// What went wrong.
        case error(RunFailure)
        /// The run is over.
        case sessionEnd(RunSummary)
    }

    /// The run.
    public var run: RunID
    /// Its number in the run, from 1.
    public var sequence: Int
    /// What it says.
    public var content: Content

    /// A message.
    public init(run: RunID, sequence: Int, content: Content) {
        self.run = run
        self.sequence = sequence
        self.content = content
    }

    /// The message as one line of JSON, without the newline.
    public var json: String { value.text }

    /// The message as JSON.
    package var value: JSONValue {
        var members: [JSONValue.Member] = []
        func add(_ name: String, _ value: JSONValue) { members.append(JSONValue.Member(name, value)) }
        add("type", .string(type))
        switch content {
        case .sessionStart(let session, let project, let context, let model, let tools):
            add("session_id", .string(session.text))
            add("project_id", .string(project.name))
            add("context", .string(context.name))
            add("model", .string(model))
            add("tools", .strings(tools))
        case .assistantChunk(let text): add("content", .string(text))
        case .thinking(let text): if let text { add("content", .string(text)) }
        case .toolUse(let tool, let id, let summary):
            add("tool", .string(tool))
            add("tool_use_id", .string(id))
            add("summary", .string(summary))
            add("is_error", false)
        case .toolResult(let tool, let id, let summary, let isError):
            add("tool", .string(tool))
            add("tool_use_id", .string(id))
            add("summary", .string(summary))
            add("is_error", .bool(isError))
        case .notice(let code, let message):
            add("code", .string(code))
            add("message", .string(message))
        case .usageUpdate(let usage):
            add(
                "usage",
                [
                    "input_tokens": .integer(usage.inputTokens), "output_tokens": .integer(usage.outputTokens),
                    "cache_creation_input_tokens": .integer(usage.cacheCreationTokens),
                    "cache_read_input_tokens": .integer(usage.cacheReadTokens),
                ])
        case .error(let failure): members += failure.value.members ?? []
        case .sessionEnd(let summary): members += summary.members
        }
        if !members.contains(where: { $0.name == "run_id" }) { add("run_id", .string(run.text)) }
        add("seq", .integer(Int64(sequence)))
        return .object(members)
    }

    private var type: String {
        switch content {
        case .sessionStart: "session_start"
        case .assistantChunk: "assistant_chunk"
        case .thinking: "thinking"
        case .toolUse: "tool_use"
        case .toolResult: "tool_result"
        case .notice: "notice"
        case .usageUpdate: "usage_update"
        case .error: "error"
        case .sessionEnd: "session_end"
        }
    }
}

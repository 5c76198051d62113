/// One message of a run, as scripts and a gateway's clients read it.
///
/// A run's messages are numbered without gaps. ``Content/sessionEnd(_:)`` is sent exactly once, as the last message,
/// however the run ends. Every text from outside has been redacted.
public struct StreamMessage: Hashable, Sendable {
    /// What a message says.
    public enum Content: Hashable, Sendable {
        /// The agent started.
        case sessionStart(
            session: SessionID, project: ProjectID, context: ChatContext, model: String, tools: [String])
        /// A piece of answer text, and the number of the part that it belongs to, from 1; a new number begins a new
        /// paragraph.
        case assistantChunk(String, part: Int)
        /// A piece of thinking; nil if the agent only signals that it is thinking.
        case thinking(String?)
        /// The agent called a tool.
        case toolUse(tool: String, id: String, summary: String)
        /// A tool returned a result.
        case toolResult(tool: String, id: String, summary: String, isError: Bool)
        /// Something that the user may want to know during the run.
        case notice(Notice)
        /// What the run used so far; the cost is an estimate until the end.
        case usageUpdate(TokenUsage, cost: NanoDollars)
        /// Why the run did not succeed, or was not booked.
        case error(RunFailure)
        /// The run has ended.
        case sessionEnd(RunSummary)
        /// A message with a type or code that this version does not know, as received; ``Conversation`` never sends
        /// one.
        case other(type: String, json: String)
    }

    /// The run's id.
    public var run: RunID
    /// The message's number within the run, from 1.
    public var sequence: Int
    /// What the message says.
    public var content: Content

    /// Creates a message.
    public init(run: RunID, sequence: Int, content: Content) {
        self.run = run
        self.sequence = sequence
        self.content = content
    }
}

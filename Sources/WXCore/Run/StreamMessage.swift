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
        /// A piece of answer text, and the part that it belongs to: 1, 2, 3 …; a new number begins a new paragraph.
        case assistantChunk(String, part: Int)
        /// A piece of thinking; nil for activity only.
        case thinking(String?)
        /// The agent uses a tool.
        case toolUse(tool: String, id: String, summary: String)
        /// A tool answered.
        case toolResult(tool: String, id: String, summary: String, isError: Bool)
        /// Something the user may want to know while waiting.
        case notice(Notice)
        /// What the run used so far; the cost is an estimate until the end.
        case usageUpdate(TokenUsage, cost: NanoDollars)
        /// What went wrong.
        case error(RunFailure)
        /// The run has ended.
        case sessionEnd(RunSummary)
        /// A message of a type that this version does not know, as it came; never sent by ``Conversation``.
        case other(type: String, json: String)
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
}

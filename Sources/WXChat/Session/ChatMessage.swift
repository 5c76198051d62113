public import WXCore

/// One message of a ``ChatSession``: a question, or an answer as far as it has arrived.
public struct ChatMessage: Identifiable, Hashable, Sendable {
    /// Who wrote a message.
    public enum Role: Hashable, Sendable {
        /// The person who asks.
        case user
        /// The agent that answers.
        case agent
    }

    /// How far a message is.
    public enum Status: Hashable, Sendable {
        /// The question is on its way; its answer waits.
        case sending
        /// The question has arrived.
        case sent
        /// The answer is being written.
        case streaming
        /// The answer's run has ended.
        case ended(RunStatus)
        /// The question was not accepted, or the end of the answer cannot be read; see ``ChatMessage/failure``.
        case failed
    }

    /// A name of the message within its session.
    public let id: String
    /// Who wrote it.
    public let role: Role
    /// The question, or the text of the answer so far, in which an empty line separates paragraphs of different parts.
    public internal(set) var text: String
    /// The agent's tool calls, in order.
    public internal(set) var tools: [ChatToolCall] = []
    /// What else the user may want to know, in order.
    public internal(set) var notices: [Notice] = []
    /// What the answer used so far.
    public internal(set) var usage = TokenUsage.zero
    /// What the answer cost so far; an estimate until it has ended.
    public internal(set) var cost = NanoDollars.zero
    /// How far it is.
    public internal(set) var status: Status
    /// The answer's run; nil for a question, and until the question has arrived.
    public internal(set) var run: RunID?
    /// Why there is no answer, or not a whole one; nil if nothing failed.
    public internal(set) var failure: ChatFailure?
    /// The part of the answer that ``text`` ends in.
    var part = 0

    init(id: String, role: Role, text: String = "", status: Status, run: RunID? = nil) {
        self.id = id
        self.role = role
        self.text = text
        self.status = status
        self.run = run
    }

    /// Whether more of the answer is to come.
    var isLive: Bool { role == .agent && (status == .sending || status == .streaming) }
}

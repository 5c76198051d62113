/// How a turn ended, as the agent reports it; alone it does not prove success.
public struct AgentResult: Hashable, Sendable {
    /// How a turn can end.
    public enum Outcome: Hashable, Sendable {
        /// The agent answered.
        case answered
        /// The agent used all the turns that it was allowed.
        case outOfTurns
        /// The agent reached its cost limit.
        case overBudget
        /// The model refused to answer.
        case refused
        /// The turn was broken off.
        case aborted
        /// The agent or its API failed.
        case failed
    }

    /// How the turn ended.
    public var outcome = Outcome.answered
    /// The HTTP status with which the API failed; nil if it did not fail with one.
    public var apiStatus: Int64?
    /// The last text of the answer, or the error message.
    public var text = ""
    /// Error messages, as the agent wrote them.
    public var errors: [String] = []
    /// Tool calls that were denied.
    public var denials: [ToolDenial] = []
    /// The value that the agent answered with, if it was given a JSON Schema; nil if there is none.
    public var structuredOutput: JSONValue?
    /// The session's id; nil if the agent did not report it.
    public var session: String?

    /// Creates the result of a turn that ended with an answer, with an empty text.
    public init() {}
}

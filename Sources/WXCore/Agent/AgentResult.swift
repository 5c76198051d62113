/// How a turn ended, by the agent's own account; no proof of success by itself.
public struct AgentResult: Hashable, Sendable {
    /// How a turn can end.
    public enum Outcome: Hashable, Sendable {
        /// The agent answered.
        case answered
        /// It used all the turns that it was allowed.
        case outOfTurns
        /// It reached its cost limit.
        case overBudget
        /// The model refused to answer.
        case refused
        /// It was broken off.
        case aborted
        /// The agent or its API failed.
        case failed
    }

    /// How the turn ended.
    public var outcome = Outcome.answered
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

    /// Creates the result of a turn that was answered, without a text.
    public init() {}
}

/// What is known about a run when it has ended.
package struct Evidence {
    /// What the agent reported about itself when it started; nil if it did not start.
    package var start: AgentStart?
    /// The model that was asked for; nil for the agent's own choice.
    package var model: String?
    /// How ``start`` differs from what was requested.
    package var differences: [String] = []
    /// How the last turn ended; nil if no turn ended.
    package var lastResult: AgentResult?
    /// The last failure of the agent's API; nil if there was none.
    package var apiFailure: AgentAPIFailure?
    /// How the agent's process ended; nil if that is not known.
    package var exit: AgentExit?
    /// The error that the bridge threw; nil if it threw none.
    package var bridgeError: BridgeError?
    /// Any other error that ended the reply early.
    package var otherError: String?
    /// Why the run was ended early; nil if it was not.
    package var interruption: Interruption.Reason?
    /// Tool calls that were denied, or that named a tool which does not exist.
    package var denials: [ToolDenial] = []
    /// Tool calls whose last attempt failed.
    var failures = ToolFailures()
    /// Why no value fits the JSON Schema that the agent was given; nil if one does, or there was no schema.
    var unfitAnswer: AnswerValue.Problem?
    /// Whether any request reached the model.
    package var reachedModel = false
    /// Whether a session was continued.
    package var isResumed = false
    /// Whether the caller accepts denials.
    package var ignoresDenials = false
    /// What the run cost.
    package var cost = NanoDollars.zero
    /// The most that the run was allowed to cost; nil for no limit.
    package var costLimit: NanoDollars?
    /// Whether that is what a budget left, less than the caller asked for.
    package var isCutByBudget = false
    /// Whether the agent received an API key.
    package var usesKey = false
    /// How long the run was allowed to take; nil for no limit.
    package var timeLimit: Duration?

    /// Creates evidence in which nothing is known.
    package init() {}
}

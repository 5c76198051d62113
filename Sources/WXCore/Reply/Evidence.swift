/// What is known of a run when it has ended.
package struct Evidence {
    /// What the agent said of itself.
    package var start: AgentStart?
    /// How that differs from what was asked.
    package var differences: [String] = []
    /// How its last turn ended.
    package var lastResult: AgentResult?
    /// A failure of its API.
    package var apiFailure: AgentAPIFailure?
    /// How its process ended.
    package var exit: AgentExit?
    /// Why the bridge gave up.
    package var bridgeError: BridgeError?
    /// Any other error that broke the reply off.
    package var otherError: String?
    /// Why the run was ended from outside.
    package var interruption: Interruption.Reason?
    /// Tool calls that were denied or of tools that do not exist.
    package var denials: [ToolDenial] = []
    /// Whether the API was asked at all.
    package var reachedModel = false
    /// Whether a session was continued.
    package var isResumed = false
    /// Whether the caller accepts denials.
    package var ignoresDenials = false
    /// What the run cost.
    package var cost = NanoDollars.zero
    /// What it was allowed to cost.
    package var costLimit: NanoDollars?
    /// How long it was allowed to take.
    package var timeLimit: Duration?

    /// Creates evidence of nothing.
    package init() {}
}

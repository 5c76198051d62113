/// How a run ended.
public struct RunStatus: Hashable, Sendable, CustomStringConvertible {
    /// The name in messages and in the ledger.
    public let name: String

    /// The agent answered and did all that it tried.
    public static let success = RunStatus("success")
    /// The agent, its API or its worker failed.
    public static let failed = RunStatus("failed")
    /// It answered, but tools were denied or missing, or it ran out of turns.
    public static let incomplete = RunStatus("incomplete")
    /// Somebody ended it: a signal, a cancelled task, a reader that went away.
    public static let cancelled = RunStatus("cancelled")
    /// It took too long.
    public static let timedOut = RunStatus("timed_out")
    /// A cost limit was reached.
    public static let budget = RunStatus("budget")
    /// The worker or the host process went away during the run.
    public static let lost = RunStatus("lost")
    /// The guardrail refused the prompt: there is no run.
    public static let refused = RunStatus("refused")
    /// It has not ended yet; only in the ledger.
    public static let open = RunStatus("open")

    /// A status by name.
    public init(_ name: String) { self.name = name }

    /// The name.
    public var description: String { name }
}

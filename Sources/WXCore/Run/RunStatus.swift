/// How a run ended.
public struct RunStatus: Hashable, Sendable, CustomStringConvertible {
    /// The name in messages and in the ledger.
    public let name: String

    /// The agent answered; no tool was denied, and no write was left failed.
    public static let success = RunStatus("success")
    /// The agent, its API or its worker failed.
    public static let failed = RunStatus("failed")
    /// The agent answered, but tools were denied or missing, or a write was left failed; or it ran out of turns.
    public static let incomplete = RunStatus("incomplete")
    /// The run was ended early by a signal, a cancelled task, or a reader that stopped reading.
    public static let cancelled = RunStatus("cancelled")
    /// The run took too long.
    public static let timedOut = RunStatus("timed_out")
    /// A cost limit was reached.
    public static let budget = RunStatus("budget")
    /// The worker or the host process disappeared during the run.
    public static let lost = RunStatus("lost")
    /// The guardrail refused the prompt, so no run was started.
    public static let refused = RunStatus("refused")
    /// The run has not ended yet; only the ledger uses this status.
    public static let open = RunStatus("open")

    /// Creates a status with a name.
    public init(_ name: String) { self.name = name }

    /// The name.
    public var description: String { name }
}

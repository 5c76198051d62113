public import WXCore

/// One precondition of a run, and whether it is met.
public struct Finding: Hashable, Sendable {
    /// Whether a precondition is met.
    public enum Outcome: String, Hashable, Sendable {
        /// It is met.
        case ok
        /// Runs work, but something may surprise.
        case warning
        /// Runs fail, or are not safe.
        case failed
    }

    /// What was checked, for example `login`.
    public var name: String
    /// Whether it is met.
    public var outcome: Outcome
    /// What was found; it may contain text of the host or the worker.
    public var detail: String
    /// What repairs it, where something does.
    public var repair: Remedy?
    /// The worker that was checked, if there are several; nil for the only one, or for what is not a worker.
    public var worker: String?

    /// Creates a finding.
    public init(_ name: String, _ outcome: Outcome, _ detail: String, repair: Remedy? = nil) {
        self.name = name
        self.outcome = outcome
        self.detail = detail
        self.repair = repair
    }

    /// Creates the finding of a check that failed with an error.
    init(_ name: String, failedWith error: any Error) {
        let known = error as? BridgeError
        self.init(name, .failed, known?.message ?? "\(error)", repair: known?.remedy)
    }
}

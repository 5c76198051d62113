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
    /// The worker or the host process went away in mid-run.
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

/// Where a run's figures come from, best first.
public struct UsageSource: Hashable, Sendable, CustomStringConvertible {
    /// The name in the ledger.
    public let name: String

    /// Claude Code's own sums per result; exact.
    public static let sinceLastResult = UsageSource("since_last_result")
    /// The session's cumulative figures less those known before; exact if nothing else ran in the session.
    public static let difference = UsageSource("difference")
    /// The API's figures of complete messages, of a run that was cut; exact for them, without sub-agents' last messages.
    public static let stream = UsageSource("stream")
    /// The same, with a message in flight: its input is exact, its output a lower bound.
    public static let estimated = UsageSource("estimated")

    /// A source by name.
    public init(_ name: String) { self.name = name }

    /// The name.
    public var description: String { name }
}

/// One booked row: whose, which run, which model, how much.
///
/// A run has one row for each model that it used.
public struct TokenUsageLog: Hashable, Sendable {
    /// Whose money it is.
    public var tenantID: TenantID
    /// The project asked about.
    public var projectID: ProjectID
    /// The conversation; nil if the run ended before one began.
    public var sessionID: SessionID?
    /// The run.
    public var runID: RunID
    /// The model's full name.
    public var model: String
    /// The tokens by kind.
    public var usage: TokenUsage
    /// The cost by Claude Code's own list, or by our price table where it gave none.
    public var totalCost: NanoDollars
    /// The cost by our own price table; nil if it does not know the model.
    public var ownCost: NanoDollars?
    /// When the run was opened, in milliseconds since 1970.
    public var createdAt: Int64
    /// How the run ended.
    public var status: RunStatus
    /// Where the figures come from.
    public var source: UsageSource
    /// Whether figures are missing: the run was cut.
    public var isPartial: Bool
    /// Claude Code's version, where it was told.
    public var agentVersion: String?

    /// A row.
    public init(
        tenantID: TenantID, projectID: ProjectID, sessionID: SessionID?, runID: RunID, model: String,
        usage: TokenUsage, totalCost: NanoDollars, ownCost: NanoDollars? = nil, createdAt: Int64, status: RunStatus,
        source: UsageSource, isPartial: Bool = false, agentVersion: String? = nil
    ) {
        self.tenantID = tenantID
        self.projectID = projectID
        self.sessionID = sessionID
        self.runID = runID
        self.model = model
        self.usage = usage
        self.totalCost = totalCost
        self.ownCost = ownCost
        self.createdAt = createdAt
        self.status = status
        self.source = source
        self.isPartial = isPartial
        self.agentVersion = agentVersion
    }
}

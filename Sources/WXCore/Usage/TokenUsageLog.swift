/// One booked row: what one run used of one model.
///
/// A run has one row for each model that it used.
public struct TokenUsageLog: Hashable, Sendable {
    /// The tenant that pays for it.
    public var tenantID: TenantID
    /// The project the run asked about.
    public var projectID: ProjectID
    /// The session; nil if the run ended before one began.
    public var sessionID: SessionID?
    /// The run.
    public var runID: RunID
    /// The model's full name.
    public var model: String
    /// The tokens by kind.
    public var usage: TokenUsage
    /// The cost that Claude Code reported, or that of wxcode's price table if it reported none.
    public var totalCost: NanoDollars
    /// The cost by wxcode's price table; nil if it does not know the model.
    public var ownCost: NanoDollars?
    /// When the run was opened.
    public var createdAt: Timestamp
    /// How the run ended.
    public var status: RunStatus
    /// Where the figures come from.
    public var source: UsageSource
    /// Whether figures are missing because the run was cut.
    public var isPartial: Bool
    /// Claude Code's version, if it reported one.
    public var agentVersion: String?

    /// Creates a row.
    public init(
        tenantID: TenantID, projectID: ProjectID, sessionID: SessionID?, runID: RunID, model: String,
        usage: TokenUsage, totalCost: NanoDollars, ownCost: NanoDollars? = nil, createdAt: Timestamp, status: RunStatus,
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

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

/// A session as the ledger knows it: the sum of its runs.
public struct SessionRecord: Hashable, Sendable {
    /// The session.
    public var session: SessionID
    /// The tenant that it belongs to.
    public var tenant: TenantID
    /// The project that it belongs to.
    public var project: ProjectID
    /// The number of its runs, the open one included.
    public var runs: Int
    /// The cost of its runs so far.
    public var cost: NanoDollars
    /// When its first run was opened.
    public var createdAt: Timestamp
    /// When its latest run was opened.
    public var lastRunAt: Timestamp
    /// Whether one of its runs is open; no other can be opened until that one is closed.
    public var isInUse: Bool

    /// Creates a session's record.
    public init(
        session: SessionID, tenant: TenantID, project: ProjectID, runs: Int, cost: NanoDollars, createdAt: Timestamp,
        lastRunAt: Timestamp, isInUse: Bool
    ) {
        self.session = session
        self.tenant = tenant
        self.project = project
        self.runs = runs
        self.cost = cost
        self.createdAt = createdAt
        self.lastRunAt = lastRunAt
        self.isInUse = isInUse
    }
}

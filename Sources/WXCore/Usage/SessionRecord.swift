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
    /// How its latest run ended; ``RunStatus/open`` until that run is closed.
    public var status: RunStatus
    /// What the agent could do in its latest run; nil if that is not known.
    public var context: ChatContext?
    /// Its name: the one that it was given, or the beginning of its first question, redacted; nil if neither is kept.
    public var title: String?
    /// The worker that has what the agent remembers of it: that of its latest run that had one; nil if there is none.
    public var worker: String?

    /// Creates a session's record.
    public init(
        session: SessionID, tenant: TenantID, project: ProjectID, runs: Int, cost: NanoDollars, createdAt: Timestamp,
        lastRunAt: Timestamp, isInUse: Bool, status: RunStatus, context: ChatContext? = nil, title: String? = nil,
        worker: String? = nil
    ) {
        self.session = session
        self.tenant = tenant
        self.project = project
        self.runs = runs
        self.cost = cost
        self.createdAt = createdAt
        self.lastRunAt = lastRunAt
        self.isInUse = isInUse
        self.status = status
        self.context = context
        self.title = title
        self.worker = worker
    }
}

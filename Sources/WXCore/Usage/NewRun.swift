/// What a ledger must know before a run.
public struct NewRun: Hashable, Sendable {
    /// The run.
    public var run: RunID
    /// Whose money is spent.
    public var tenant: TenantID
    /// The project.
    public var project: ProjectID
    /// The session that is begun or continued.
    public var session: SessionID?
    /// Whether the session is continued; it must then be this tenant's and project's.
    public var isResumed: Bool
    /// What the run may cost at most, where its user said so.
    public var costLimit: NanoDollars?
    /// The worker it will run in, whose open runs are limited; nil for no such limit.
    public var worker: String?
    /// When it begins, in milliseconds since 1970.
    public var createdAt: Int64

    /// A run.
    public init(
        run: RunID = RunID(), tenant: TenantID = .default, project: ProjectID, session: SessionID? = nil,
        isResumed: Bool = false, costLimit: NanoDollars? = nil, worker: String? = nil, createdAt: Int64
    ) {
        self.run = run
        self.tenant = tenant
        self.project = project
        self.session = session
        self.isResumed = isResumed
        self.costLimit = costLimit
        self.worker = worker
        self.createdAt = createdAt
    }
}

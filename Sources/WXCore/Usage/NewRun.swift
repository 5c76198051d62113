/// What a ledger must know before it opens a run.
public struct NewRun: Hashable, Sendable {
    /// The run.
    public var run: RunID
    /// The tenant that pays for it.
    public var tenant: TenantID
    /// The project it asks about.
    public var project: ProjectID
    /// The session that it begins or resumes.
    public var session: SessionID?
    /// Whether the session is resumed; it must then belong to this tenant and project.
    public var isResumed: Bool
    /// The most the run may cost; nil for no limit but the budgets'.
    public var costLimit: NanoDollars?
    /// The worker it will run in, which limits how many runs are open at once; nil for no such limit.
    public var worker: String?
    /// When it is opened.
    public var createdAt: Timestamp

    /// Creates what a ledger must know before it opens a run.
    public init(
        run: RunID = RunID(), tenant: TenantID = .default, project: ProjectID, session: SessionID? = nil,
        isResumed: Bool = false, costLimit: NanoDollars? = nil, worker: String? = nil, createdAt: Timestamp = .now
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

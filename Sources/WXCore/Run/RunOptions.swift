/// Whose run it is, about what, and with what limits.
public struct RunOptions: Sendable {
    /// Which session a run belongs to.
    public enum Session: Hashable, Sendable {
        /// One of its own.
        case new
        /// One that the ledger knows as this tenant's and project's.
        case resume(SessionID)
        /// The latest of this tenant and project; a new one if there is none.
        case latest
    }

    /// The run's id.
    public var run = RunID()
    /// Whose money is spent.
    public var tenant: TenantID
    /// The project.
    public var project: ProjectID
    /// The session.
    public var session: Session
    /// What the agent may do.
    public var policy: ToolPolicy
    /// The model, a full name or an alias such as `opus`; nil for the agent's own choice.
    public var model: String?
    /// The most turns; nil for no limit.
    public var maxTurns: Int?
    /// What the run may cost; nil for no limit but the budgets'.
    public var costLimit: NanoDollars?
    /// How long the run may take, waiting included; nil for no limit.
    public var timeLimit: Duration?
    /// Whether a run counts as done although tools were denied.
    public var ignoresDenials: Bool
    /// The worker's name, for the limit of runs at once; nil if there is no such limit.
    public var worker: String?
    /// When the run begins.
    public var createdAt: Timestamp
    /// Ends the run from outside.
    public var interruption = Interruption()

    /// Options.
    public init(
        tenant: TenantID = .default, project: ProjectID, session: Session = .new,
        policy: ToolPolicy = ToolPolicy(.analysis), model: String? = nil, maxTurns: Int? = nil,
        costLimit: NanoDollars? = nil, timeLimit: Duration? = .seconds(900), ignoresDenials: Bool = false,
        worker: String? = nil, createdAt: Timestamp = .now
    ) {
        self.tenant = tenant
        self.project = project
        self.session = session
        self.policy = policy
        self.model = model
        self.maxTurns = maxTurns
        self.costLimit = costLimit
        self.timeLimit = timeLimit
        self.ignoresDenials = ignoresDenials
        self.worker = worker
        self.createdAt = createdAt
    }

    /// The run as the ledger opens it.
    var opening: NewRun {
        NewRun(
            run: run, tenant: tenant, project: project, costLimit: costLimit, worker: worker, createdAt: createdAt)
    }
}

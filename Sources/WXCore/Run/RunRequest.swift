/// For whom a run is, about what, and with what limits.
///
/// A plain value without identity: one request can start any number of runs, each with an id and an interruption of its own.
public struct RunRequest: Sendable {
    /// Which session a run belongs to.
    public enum Session: Hashable, Sendable {
        /// A new one.
        case new
        /// One that the ledger knows as this tenant's and project's.
        case resume(SessionID)
        /// The latest of this tenant and project; a new one if there is none.
        case latest
    }

    /// The tenant to bill.
    public var tenant: TenantID
    /// The project.
    public var project: ProjectID
    /// The session.
    public var session: Session
    /// What the agent may do; the caller decides who may ask for which policy.
    public var policy: ToolPolicy
    /// The model, a full name or an alias such as `opus`; nil for the agent's own choice.
    public var model: String?
    /// The maximum number of turns; nil for no limit.
    public var maxTurns: Int?
    /// What the run may cost; nil for no limit but the budgets'.
    public var costLimit: NanoDollars?
    /// How long the run may take, waiting included; nil for no limit.
    public var timeLimit: Duration?
    /// Whether a run succeeds although tools were denied.
    public var ignoresDenials: Bool

    /// Creates a request.
    public init(
        tenant: TenantID = .default, project: ProjectID, session: Session = .new,
        policy: ToolPolicy = ToolPolicy(.analysis), model: String? = nil, maxTurns: Int? = nil,
        costLimit: NanoDollars? = nil, timeLimit: Duration? = defaultTimeLimit, ignoresDenials: Bool = false
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
    }

    /// How long a run may take where nobody says otherwise: 15 minutes.
    public static let defaultTimeLimit: Duration = .seconds(900)

    /// The run as the ledger opens it now.
    func opening(_ run: RunID, worker: String?) -> NewRun {
        NewRun(
            run: run, tenant: tenant, project: project, costLimit: costLimit, worker: worker,
            createdAt: .now)
    }
}

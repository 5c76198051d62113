/// What a ledger must know before it opens a run.
public struct NewRun: Hashable, Sendable {
    /// A caller's request, and what it asked.
    public struct Request: Hashable, Sendable {
        /// The caller's name for the request.
        public var key: RequestKey
        /// The digest of its prompt, as ``Prompt/digest`` returns it.
        public var digest: String

        /// Creates a request.
        public init(key: RequestKey, digest: String) {
            self.key = key
            self.digest = digest
        }
    }

    /// The run.
    public var run: RunID
    /// The tenant that pays for it.
    public var tenant: TenantID
    /// The project it asks about.
    public var project: ProjectID
    /// The session that the run begins or resumes; nil for none.
    public var session: SessionID?
    /// Whether the session is resumed; it must then belong to this tenant and project.
    public var isResumed: Bool
    /// The most that the run may cost; nil if only budgets limit it.
    public var costLimit: NanoDollars?
    /// The worker that the run uses, which limits how many runs are open at the same time; nil for no such limit.
    public var worker: String?
    /// More workers that could do the run; the ledger chooses one of all, see ``RunGrant/worker``.
    public var otherWorkers: [String]
    /// What is attached to the question; digests are not booked.
    public var attachments: [Attachment.Summary]
    /// Who asks; nil if that is not known.
    public var principal: PrincipalID?
    /// The request that the run answers, which no other run of the tenant and project may answer; nil for none.
    public var request: Request?
    /// What the agent may do; nil if that is not known.
    public var context: ChatContext?
    /// The beginning of the question, redacted; nil if it is not kept.
    public var title: String?
    /// When the run is opened.
    public var createdAt: Timestamp

    /// Creates what a ledger must know before it opens a run.
    public init(
        run: RunID = RunID(), tenant: TenantID = .default, project: ProjectID, session: SessionID? = nil,
        isResumed: Bool = false, costLimit: NanoDollars? = nil, worker: String? = nil,
        otherWorkers: [String] = [], attachments: [Attachment.Summary] = [], principal: PrincipalID? = nil,
        request: Request? = nil,
        context: ChatContext? = nil, title: String? = nil, createdAt: Timestamp = .now
    ) {
        self.run = run
        self.tenant = tenant
        self.project = project
        self.session = session
        self.isResumed = isResumed
        self.costLimit = costLimit
        self.worker = worker
        self.otherWorkers = otherWorkers
        self.attachments = attachments
        self.principal = principal
        self.request = request
        self.context = context
        self.title = title
        self.createdAt = createdAt
    }
}

extension NewRun {
    /// All workers that could do the run, the preferred one first.
    public var workers: [String] { (worker.map { [$0] } ?? []) + otherWorkers }
}

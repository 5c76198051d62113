/// A run as the ledger knows it, open or closed.
public struct RunRecord: Hashable, Sendable {
    /// The run.
    public var run: RunID
    /// The tenant that pays for it.
    public var tenant: TenantID
    /// The project it asks about.
    public var project: ProjectID
    /// Its session; nil if the run ended before a session began.
    public var session: SessionID?
    /// How it ended; ``RunStatus/open`` until it is closed.
    public var status: RunStatus
    /// What it used so far, by model, each with its cost; empty if nothing was booked.
    public var models: [ModelUsage]
    /// Whether figures are missing because the run was cut.
    public var isPartial: Bool
    /// What was attached to the question, without digests.
    public var attachments: [Attachment.Summary]
    /// Who asked; nil if that is not known.
    public var principal: PrincipalID?
    /// What the agent could do; nil if that is not known.
    public var context: ChatContext?
    /// The beginning of the question, redacted; nil if it was not kept.
    public var title: String?
    /// The worker that it uses; nil if none was named.
    public var worker: String?
    /// When it was opened.
    public var createdAt: Timestamp
    /// When it was closed; nil while it is open.
    public var closedAt: Timestamp?

    /// Creates a run's record.
    public init(
        run: RunID, tenant: TenantID, project: ProjectID, session: SessionID? = nil, status: RunStatus,
        models: [ModelUsage] = [], isPartial: Bool = false,
        attachments: [Attachment.Summary] = [], principal: PrincipalID? = nil, context: ChatContext? = nil,
        title: String? = nil, worker: String? = nil, createdAt: Timestamp, closedAt: Timestamp? = nil
    ) {
        self.run = run
        self.tenant = tenant
        self.project = project
        self.session = session
        self.status = status
        self.models = models
        self.isPartial = isPartial
        self.attachments = attachments
        self.principal = principal
        self.context = context
        self.title = title
        self.worker = worker
        self.createdAt = createdAt
        self.closedAt = closedAt
    }

    /// The tokens of all models together.
    public var usage: TokenUsage { models.reduce(.zero) { $0 + $1.usage } }

    /// The cost of all models together.
    public var cost: NanoDollars { models.reduce(.zero) { $0 + ($1.cost ?? .zero) } }
}

/// The circumstances of a run: its tenant, project, session, policy and limits.
///
/// One request can start any number of runs, or a single one if it has a ``requestKey``. Each run has its own id and
/// interruption.
public struct RunRequest: Sendable {
    /// Which session a run belongs to.
    public enum Session: Hashable, Sendable {
        /// A new session.
        case new
        /// A session that the ledger has recorded for this tenant and project.
        case resume(SessionID)
        /// The latest session of this tenant and project, or a new one if there is none.
        case latest
    }

    /// The tenant to bill.
    public var tenant: TenantID
    /// The project that the prompt is about.
    public var project: ProjectID
    /// The session that the run belongs to.
    public var session: Session
    /// What the agent may do; the caller decides who may ask for which policy.
    public var policy: ToolPolicy
    /// The model, a full name or an alias such as `opus`; nil to let the agent choose.
    public var model: String?
    /// The maximum number of turns; nil for no limit.
    public var maxTurns: Int?
    /// The most that the run may cost; nil if only budgets limit it.
    public var costLimit: NanoDollars?
    /// How long the run may take, including the wait for a free slot; nil for no limit.
    public var timeLimit: Duration?
    /// Whether a run can succeed although tool calls were denied.
    public var ignoresDenials: Bool
    /// The caller's name for this request, so that sending it again starts no second run; nil to start a run each time.
    ///
    /// If the tenant and project have opened a run with this key, nothing is sent. The run fails with
    /// ``RunFailure/Code-swift.enum/requestKnown`` if the prompt was the same, and otherwise with
    /// ``RunFailure/Code-swift.enum/requestConflict``. A prompt that was refused before its run was opened can be sent
    /// again.
    public var requestKey: RequestKey?
    /// What is added to the agent's own system prompt, for each run of the request; nil for nothing.
    ///
    /// The guardrail judges it as it does a question. No other run of the session has it.
    public var appendedSystemPrompt: String?
    /// What the answer must look like, as a JSON value; nil for an answer in words.
    ///
    /// The value is ``RunSummary/structuredOutput``.
    public var answerSchema: JSONSchema?
    /// Who asks, for reports; nil if that is not known.
    public var principal: PrincipalID?

    /// The most bytes of UTF-8 to keep of the answer for ``RunSummary/answer``; nil to keep all, 0 to keep nothing.
    ///
    /// The answer is cut between characters. It is shown whole in any case. With a limit, the memory that a run needs
    /// does not grow with its answer.
    public var answerLimit: Int?
    /// Whether the ledger keeps the beginning of the question, redacted, as the run's title.
    public var keepsTitle: Bool

    /// Creates a request.
    public init(
        tenant: TenantID = .default, project: ProjectID, session: Session = .new,
        policy: ToolPolicy = ToolPolicy(.analysis), model: String? = nil, maxTurns: Int? = nil,
        costLimit: NanoDollars? = nil, timeLimit: Duration? = defaultTimeLimit, ignoresDenials: Bool = false,
        requestKey: RequestKey? = nil, principal: PrincipalID? = nil, answerLimit: Int? = nil,
        keepsTitle: Bool = true
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
        self.requestKey = requestKey
        self.principal = principal
        self.answerLimit = answerLimit
        self.keepsTitle = keepsTitle
    }

    /// How long a run may take by default: 15 minutes.
    public static let defaultTimeLimit: Duration = .seconds(900)

    /// Returns the run as the ledger opens it now.
    func newRun(
        _ run: RunID, _ prompt: Prompt, _ attachments: [Attachment.Summary], _ redaction: RedactionRules
    ) -> NewRun {
        NewRun(
            run: run, tenant: tenant, project: project, costLimit: costLimit, attachments: attachments,
            principal: principal, request: requestKey.map { NewRun.Request(key: $0, digest: prompt.digest) },
            context: policy.context, title: keepsTitle ? prompt.title(redaction) : nil, createdAt: .now)
    }
}

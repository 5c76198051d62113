/// A prompt for an agent, with the rights and limits of its run.
public struct AgentRequest: Sendable {
    /// The prompt, which a guardrail has approved.
    public var prompt: ApprovedPrompt
    /// The run's id, which also identifies the run's processes in the worker.
    public var run: RunID
    /// The tenant to bill.
    public var tenant: TenantID
    /// The project that the prompt is about.
    public var project: ProjectID
    /// The session to start or to continue.
    public var session: SessionID
    /// Whether the session is continued instead of started.
    public var isResumed: Bool
    /// What the agent may do.
    public var policy: ToolPolicy
    /// The model, a full name or an alias such as `opus`; nil to let the agent choose.
    public var model: String?
    /// The maximum number of turns; nil for no limit.
    public var maxTurns: Int?
    /// The most that the run may cost, which the agent checks after each message; nil for no limit.
    public var costLimit: NanoDollars?
    /// What is added to the agent's own system prompt for this run, which a guardrail has approved; nil for nothing.
    public var systemPrompt: ApprovedPrompt?
    /// What the agent's answer must look like, as a JSON value; nil for an answer in words.
    public var answerSchema: JSONSchema?
    /// A way to end the run early.
    public var interruption: Interruption
    /// The worker that the ledger chose; nil to let the bridge choose.
    public var worker: String?
    /// Books another worker for the run, one of those in the array, because its own could not begin it; takes the first
    /// by default.
    ///
    /// It returns nil if the run can have none of them.
    ///
    /// - Throws: An error if another worker cannot be booked.
    public var move: @Sendable ([String]) async throws -> String? = { $0.first }

    /// Creates a request.
    public init(
        prompt: ApprovedPrompt, run: RunID, tenant: TenantID = .default, project: ProjectID, session: SessionID,
        isResumed: Bool = false, policy: ToolPolicy, model: String? = nil, maxTurns: Int? = nil,
        costLimit: NanoDollars? = nil, systemPrompt: ApprovedPrompt? = nil, answerSchema: JSONSchema? = nil,
        interruption: Interruption = Interruption()
    ) {
        self.prompt = prompt
        self.run = run
        self.tenant = tenant
        self.project = project
        self.session = session
        self.isResumed = isResumed
        self.policy = policy
        self.model = model
        self.maxTurns = maxTurns
        self.costLimit = costLimit
        self.systemPrompt = systemPrompt
        self.answerSchema = answerSchema
        self.interruption = interruption
    }

    /// Whether the agent must be set up before it gets the prompt.
    package var needsSetup: Bool { systemPrompt != nil || answerSchema != nil }
}

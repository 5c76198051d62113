/// What an agent is asked, and what it may do meanwhile.
public struct AgentRequest: Sendable {
    /// The prompt; only a guardrail can make one.
    public var prompt: ApprovedPrompt
    /// The run's id, by which its processes are found again.
    public var run: RunID
    /// Whose money is spent.
    public var tenant: TenantID
    /// The project.
    public var project: ProjectID
    /// The session that is begun or continued.
    public var session: SessionID
    /// Whether the session is continued.
    public var isResumed: Bool
    /// What the agent may do.
    public var policy: ToolPolicy
    /// The model; nil for the agent's own choice.
    public var model: String?
    /// The most turns; nil for no limit.
    public var maxTurns: Int?
    /// What the run may cost, checked by the agent after each message; nil for no limit.
    public var costLimit: NanoDollars?
    /// Ends the run from outside.
    public var interruption: Interruption

    /// A request.
    public init(
        prompt: ApprovedPrompt, run: RunID, tenant: TenantID = .default, project: ProjectID, session: SessionID,
        isResumed: Bool = false, policy: ToolPolicy, model: String? = nil, maxTurns: Int? = nil,
        costLimit: NanoDollars? = nil, interruption: Interruption = Interruption()
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
        self.interruption = interruption
    }
}

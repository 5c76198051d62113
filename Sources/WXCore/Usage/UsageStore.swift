/// A ledger: which runs there were and what they used.
///
/// Calls are made a few times a run. They are not undone when the task is cancelled: what was spent is booked.
public protocol UsageStore: Sendable {
    /// Opens a run before its first token, takes its session and reserves its money.
    ///
    /// - Returns: What the run may spend, and what is known of its session.
    /// - Throws: ``UsageStoreError``: the session is in use or somebody else's, nothing is left of a budget, or neither the ledger nor
    ///   its journal can be written. Nothing may be sent then.
    func open(_ run: RunOpening) async throws -> OpenedRun

    /// Brings an open run's figures up to date.
    func update(_ run: RunID, _ figures: RunFigures) async throws

    /// Closes an open run, settles its reservation and frees its session.
    ///
    /// - Throws: ``UsageStoreError`` if the booking waits in the journal, or could not be kept at all.
    func close(_ run: RunID, as status: RunStatus, _ figures: RunFigures) async throws

    /// Books a run that ended elsewhere, for example a recorded one.
    ///
    /// - Returns: Whether it was new; a run that is booked already stays as it is.
    @discardableResult
    func book(_ run: RunOpening, as status: RunStatus, _ figures: RunFigures) async throws -> Bool

    /// The session of a tenant's and project's latest run.
    func latestSession(tenant: TenantID, project: ProjectID) async throws -> SessionID?

    /// Whose session it is; nil if no run of it is known.
    func owner(of session: SessionID) async throws -> SessionOwner?

    /// Adds up what was spent.
    func report(_ query: UsageQuery) async throws -> UsageReport
}

/// What a ledger must know before a run.
public struct RunOpening: Hashable, Sendable {
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

/// What a ledger says to a run that it opened.
public struct OpenedRun: Hashable, Sendable {
    /// What the run may cost: its reservation where a budget applies, else its own limit; nil for no limit.
    public var costLimit: NanoDollars?
    /// What is booked of the session so far, by model; nil if that is not known.
    public var sessionSoFar: [ModelUsage]?
    /// Things to tell the user, for example that 80 % of a budget are spent.
    public var notices: [String]

    /// An opened run.
    public init(costLimit: NanoDollars? = nil, sessionSoFar: [ModelUsage]? = nil, notices: [String] = []) {
        self.costLimit = costLimit
        self.sessionSoFar = sessionSoFar
        self.notices = notices
    }
}

/// What a run used so far.
public struct RunFigures: Hashable, Sendable {
    /// The parts by model; each with a cost.
    public var models: [ModelUsage]
    /// What our own price table says, by model, for those it knows.
    public var ownCosts: [String: NanoDollars]
    /// Where the weakest of the figures comes from.
    public var source: UsageSource
    /// Whether figures are missing.
    public var isPartial: Bool
    /// The session, where the agent told it.
    public var session: SessionID?
    /// The agent's version, where it told it.
    public var agentVersion: String?

    /// Nothing yet.
    public static let none = RunFigures(models: [], source: .sinceLastResult, isPartial: false)

    /// Figures.
    public init(
        models: [ModelUsage], ownCosts: [String: NanoDollars] = [:], source: UsageSource, isPartial: Bool,
        session: SessionID? = nil, agentVersion: String? = nil
    ) {
        self.models = models
        self.ownCosts = ownCosts
        self.source = source
        self.isPartial = isPartial
        self.session = session
        self.agentVersion = agentVersion
    }

    /// With the agent's own words, which are the models' names and its version, redacted.
    func redacted(by rules: RedactionRules) -> RunFigures {
        var figures = self
        figures.models = []
        for var part in models {
            part.model = rules.sanitize(part.model)
            figures.models.add(part)
        }
        figures.ownCosts = Dictionary(ownCosts.map { (rules.sanitize($0.key), $0.value) }, uniquingKeysWith: +)
        figures.agentVersion = agentVersion.map(rules.sanitize)
        return figures
    }
}

/// Whose a session is.
public struct SessionOwner: Hashable, Sendable {
    /// The tenant that began it.
    public var tenant: TenantID
    /// The project it was begun for.
    public var project: ProjectID

    /// An owner.
    public init(tenant: TenantID, project: ProjectID) {
        self.tenant = tenant
        self.project = project
    }
}

/// Why a ledger did not do what it was asked.
public struct UsageStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A kind of failure; more may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name in messages.
        public let name: String

        /// Another run uses the session.
        public static let sessionBusy = Code(name: "session_busy")
        /// As many runs as the worker may have are open.
        public static let noSlot = Code(name: "no_slot")
        /// No run of the session is known to this ledger.
        public static let sessionUnknown = Code(name: "session_unknown")
        /// The session is another tenant's or project's; it is told like an unknown one.
        public static let sessionForeign = Code(name: "session_foreign")
        /// Nothing is left of a budget.
        public static let budgetReached = Code(name: "budget_reached")
        /// The ledger could not be written; the booking waits in the journal.
        public static let journalled = Code(name: "ledger_journalled")
        /// Neither the ledger nor its journal could be used.
        public static let unavailable = Code(name: "ledger_unavailable")
        /// The file was made by a later version.
        public static let tooNew = Code(name: "ledger_too_new")
        /// There is no such time zone on this machine.
        public static let timeZoneUnknown = Code(name: "timezone_unknown")
        /// There is no such run.
        public static let runUnknown = Code(name: "run_unknown")

        /// The name.
        public var description: String { name }
    }

    /// The kind of failure.
    public let code: Code
    /// One sentence: what happened, to what.
    public let message: String
    /// The next step, where there is one.
    public let suggestion: String?
    /// The booking as one line of JSON, if it could be kept nowhere: to be shown, and booked by hand.
    public let record: String?

    /// A failure.
    public init(_ code: Code, _ message: String, suggestion: String? = nil, record: String? = nil) {
        self.code = code
        self.message = message
        self.suggestion = suggestion
        self.record = record
    }

    /// The sentence, and the next step.
    public var description: String { suggestion.map { "\(message) \($0)" } ?? message }
}

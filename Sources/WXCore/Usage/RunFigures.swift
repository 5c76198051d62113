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

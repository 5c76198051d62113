/// What a run used so far.
public struct RunFigures: Hashable, Sendable {
    /// The usage by model, each with a cost.
    public var models: [ModelUsage]
    /// The cost by wxcode's price table, by model; models without a known price are missing.
    public var ownCosts: [String: NanoDollars]
    /// The least exact source of the figures.
    public var source: UsageSource
    /// Whether figures are missing because the run was cut.
    public var isPartial: Bool
    /// The session, if the agent reported it.
    public var session: SessionID?
    /// The agent's version, if it reported one.
    public var agentVersion: String?

    /// The figures of a run that has used nothing yet.
    public static let none = RunFigures(models: [], source: .sinceLastResult, isPartial: false)

    /// Creates a run's figures.
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

    /// Returns the figures with the models' names and the agent's version, which the agent wrote, redacted.
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

    /// The models as a ledger keeps them: each with a cost, and marked as an estimate if all figures are one.
    package var bookedModels: [ModelUsage] {
        models.map { part in
            var part = part
            part.cost = part.cost ?? .zero
            part.isEstimated = part.isEstimated || source == .estimated
            return part
        }
    }

    /// The cost of all models together.
    package var cost: NanoDollars { models.reduce(.zero) { $0 + ($1.cost ?? .zero) } }
}

/// What one model used, and what it cost.
public struct ModelUsage: Hashable, Sendable {
    /// The model's name, for example `claude-opus-5-5`, the same for all spellings of its id.
    public var model: String
    /// The tokens that were used, by kind.
    public var usage: TokenUsage
    /// The cost that Claude Code reported; nil if it reported none, until a ``TokenTracker`` fills it in from its price
    /// table.
    public var cost: NanoDollars?
    /// Whether ``cost`` is an estimate: the model's price is not known, or the run was cut while a message was in
    /// flight.
    public var isEstimated: Bool

    /// Creates the usage of one model.
    public init(model: String, usage: TokenUsage, cost: NanoDollars? = nil, isEstimated: Bool = false) {
        self.model = model
        self.usage = usage
        self.cost = cost
        self.isEstimated = isEstimated
    }
}
extension [ModelUsage] {
    /// Subtracts a part from the usage of its model, and removes the model if nothing is left.
    mutating func subtract(_ part: ModelUsage) {
        guard let index = firstIndex(where: { $0.model == part.model }) else { return }
        self[index].usage = self[index].usage.since(part.usage)
        self[index].cost = Swift.max(.zero, (self[index].cost ?? .zero) - (part.cost ?? .zero))
        if self[index].usage == .zero { remove(at: index) }
    }

    /// Adds a part to the usage of its model.
    package mutating func add(_ part: ModelUsage) {
        guard let index = firstIndex(where: { $0.model == part.model }) else { return append(part) }
        self[index].usage += part.usage
        self[index].cost = (self[index].cost ?? .zero) + (part.cost ?? .zero)
        self[index].isEstimated = self[index].isEstimated || part.isEstimated
    }

    /// Adds parts to the usage of their models.
    package mutating func add(_ parts: [ModelUsage]) { for part in parts { add(part) } }
}

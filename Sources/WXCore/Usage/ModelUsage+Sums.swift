extension [ModelUsage] {
    /// Takes a part away from its model's; a model of which nothing is left is taken out.
    mutating func subtract(_ part: ModelUsage) {
        guard let index = firstIndex(where: { $0.model == part.model }) else { return }
        self[index].usage = self[index].usage.since(part.usage)
        self[index].cost = Swift.max(.zero, (self[index].cost ?? .zero) - (part.cost ?? .zero))
        if self[index].usage == .zero { remove(at: index) }
    }

    /// Adds a part to its model's.
    package mutating func add(_ part: ModelUsage) {
        guard let index = firstIndex(where: { $0.model == part.model }) else { return append(part) }
        self[index].usage += part.usage
        self[index].cost = (self[index].cost ?? .zero) + (part.cost ?? .zero)
        self[index].isEstimated = self[index].isEstimated || part.isEstimated
    }

    /// Adds parts to their models'.
    package mutating func add(_ parts: [ModelUsage]) { for part in parts { add(part) } }
}

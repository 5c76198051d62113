/// A budget and what has come of it in its present period.
public struct BudgetState: Hashable, Sendable {
    /// The limit.
    public var budget: Budget
    /// What closed runs cost.
    public var spent: NanoDollars
    /// What open runs hold, or have spent already if that is more.
    public var reserved: NanoDollars

    /// A state.
    public init(budget: Budget, spent: NanoDollars, reserved: NanoDollars) {
        self.budget = budget
        self.spent = spent
        self.reserved = reserved
    }

    /// What a new run could still have; never negative.
    public var remaining: NanoDollars { max(.zero, budget.limit - spent - reserved) }

    /// A sentence once 80 % are spent; nil before.
    public var notice: String? {
        let percent = budget.limit.count > 0 ? Double(spent.count) / Double(budget.limit.count) * 100 : 100
        guard percent >= 80 else { return nil }
        return "\(Int(percent)) % of the budget for \(budget.name) are spent: \(spent) of \(budget.limit) USD."
    }
}

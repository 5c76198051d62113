/// A budget, and how much of it is spent in its current period.
public struct BudgetState: Hashable, Sendable {
    /// The limit.
    public var budget: Budget
    /// The cost of the period's closed runs.
    public var spent: NanoDollars
    /// What open runs reserve, or have already spent if that is more.
    public var reserved: NanoDollars

    /// Creates a budget's state.
    public init(budget: Budget, spent: NanoDollars, reserved: NanoDollars) {
        self.budget = budget
        self.spent = spent
        self.reserved = reserved
    }

    /// What a new run can still reserve; never negative.
    public var remaining: NanoDollars { max(.zero, budget.limit - spent - reserved) }

    /// A sentence for the user once 80 % are spent; nil before.
    public var notice: String? {
        let percent = budget.limit.count > 0 ? Double(spent.count) / Double(budget.limit.count) * 100 : 100
        guard percent >= 80 else { return nil }
        return "\(Int(percent)) % of the budget for \(budget.name) are spent: \(spent) of \(budget.limit) USD."
    }
}

extension [BudgetState] {
    /// Returns what a run reserves under these budgets: its limit or the standard amount, at most what is left of the
    /// tightest budget.
    ///
    /// - Returns: The reservation, and whether it is less than the run asked for; nil if there is no budget.
    /// - Throws: ``UsageStoreError`` if nothing is left of a budget.
    package func reservation(
        limit: NanoDollars?, standard: NanoDollars
    ) throws(UsageStoreError) -> (amount: NanoDollars, isCut: Bool)? {
        guard let tightest = self.min(by: { $0.remaining < $1.remaining }) else { return nil }
        guard tightest.remaining > .zero else { throw .budgetReached(tightest) }
        let wanted = limit ?? standard
        return (Swift.min(wanted, tightest.remaining), tightest.remaining < wanted)
    }
}

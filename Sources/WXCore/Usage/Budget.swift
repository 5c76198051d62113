/// A limit in dollars for a tenant, or for one of its projects, and a period.
public struct Budget: Hashable, Sendable {
    /// The span of time a limit is for.
    public enum Period: String, CaseIterable, Hashable, Sendable {
        /// A day of the user's.
        case day
        /// A month of the user's.
        case month
        /// All time.
        case total
    }

    /// Whose money it is.
    public var tenant: TenantID
    /// The project; nil for everything of the tenant.
    public var project: ProjectID?
    /// The span of time.
    public var period: Period
    /// The most that may be spent in it.
    public var limit: NanoDollars

    /// A limit.
    public init(tenant: TenantID = .default, project: ProjectID? = nil, period: Period, limit: NanoDollars) {
        self.tenant = tenant
        self.project = project
        self.period = period
        self.limit = limit
    }

    /// What it limits, in words: `project demo, month`.
    public var name: String { (project.map { "project \($0)" } ?? "tenant \(tenant)") + ", \(period.rawValue)" }
}

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

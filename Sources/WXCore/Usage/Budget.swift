/// The most that a tenant, or one of its projects, may spend in a period.
public struct Budget: Hashable, Sendable {
    /// The span of time that a limit is for.
    public enum Period: String, CaseIterable, Hashable, Sendable {
        /// The current day, in the machine's time zone.
        case day
        /// The current month, in the machine's time zone.
        case month
        /// All time.
        case total
    }

    /// The tenant that pays.
    public var tenant: TenantID
    /// The project; nil for everything the tenant spends.
    public var project: ProjectID?
    /// The span of time that the limit is for.
    public var period: Period
    /// The most that may be spent in one period.
    public var limit: NanoDollars

    /// Creates a budget.
    public init(tenant: TenantID = .default, project: ProjectID? = nil, period: Period, limit: NanoDollars) {
        self.tenant = tenant
        self.project = project
        self.period = period
        self.limit = limit
    }

    /// What the budget limits, in words: `project demo, month`.
    public var name: String { (project.map { "project \($0)" } ?? "tenant \(tenant)") + ", \(period.rawValue)" }
}

extension Budget.Period {
    /// Returns when the current period began and when it ends, in milliseconds since 1970.
    package func span(at now: Timestamp, _ time: LocalTime) -> Range<Int64> {
        switch self {
        case .day: time.dayBounds(now.milliseconds)
        case .month: time.monthBounds(now.milliseconds)
        case .total: 0..<Int64.max
        }
    }
}

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

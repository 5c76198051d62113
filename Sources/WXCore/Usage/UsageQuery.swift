/// Which runs to add up, and into which groups.
public struct UsageQuery: Hashable, Sendable {
    /// What rows are grouped by.
    public enum Grouping: String, CaseIterable, Hashable, Sendable {
        /// The day the run was opened, in the query's time zone.
        case day
        /// The week the run was opened, Monday to Sunday, in the query's time zone.
        case week
        /// The month the run was opened, in the query's time zone.
        case month
        /// The tenant.
        case tenant
        /// Who asked; the key is empty for runs without a principal.
        case principal
        /// The project.
        case project
        /// The session.
        case session
        /// The model.
        case model
        /// The run.
        case run
    }

    /// The order of rows.
    public enum Order: Hashable, Sendable {
        /// By the groups' keys, ascending.
        case keys
        /// By when the latest run of each row was opened, newest first; then by the groups' keys.
        case newest
    }

    /// The tenant; nil for all.
    public var tenant: TenantID?
    /// The project; nil for all.
    public var project: ProjectID?
    /// Who asked; nil for all, and for runs without a principal.
    public var principal: PrincipalID?
    /// Leaves out runs opened before this moment; nil for no such limit.
    public var since: Timestamp?
    /// Leaves out runs opened at or after this moment; nil for no such limit.
    public var until: Timestamp?
    /// What rows are grouped by, outermost first; empty returns only totals.
    public var groups: [Grouping]
    /// The IANA name of the time zone of days, weeks and months; nil for the machine's.
    public var timeZone: String?
    /// The order of rows.
    public var order: Order
    /// The most rows to return, the first in their order; nil for all.
    ///
    /// Totals contain every row in any case.
    public var limit: Int?

    /// Creates a query; without arguments it adds everything up into one sum.
    public init(
        tenant: TenantID? = nil, project: ProjectID? = nil, principal: PrincipalID? = nil, since: Timestamp? = nil,
        until: Timestamp? = nil, groups: [Grouping] = [], timeZone: String? = nil, order: Order = .keys,
        limit: Int? = nil
    ) {
        self.tenant = tenant
        self.project = project
        self.principal = principal
        self.since = since
        self.until = until
        self.groups = groups
        self.timeZone = timeZone
        self.order = order
        self.limit = limit
    }
}

extension UsageQuery {
    /// Returns rows in the query's order, at most as many as its limit.
    ///
    /// - Parameters:
    ///   - rows: All rows, in the order of their keys.
    ///   - latest: When the latest run of each row was opened, in the order of the rows.
    /// - Returns: The rows of the report.
    package func arranged(_ rows: [UsageReport.Row], latest: [Timestamp]) -> [UsageReport.Row] {
        var rows = rows
        if order == .newest {
            rows = zip(rows, latest).enumerated()
                .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
                .map(\.element.0)
        }
        return limit.map { Array(rows.prefix(max(0, $0))) } ?? rows
    }
}

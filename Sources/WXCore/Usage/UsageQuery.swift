/// What to add up.
public struct UsageQuery: Hashable, Sendable {
    /// By what rows are grouped.
    public enum Grouping: String, CaseIterable, Hashable, Sendable {
        /// A day of the user's.
        case day
        /// A month of the user's.
        case month
        /// A tenant.
        case tenant
        /// A project.
        case project
        /// A session.
        case session
        /// A model.
        case model
        /// A run.
        case run
    }

    /// The tenant; nil for all.
    public var tenant: TenantID?
    /// The project; nil for all.
    public var project: ProjectID?
    /// The earliest time a run was opened, in milliseconds since 1970, inclusive.
    public var since: Int64?
    /// The time before which a run was opened, in milliseconds since 1970, exclusive.
    public var until: Int64?
    /// By what rows are grouped, outermost first; none gives totals only.
    public var groups: [Grouping]
    /// The IANA name of the time zone of days and months; nil for the machine's.
    public var timeZone: String?

    /// Everything, in one sum.
    public init(
        tenant: TenantID? = nil, project: ProjectID? = nil, since: Int64? = nil, until: Int64? = nil,
        groups: [Grouping] = [], timeZone: String? = nil
    ) {
        self.tenant = tenant
        self.project = project
        self.since = since
        self.until = until
        self.groups = groups
        self.timeZone = timeZone
    }
}

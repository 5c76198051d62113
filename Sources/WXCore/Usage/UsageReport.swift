/// What was spent, added up.
public struct UsageReport: Hashable, Sendable {
    /// One group and its sums.
    public struct Row: Hashable, Sendable {
        /// What the row is grouped by, in the query's order.
        public var groups: [UsageQuery.Grouping]
        /// The group's keys, in the order of ``groups``; a day is `2026-11-25`, a week `2026-W48` as
        /// ISO 8601 counts them, a month `2026-11`.
        public var keys: [String]
        /// The sums over the group's runs.
        public var sum: Sum

        /// Creates a row.
        public init(groups: [UsageQuery.Grouping], keys: [String], sum: Sum) {
            self.groups = groups
            self.keys = keys
            self.sum = sum
        }

        /// The row's key for `group`, such as `row[.month]`; nil if rows are not grouped by it.
        public subscript(group: UsageQuery.Grouping) -> String? {
            groups.firstIndex(of: group).map { keys[$0] }
        }
    }

    /// Counters added up.
    public struct Sum: Hashable, Sendable {
        /// Different runs.
        public var runs: Int64
        /// The tokens by kind.
        public var usage: TokenUsage
        /// What the runs cost, estimates included.
        public var cost: NanoDollars
        /// Whether ``cost`` contains an estimate: of a model whose price is not known, or of a run that was cut.
        public var isEstimated: Bool

        /// A sum of nothing.
        public static let zero = Sum(runs: 0, usage: .zero, cost: .zero)

        /// Creates a sum.
        public init(runs: Int64, usage: TokenUsage, cost: NanoDollars, isEstimated: Bool = false) {
            self.runs = runs
            self.usage = usage
            self.cost = cost
            self.isEstimated = isEstimated
        }

        /// Adds the counters of another sum.
        package mutating func add(_ other: Self) {
            runs += other.runs
            usage += other.usage
            cost += other.cost
            isEstimated = isEstimated || other.isEstimated
        }
    }

    /// The groups, in the query's order, at most as many as its limit.
    public var rows: [Row]
    /// The sum of all groups, also of those beyond the query's limit; a run with two models counts once.
    public var totals: Sum

    /// Creates a report.
    public init(rows: [Row], totals: Sum) {
        self.rows = rows
        self.totals = totals
    }
}

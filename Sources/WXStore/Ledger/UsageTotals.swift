internal import WXCore

/// Adds the ledger up by the groups of a query.
///
/// SQLite adds within quarters of an hour; days and months are folded from these, as no time zone is off by less.
struct UsageTotals {
    private static let quarter: Int64 = 15 * 60 * 1_000

    private let query: UsageQuery
    private let database: Connection
    private let time: LocalTime

    /// - Throws: ``WXCore/UsageStoreError`` if the time zone is not known.
    init(_ query: UsageQuery, _ database: Connection) throws {
        self.query = query
        self.database = database
        if let zone = query.timeZone {
            guard let known = LocalTime(zone: zone) else {
                throw UsageStoreError(
                    .timeZoneUnknown,
                    "“\(zone.prefix(80))” is not a time zone of this machine; write one such as Europe/Lisbon.")
            }
            time = known
        } else {
            time = LocalTime()
        }
    }

    func report() throws -> UsageReport {
        let rows = try rows(query.groups)
        // A run of two models is two rows of the groups by model, but one run.
        let totals = try query.groups.contains(.model) || query.groups.isEmpty ? self.rows([]) : rows
        return UsageReport(
            rows: query.groups.isEmpty ? [] : rows, totals: totals.reduce(into: .zero) { $0.add($1.sum) })
    }

    private func rows(_ groups: [UsageQuery.Grouping]) throws(SQLiteError) -> [UsageReport.Row] {
        let columns = groups.map { group in
            switch group {
            case .day, .month: "created_at / \(Self.quarter)"
            case .tenant: "tenant_id"
            case .project: "project_id"
            case .session: "coalesce(session_id, '')"
            case .model: "model"
            case .run: "run_id"
            }
        }
        let keys = columns.isEmpty ? "''" : columns.joined(separator: ", ")
        let groupBy = columns.isEmpty ? "" : "GROUP BY \(keys) ORDER BY \(keys)"
        let hasPeriods = groups.contains(.day) || groups.contains(.month)
        var rows: [UsageReport.Row] = []
        var sums: [[String]: UsageReport.Sum] = [:]
        var periods: [Int64: [UsageQuery.Grouping: String]] = [:]
        try database.rows(
            """
            SELECT count(DISTINCT run_id), coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0),
                coalesce(sum(cache_creation_tokens), 0), coalesce(sum(cache_creation_1h_tokens), 0),
                coalesce(sum(cache_read_tokens), 0), coalesce(sum(web_searches), 0), coalesce(sum(total_cost_nano), 0), \(keys)
            FROM token_usage_logs
            WHERE (?1 IS NULL OR tenant_id = ?1) AND (?2 IS NULL OR project_id = ?2)
                AND created_at >= ?3 AND created_at < ?4
            \(groupBy)
            """,
            [
                SQLiteValue(query.tenant?.name), SQLiteValue(query.project?.name), .integer(query.since ?? .min),
                .integer(query.until ?? .max),
            ]
        ) { row in
            let sum = UsageReport.Sum(
                runs: row.integer(0), usage: TokenUsage(row, from: 1), cost: NanoDollars(row.integer(7)))
            let key = groups.enumerated().map { index, group in
                guard group == .day || group == .month else { return row.text(Int32(8 + index)) }
                let quarter = row.integer(Int32(8 + index))
                if let known = periods[quarter]?[group] { return known }
                let name = group == .day ? time.day(quarter * Self.quarter) : time.month(quarter * Self.quarter)
                periods[quarter, default: [:]][group] = name
                return name
            }
            // SQLite's groups are the report's, in order, unless quarters of an hour are to be folded into periods.
            if hasPeriods {
                sums[key, default: .zero].add(sum)
            } else {
                rows.append(UsageReport.Row(keys: key, sum: sum))
            }
        }
        if !hasPeriods { return rows }
        return sums.map { UsageReport.Row(keys: $0.key, sum: $0.value) }
            .sorted { $0.keys.lexicographicallyPrecedes($1.keys) }
    }
}

extension UsageReport.Sum {
    mutating func add(_ other: Self) {
        runs += other.runs
        usage += other.usage
        cost += other.cost
    }
}

package import WXCore

/// Adds up the ledger by the groups of a query.
///
/// A server adds up itself, so that few rows travel. SQLite, whose own grouping sorts all rows, only reads them: they
/// are added up here, in less time. It calls back to find when a day or month began.
package struct UsageTotals {
    private let query: UsageQuery
    private let database: any LedgerDatabase
    private let time: LocalTime

    /// - Throws: `UsageStoreError` if the time zone is not known.
    package init(_ query: UsageQuery, _ database: any LedgerDatabase) throws {
        self.query = query
        self.database = database
        if let zone = query.timeZone {
            guard let known = LocalTime(zone: zone) else { throw UsageStoreError.timeZoneUnknown(zone) }
            time = known
        } else {
            time = LocalTime()
        }
    }

    private var groups: [UsageQuery.Grouping] { query.groups }
    /// Whether there may be about as many groups as runs.
    private var hasManyGroups: Bool { groups.contains(.run) || groups.contains(.session) }

    /// Returns the report.
    package func report() throws(SQLError) -> UsageReport {
        if groups.isEmpty { return UsageReport(rows: [], totals: try totals()) }
        // A run that is booked at the same time is in the rows and in the totals, or in neither.
        return try database.snapshot { () throws(SQLError) in
            guard let newest = try newestGroups() else { return try report(of: condition) }
            var report = try report(of: newest)
            report.totals = try totals()
            return report
        }
    }

    /// Returns how many rows the report has without its limit.
    ///
    /// Models under several spellings count several times.
    package func count() throws(SQLError) -> Int {
        if groups.isEmpty { return 0 }
        var columns: [String] = []
        for group in groups { columns.append(group == .session ? "session_id" : try key(of: group)) }
        let sql = "SELECT DISTINCT \(columns.joined(separator: ", ")) FROM \(tables) WHERE \(condition.sql)"
        var count: Int64 = 0
        try database.rows("SELECT count(*) FROM (\(sql)) AS found", condition.values) { count = $0.integer(0) }
        return Int(count)
    }

    // MARK: Adding up

    private func totals() throws(SQLError) -> UsageReport.Sum {
        try report(of: condition, isAddedUp: true, groups: []).totals
    }

    private func report(of condition: Condition) throws(SQLError) -> UsageReport {
        try report(of: condition, isAddedUp: database.dialect == .postgres, groups: groups)
    }

    /// Adds up the rows that meet a condition; the database does so if `isAddedUp`.
    private func report(
        of condition: Condition, isAddedUp: Bool, groups: [UsageQuery.Grouping]
    ) throws(SQLError) -> UsageReport {
        do {
            return try sums(of: condition, isAddedUp: isAddedUp, groups: groups)
        } catch  where isAddedUp && database.dialect == .sqlite {
            // Its sums may not fit, which ours do.
            return try sums(of: condition, isAddedUp: false, groups: groups)
        }
    }

    private func sums(
        of condition: Condition, isAddedUp: Bool, groups: [UsageQuery.Grouping]
    ) throws(SQLError) -> UsageReport {
        var columns: [String] = []
        for group in groups { columns.append(try key(of: group)) }
        let numbers = (12..<12 + columns.count).map(String.init).joined(separator: ", ")
        // Of many groups, neighbours are found sooner than keys in a table.
        let isSorted = isAddedUp || hasManyGroups
        let order =
            columns.isEmpty || !isSorted
            ? "" : isAddedUp ? "GROUP BY \(numbers) ORDER BY \(numbers)" : "ORDER BY \(columns.joined(separator: ", "))"
        func sum(_ column: String) -> String { isAddedUp ? "sum(\(column))" : column }
        func largest(_ column: String) -> String { isAddedUp ? "max(\(column))" : column }
        let counters = [
            "input_tokens", "output_tokens", "cache_creation_tokens", "cache_creation_1h_tokens", "cache_read_tokens",
            "web_searches", "total_cost_nano",
        ].map(sum).joined(separator: ", ")
        let isByModel = groups.contains(.model)
        let periods = groups.map(period)
        var totals = UsageReport.Sum.zero
        var sums = GroupedSums(groups, isSorted: isSorted) { periods[$0]?($1) ?? "" }
        try database.rows(
            """
            SELECT \(sum("CASE part WHEN 0 THEN 1 ELSE 0 END")), \(counters),
                \(largest("CASE source WHEN 'estimated' THEN 1 ELSE 0 END")), \(largest("created_at")),
                \(sum("1"))\(columns.map { ", \($0)" }.joined())
            FROM \(tables) WHERE \(condition.sql) \(order)
            """, condition.values
        ) { row in
            var sum = UsageReport.Sum(
                runs: row.integer(0), usage: row.usage(from: 1), cost: row.dollars(7),
                isEstimated: row.integer(8) != 0)
            totals.add(sum)
            if groups.isEmpty { return }
            // A run of two models has two rows; grouped by model, each group has only one of them.
            if isByModel { sum.runs = row.integer(10) }
            let keys = periods.indices.map { index -> GroupedSums.Key in
                let column = Int32(11 + index)
                return periods[index] == nil ? .text(row.text(column)) : .time(row.integer(column))
            }
            sums.add(sum, latest: row.timestamp(9), to: keys)
        }
        let (rows, latest) = Self.oneRowForEachModel(sums.sorted, groups)
        return UsageReport(rows: query.arranged(rows, latest: latest), totals: totals)
    }

    // MARK: Conditions

    /// What rows must meet, in SQL, with its values.
    private struct Condition {
        var sql: String
        var values: [SQLValue?]

        mutating func add(_ condition: String, _ value: SQLValue) {
            values.append(value)
            sql += "\(sql.isEmpty ? "" : " AND ")\(condition) ?\(values.count)"
        }
    }

    private var condition: Condition { condition { $0 } }

    /// Returns the query's condition; `column` returns what stands for a tenant or a project.
    private func condition(_ column: (String) -> String) -> Condition {
        var condition = Condition(sql: "", values: [])
        if let tenant = query.tenant { condition.add("\(column("tenant_id")) =", .text(tenant.name)) }
        if let project = query.project { condition.add("\(column("project_id")) =", .text(project.name)) }
        if let name = query.principal?.name { condition.add("\(principal.name) =", .text(name)) }
        if let since = query.since { condition.add("created_at >=", .integer(since.milliseconds)) }
        if let until = query.until { condition.add("created_at <", .integer(until.milliseconds)) }
        if condition.sql.isEmpty { condition.sql = "1 = 1" }
        return condition
    }

    private var tables: String { "token_usage_logs\(principal.join)" }

    /// The principal of a row's run, in SQL, and what joins it to the rows.
    private var principal: (name: String, join: String) {
        switch database.dialect {
        case .sqlite: ("(SELECT principal FROM runs WHERE runs.run_id = token_usage_logs.run_id)", "")
        case .postgres where query.principal == nil && !groups.contains(.principal): ("CAST(NULL AS TEXT)", "")
        case .postgres: ("principal", " LEFT JOIN (SELECT run_id AS asked, principal FROM runs) AS a ON asked = run_id")
        }
    }

    /// The most groups, and the most rows, that are looked at to find the newest groups.
    private static let (newestLimit, newestRows) = (500, 200_000)

    private static let mostGroups = 900

    /// Returns a condition that only rows of the newest groups meet, few enough for the query's limit, and all of those
    /// groups' rows; nil if the groups are not found by looking at the newest rows.
    private func newestGroups() throws(SQLError) -> Condition? {
        guard query.order == .newest, hasManyGroups, !groups.contains(.model), let limit = query.limit,
            (0...Self.newestLimit).contains(limit)
        else { return nil }
        let (id, isRun) =
            groups.firstIndex(of: .run).map { ($0, true) } ?? (groups.firstIndex(of: .session) ?? 0, false)
        var columns: [String] = []
        for group in groups { columns.append(try key(of: group)) }
        let isIndexed = query.tenant != nil && query.project != nil
        let condition = isIndexed ? condition : condition(database.dialect.unindexed)
        var count = 4 * (limit + 1)
        while count <= Self.newestRows {
            var latest: [[String]: Int64] = [:]
            var (read, oldest) = (0, Int64.max)
            try database.rows(
                """
                SELECT created_at, \(columns.joined(separator: ", ")) FROM \(tables) WHERE \(condition.sql)
                ORDER BY created_at DESC LIMIT \(count)
                """, condition.values
            ) { row in
                (read, oldest) = (read + 1, row.integer(0))
                let keys = columns.indices.map { row.text(Int32(1 + $0)) }
                if latest[keys] == nil { latest[keys] = oldest }
            }
            // Of those that are as old as the oldest row, some may be missing.
            let known = read < count ? latest : latest.filter { $0.value > oldest }
            if read < count || known.count >= limit {
                let last = known.values.sorted(by: >).prefix(limit).last ?? .max
                let ids = Set(known.filter { limit > 0 && $0.value >= last }.map { $0.key[id] })
                // Databases take no more values than some; a ledger that was imported has one moment for all.
                guard ids.count <= Self.mostGroups else { return nil }
                return self.condition(rows: isRun ? "run_id" : "session_id", in: ids)
            }
            count *= 8
        }
        return nil
    }

    /// Returns the query's condition for the rows that have one of some ids; the empty one stands for none.
    private func condition(rows column: String, in ids: Set<String>) -> Condition {
        var condition = condition(database.dialect.unindexed)
        let named = ids.filter { !$0.isEmpty }.sorted()
        let numbers = named.indices.map { "?\(condition.values.count + 1 + $0)" }.joined(separator: ", ")
        condition.values += named.map { .text($0) }
        var alternatives = named.isEmpty ? [] : ["\(column) IN (\(numbers))"]
        if ids.contains("") { alternatives.append("\(column) IS NULL") }
        condition.sql += " AND (\(alternatives.isEmpty ? "1 = 0" : alternatives.joined(separator: " OR ")))"
        return condition
    }

    // MARK: Keys

    /// Returns what names the periods of a grouping; nil if it has none.
    private func period(_ group: UsageQuery.Grouping) -> ((Int64) -> String)? {
        switch group {
        case .day: time.day
        case .week: time.week
        case .month: time.month
        default: nil
        }
    }

    /// Returns what groups rows, in SQL.
    private func key(of group: UsageQuery.Grouping) throws(SQLError) -> String {
        switch group {
        case .day: try start(of: "day", time.dayBounds)
        case .week: try start(of: "week", time.weekBounds)
        case .month: try start(of: "month", time.monthBounds)
        case .tenant: "tenant_id"
        case .principal: "coalesce(\(principal.name), '')"
        case .project: "project_id"
        case .session: "coalesce(session_id, '')"
        case .model: "model"
        case .run: "run_id"
        }
    }

    /// Returns when the period of a row began, in SQL.
    private func start(of name: String, _ bounds: @escaping (Int64) -> Range<Int64>) throws(SQLError) -> String {
        if let file = database as? Connection {
            try define("\(name)_start", bounds, in: file)
            return "\(name)_start(created_at)"
        }
        // Every period of every day that has rows; a period that has none needs no beginning.
        let day: Int64 = 86_400_000
        var starts: Set<Int64> = []
        try database.rows(
            "SELECT DISTINCT created_at / \(day) FROM \(tables) WHERE \(condition.sql)", condition.values
        ) { row in
            // Division rounds towards 1970.
            let moment = row.integer(0).multipliedReportingOverflow(by: day).partialValue
            var last = bounds(moment &- (moment <= 0 ? day : 0))
            starts.insert(last.lowerBound)
            while last.upperBound < moment &+ day {
                last = bounds(last.upperBound)
                starts.insert(last.lowerBound)
            }
        }
        let list = "CAST('{\(starts.sorted().map(String.init).joined(separator: ","))}' AS BIGINT[])"
        return "(\(list))[width_bucket(created_at, \(list))]"
    }

    /// Joins the rows of a model that an earlier version booked under several spellings of its id.
    private static func oneRowForEachModel(
        _ found: (rows: [UsageReport.Row], latest: [Timestamp]), _ groups: [UsageQuery.Grouping]
    ) -> (rows: [UsageReport.Row], latest: [Timestamp]) {
        guard let column = groups.firstIndex(of: .model) else { return found }
        let (rows, latest) = found
        let spellings = Set(rows.map { $0.keys[column] })
        let names = Dictionary(uniqueKeysWithValues: spellings.map { ($0, ModelName.canonical($0)) })
        guard names.contains(where: { $0.key != $0.value }) else { return found }
        var indices: [[String]: Int] = [:]
        var joined: (rows: [UsageReport.Row], latest: [Timestamp]) = ([], [])
        for (var row, time) in zip(rows, latest) {
            row.keys[column] = names[row.keys[column]] ?? row.keys[column]
            if let index = indices[row.keys] {
                joined.rows[index].sum.add(row.sum)
                joined.latest[index] = max(joined.latest[index], time)
            } else {
                indices[row.keys] = joined.rows.count
                joined.rows.append(row)
                joined.latest.append(time)
            }
        }
        return joined
    }

    /// Defines a function for SQL that returns when the period of a moment began, and computes each period only once.
    private func define(
        _ name: String, _ bounds: @escaping (Int64) -> Range<Int64>, in file: Connection
    ) throws(SQLError) {
        // Most rows come in the order of their time.
        var known: [Range<Int64>] = []
        var last = 0
        try file.define(name) { moment in
            if last < known.count, known[last].contains(moment) { return known[last].lowerBound }
            last = known.partitioningIndex { $0.upperBound > moment }
            if last == known.count || !known[last].contains(moment) { known.insert(bounds(moment), at: last) }
            return known[last].lowerBound
        }
    }
}

extension [Range<Int64>] {
    /// Returns the first index whose element satisfies `isSecond`, or the count if none does; all that do must come
    /// last.
    fileprivate func partitioningIndex(_ isSecond: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

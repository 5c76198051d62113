internal import WXCore
internal import WXSystem

/// Copies a ledger into an empty one, in another kind of database or the same.
///
/// Runs are numbered in both, and copied in the order of their numbers, some thousand with their rows in each
/// transaction. So a copy that was interrupted resumes after the last number that the target has.
package struct LedgerCopy {
    private let source: any LedgerDatabase
    private let target: any LedgerDatabase
    private let names: (source: String, target: String)

    /// How many runs a transaction copies.
    private static let batch: Int64 = 2_000

    package init(from source: any LedgerDatabase, named from: String, to target: any LedgerDatabase, named to: String) {
        self.source = source
        self.target = target
        names = (from, to)
    }

    /// Opens a file for a copy.
    ///
    /// - Throws: `UsageStoreError` if it cannot be opened, or must exist and does not.
    package static func file(_ path: String, mustExist: Bool) throws -> any LedgerDatabase {
        guard !mustExist || FileSystem.exists(path) else {
            throw UsageStoreError(.ledgerUnavailable, "There is no ledger \(path).")
        }
        makeDirectory(of: path)
        do throws(SQLError) {
            let file = try Connection(path: path)
            try file.useWriteAheadLog()
            return file
        } catch {
            throw UsageStoreError.unavailable(path, error)
        }
    }

    /// Copies what the target does not have yet, and compares both at the end.
    ///
    /// - Parameter progress: Called with the number of runs that are copied, after each transaction.
    /// - Returns: How many runs there are.
    /// - Throws: `UsageStoreError` if a run is open in the source, the target has something else in it, or a database
    ///   fails.
    package func run(progress: (Int64) -> Void = { _ in }) throws -> Int64 {
        do {
            try Migrations.apply(to: source, path: names.source)
            try Migrations.apply(to: target, path: names.target)
            try checkSource()
            var copied = try checkTarget()
            while let count = try copyRuns(behind: copied.number) {
                copied = (count.number, copied.runs + count.runs)
                progress(copied.runs)
            }
            try copyRest()
            let sums = try (sums(of: source), sums(of: target))
            guard sums.0 == sums.1 else {
                throw refusal("differs from \(names.source) after the copy: something else writes to one of them.")
            }
            return copied.runs
        } catch let error as SQLError {
            throw UsageStoreError(
                .ledgerUnavailable, "The copy from \(names.source) to \(names.target) stopped: \(error).",
                remedy: .step("Run the same command again; it resumes where it stopped."))
        }
    }

    private func refusal(_ reason: String) -> UsageStoreError {
        UsageStoreError(
            .ledgerUnavailable, "The ledger \(names.target) \(reason)", remedy: .step("Copy into an empty ledger."))
    }

    private func checkSource() throws {
        let open = try source.first("SELECT count(*) FROM runs WHERE status = 'open'") { $0.integer(0) } ?? 0
        if open == 0 { return }
        throw UsageStoreError(
            .ledgerUnavailable, "\(open) runs are open in \(names.source).",
            remedy: .step("Wait until they have ended, and stop what begins new ones; then copy."))
    }

    /// Returns the last number that the target has, and how many runs; they must be the first ones of the source.
    private func checkTarget() throws -> (number: Int64, runs: Int64) {
        let last =
            try target.first("SELECT max(rowid), count(*) FROM runs") { ($0.integer(0), $0.integer(1)) } ?? (0, 0)
        if last.1 == 0 {
            let others = try target.first(
                "SELECT (SELECT count(*) FROM budgets) + (SELECT count(*) FROM token_usage_logs)"
            ) { $0.integer(0) }
            if others != 0 { throw refusal("is not empty.") }
            return (0, 0)
        }
        func digest(_ database: any LedgerDatabase) throws(SQLError) -> [String] {
            var parts: [String] = []
            try database.rows(
                """
                SELECT count(*), min(run_id), max(run_id), sum(created_at / 1000),
                    (SELECT run_id FROM runs WHERE rowid = ?1) FROM runs WHERE rowid <= ?1
                """, [.integer(last.0)]
            ) { row in parts = (0..<5).map { row.text(Int32($0)) } }
            return parts
        }
        guard try digest(source) == digest(target) else {
            throw refusal("has other runs than \(names.source).")
        }
        return last
    }

    /// Copies the next runs with their rows.
    ///
    /// - Returns: The last number and how many; nil if there are no more.
    private func copyRuns(behind number: Int64) throws -> (number: Int64, runs: Int64)? {
        let runs = try rows(
            of: "runs", "WHERE rowid > ?1 ORDER BY rowid LIMIT ?2", [.integer(number), .integer(Self.batch)],
            numbered: true)
        guard case .integer(let last)? = runs.rows.last?.first ?? nil else { return nil }
        let logs = try rows(
            of: "token_usage_logs",
            "WHERE run_id IN (SELECT run_id FROM runs WHERE rowid > ?1 AND rowid <= ?2) ORDER BY created_at, run_id, part",
            [.integer(number), .integer(last)])
        try target.write(isDurable: true) {
            try insert(runs, into: "runs")
            try insert(logs, into: "token_usage_logs")
            if target.dialect == .postgres {
                try target.run("SELECT setval(pg_get_serial_sequence('runs', 'rowid'), ?)", .integer(last))
            }
        }
        return (last, Int64(runs.rows.count))
    }

    /// Copies what is small: budgets, titles, and rows that belong to no run.
    private func copyRest() throws {
        let orphans = "WHERE NOT EXISTS (SELECT 1 FROM runs WHERE runs.run_id = token_usage_logs.run_id)"
        let tables = [
            ("token_usage_logs", orphans), ("budgets", ""), ("session_titles", ""),
        ]
        try target.write(isDurable: true) {
            for (table, condition) in tables {
                try target.run("DELETE FROM \(table) \(condition)")
                try insert(try rows(of: table, condition, []), into: table)
            }
        }
    }

    // MARK: Rows

    private struct Rows {
        var columns: [String]
        var rows: [[SQLValue?]]
    }

    private func rows(
        of table: String, _ condition: String, _ values: [SQLValue?], numbered: Bool = false
    ) throws(SQLError) -> Rows {
        var columns = try columns(of: table)
        if numbered { columns.insert(("rowid", true), at: 0) }
        var rows: [[SQLValue?]] = []
        try source.rows("SELECT \(columns.map(\.name).joined(separator: ", ")) FROM \(table) \(condition)", values) {
            row in
            rows.append(
                columns.enumerated().map { index, column in
                    column.isNumber
                        ? SQLValue(row.optionalInteger(Int32(index))) : SQLValue(row.optionalText(Int32(index)))
                })
        }
        return Rows(columns: columns.map(\.name), rows: rows)
    }

    private func insert(_ rows: Rows, into table: String) throws(SQLError) {
        // As many at once as every SQLite takes values.
        let atOnce = 900 / max(1, rows.columns.count)
        let marks = "(\(rows.columns.map { _ in "?" }.joined(separator: ", ")))"
        for start in stride(from: 0, to: rows.rows.count, by: atOnce) {
            let some = rows.rows[start..<min(start + atOnce, rows.rows.count)]
            try target.rows(
                """
                INSERT INTO \(table) (\(rows.columns.joined(separator: ", ")))
                VALUES \(some.map { _ in marks }.joined(separator: ", "))
                """, some.flatMap(\.self)
            ) { _ in }
        }
    }

    /// Returns the columns of a table in the source, without the number that SQLite does not list.
    private func columns(of table: String) throws(SQLError) -> [(name: String, isNumber: Bool)] {
        var columns: [(name: String, isNumber: Bool)] = []
        try source.rows(
            source.dialect == .sqlite
                ? "SELECT name, type = 'INTEGER' FROM pragma_table_info('\(table)') ORDER BY cid"
                : """
                SELECT attname, atttypid = 'bigint'::regtype FROM pg_attribute
                WHERE attrelid = '\(table)'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'rowid'
                ORDER BY attnum
                """
        ) { columns.append(($0.text(0), $0.integer(1) != 0)) }
        return columns
    }

    /// Returns what must be equal in both: how many rows, and the sums of their numbers.
    private func sums(of database: any LedgerDatabase) throws(SQLError) -> [Int64] {
        var sums: [Int64] = []
        for sql in [
            "SELECT count(*), sum(created_at / 1000), sum(closed_at / 1000), sum(rowid), sum(cost_limit) FROM runs",
            """
            SELECT count(*), sum(input_tokens), sum(output_tokens), sum(cache_read_tokens), sum(total_cost_nano)
            FROM token_usage_logs
            """,
            "SELECT count(*), sum(limit_nano), 0, 0, 0 FROM budgets",
            "SELECT count(*), sum(length(title)), 0, 0, 0 FROM session_titles",
        ] {
            try database.rows(sql) { row in for column in 0..<5 { sums.append(row.integer(Int32(column))) } }
        }
        return sums
    }
}

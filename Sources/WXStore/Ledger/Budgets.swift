package import WXCore
internal import WXSystem

/// The ledger's budgets at one moment.
package struct Budgets {
    private let database: Connection
    private let time: LocalTime
    private let now: Timestamp

    /// Reads budgets as of `now`, with days and months in the zone of `time`.
    package init(_ database: Connection, _ time: LocalTime = LocalTime(), now: Timestamp) {
        self.database = database
        self.time = time
        self.now = now
    }

    /// Sets a budget, replacing the one with the same tenant, project and period.
    package func set(_ budget: Budget) throws(SQLiteError) {
        try database.run(
            """
            INSERT INTO budgets (tenant_id, project_id, period, limit_nano) VALUES (?, ?, ?, ?)
            ON CONFLICT (tenant_id, project_id, period) DO UPDATE SET limit_nano = excluded.limit_nano
            """, .text(budget.tenant.name), .text(budget.project?.name ?? ""), .text(budget.period.rawValue),
            .integer(budget.limit.count))
    }

    /// Removes the budgets of one tenant or one project, of one period or of all.
    ///
    /// - Returns: How many were removed.
    package func clear(tenant: TenantID, project: ProjectID?, period: Budget.Period?) throws(SQLiteError) -> Int {
        try database.run(
            "DELETE FROM budgets WHERE tenant_id = ?1 AND project_id = ?2 AND (?3 IS NULL OR period = ?3)",
            .text(tenant.name), .text(project?.name ?? ""), SQLiteValue(period?.rawValue))
        return database.changes
    }

    /// Returns all budgets, in order of tenant, project and period.
    package func all() throws(SQLiteError) -> [BudgetState] { try states("", []) }

    /// Returns the budgets that limit a run: its tenant's and its project's.
    package func applying(to run: NewRun) throws(SQLiteError) -> [BudgetState] {
        try states(
            "WHERE tenant_id = ? AND project_id IN ('', ?)", [.text(run.tenant.name), .text(run.project.name)])
    }

    /// Returns whether it is certain that no budget limits a run: the file can be read and has none, or there is no
    /// file.
    static func areAbsent(for run: NewRun, path: String) -> Bool {
        guard fileExists(path) else { return true }
        let states = try? Budgets(Connection(path: path, isReadOnly: true), now: .now).applying(to: run)
        return states?.isEmpty ?? false
    }

    private func states(_ condition: String, _ values: [SQLiteValue?]) throws(SQLiteError) -> [BudgetState] {
        var budgets: [Budget] = []
        try database.rows(
            "SELECT tenant_id, project_id, period, limit_nano FROM budgets \(condition) ORDER BY tenant_id, project_id, period",
            values
        ) { row in
            guard let tenant = row.tenant(0), let period = Budget.Period(rawValue: row.text(2)) else { return }
            budgets.append(Budget(tenant: tenant, project: row.project(1), period: period, limit: row.dollars(3)))
        }
        var states: [BudgetState] = []
        for budget in budgets { states.append(try state(of: budget)) }
        return states
    }

    private func state(of budget: Budget) throws(SQLiteError) -> BudgetState {
        let span = budget.period.span(at: now, time)
        let scope: [SQLiteValue?] = [.text(budget.tenant.name), SQLiteValue(budget.project?.name)]
        var spent = NanoDollars.zero
        try database.rows(
            """
            SELECT coalesce(sum(total_cost_nano), 0) FROM token_usage_logs
            WHERE tenant_id = ?1 AND (?2 IS NULL OR project_id = ?2) AND created_at >= ?3 AND created_at < ?4
                AND status <> 'open'
            """, scope + [.integer(span.lowerBound), .integer(span.upperBound)]
        ) { spent = $0.dollars(0) }
        // An open run holds its reservation, or what it has spent if that is already more.
        var reserved = NanoDollars.zero
        try database.rows(
            """
            SELECT coalesce(sum(max(reserved, (SELECT coalesce(sum(total_cost_nano), 0) FROM token_usage_logs AS logs
                WHERE logs.run_id = runs.run_id))), 0)
            FROM runs WHERE status = 'open' AND tenant_id = ?1 AND (?2 IS NULL OR project_id = ?2)
            """, scope
        ) { reserved = $0.dollars(0) }
        return BudgetState(budget: budget, spent: spent, reserved: reserved)
    }
}

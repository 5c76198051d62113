package import WXCore
internal import WXSystem

/// The ledger's budgets at one moment.
package struct Budgets {
    private let database: any LedgerDatabase
    private let time: LocalTime
    private let now: Timestamp

    /// Reads budgets as of `now`, with days and months in the zone of `time`.
    package init(_ database: any LedgerDatabase, _ time: LocalTime = LocalTime(), now: Timestamp) {
        self.database = database
        self.time = time
        self.now = now
    }

    /// Sets a budget, replacing the one with the same tenant, project and period.
    package func set(_ budget: Budget) throws(SQLError) {
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
    package func clear(tenant: TenantID, project: ProjectID?, period: Budget.Period?) throws(SQLError) -> Int {
        try database.run(
            "DELETE FROM budgets WHERE tenant_id = ?1 AND project_id = ?2 AND (period = ?3 OR ?3 IS NULL)",
            .text(tenant.name), .text(project?.name ?? ""), SQLValue(period?.rawValue))
        return database.changes
    }

    /// Returns all budgets, in order of tenant, project and period.
    package func all() throws(SQLError) -> [BudgetState] { try states("", []) }

    /// Returns the budgets that limit a run: its tenant's and its project's.
    package func applying(to run: NewRun) throws(SQLError) -> [BudgetState] {
        try states(
            "WHERE tenant_id = ? AND project_id IN ('', ?)", [.text(run.tenant.name), .text(run.project.name)])
    }

    /// Returns whether it is certain that no budget limits a run: the file can be read and has none, or there is no
    /// file.
    static func areAbsent(for run: NewRun, path: String) -> Bool {
        guard FileSystem.exists(path) else { return true }
        let states = try? Budgets(Connection(path: path, isReadOnly: true), now: .now).applying(to: run)
        return states?.isEmpty ?? false
    }

    private func states(_ condition: String, _ values: [SQLValue?]) throws(SQLError) -> [BudgetState] {
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

    private func state(of budget: Budget) throws(SQLError) -> BudgetState {
        let span = budget.period.span(at: now, time)
        let spentByRun = """
            (SELECT coalesce(sum(total_cost_nano), 0) FROM token_usage_logs AS logs WHERE logs.run_id = runs.run_id)
            """
        // An open run holds its reservation, or what it has spent if that is already more. Both are one statement, so
        // that a run that is closed in between counts as one or the other.
        var state = BudgetState(budget: budget, spent: .zero, reserved: .zero)
        try database.rows(
            """
            SELECT (
                SELECT coalesce(sum(total_cost_nano), 0) FROM token_usage_logs
                WHERE tenant_id = ?1 AND (project_id = ?2 OR ?2 IS NULL) AND created_at >= ?3 AND created_at < ?4
                    AND status <> 'open'), (
                SELECT coalesce(sum(\(database.dialect.larger("reserved", spentByRun))), 0)
                FROM runs WHERE status = 'open' AND tenant_id = ?1 AND (project_id = ?2 OR ?2 IS NULL))
            """,
            [
                .text(budget.tenant.name), SQLValue(budget.project?.name), .integer(span.lowerBound),
                .integer(span.upperBound),
            ]
        ) { state = BudgetState(budget: budget, spent: $0.dollars(0), reserved: $0.dollars(1)) }
        return state
    }
}

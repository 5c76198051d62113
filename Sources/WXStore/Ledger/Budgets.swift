internal import WXCore

/// The budgets of a ledger at one moment.
struct Budgets {
    private let database: Connection
    private let time: LocalTime
    private let now: Int64

    init(_ database: Connection, _ time: LocalTime, now: Int64) {
        self.database = database
        self.time = time
        self.now = now
    }

    /// All of them.
    func all() throws(SQLiteError) -> [BudgetState] { try states("", []) }

    /// Those that limit a run: its tenant's and its project's.
    func applying(to run: NewRun) throws(SQLiteError) -> [BudgetState] {
        try states(
            "WHERE tenant_id = ? AND project_id IN ('', ?)", [.text(run.tenant.name), .text(run.project.name)])
    }

    private func states(_ condition: String, _ values: [SQLiteValue?]) throws(SQLiteError) -> [BudgetState] {
        var budgets: [Budget] = []
        try database.rows(
            "SELECT tenant_id, project_id, period, limit_nano FROM budgets \(condition) ORDER BY tenant_id, project_id, period",
            values
        ) { row in
            guard let tenant = try? TenantID(row.text(0)), let period = Budget.Period(rawValue: row.text(2)) else {
                return
            }
            budgets.append(
                Budget(
                    tenant: tenant, project: try? ProjectID(row.text(1)), period: period,
                    limit: NanoDollars(row.integer(3))))
        }
        var states: [BudgetState] = []
        for budget in budgets { states.append(try state(of: budget)) }
        return states
    }

    private func state(of budget: Budget) throws(SQLiteError) -> BudgetState {
        let bounds =
            switch budget.period {
            case .day: time.dayBounds(now)
            case .month: time.monthBounds(now)
            case .total: 0..<Int64.max
            }
        let scope: [SQLiteValue?] = [
            .text(budget.tenant.name), SQLiteValue(budget.project?.name), .integer(bounds.lowerBound),
            .integer(bounds.upperBound),
        ]
        var spent = NanoDollars.zero
        try database.rows(
            """
            SELECT coalesce(sum(total_cost_nano), 0) FROM token_usage_logs
            WHERE tenant_id = ?1 AND (?2 IS NULL OR project_id = ?2) AND created_at >= ?3 AND created_at < ?4
                AND status <> 'open'
            """, scope
        ) { spent = NanoDollars($0.integer(0)) }
        // An open run holds its reservation, or what it has spent if that is already more.
        var reserved = NanoDollars.zero
        try database.rows(
            """
            SELECT coalesce(sum(max(reserved, (SELECT coalesce(sum(total_cost_nano), 0) FROM token_usage_logs AS logs
                WHERE logs.run_id = runs.run_id))), 0)
            FROM runs WHERE status = 'open' AND tenant_id = ?1 AND (?2 IS NULL OR project_id = ?2)
            """, Array(scope.prefix(2))
        ) { reserved = NanoDollars($0.integer(0)) }
        return BudgetState(budget: budget, spent: spent, reserved: reserved)
    }
}

internal import WXCore
internal import WXSettings
internal import WXStore

/// `wxcode budget`: sets, shows and removes spending limits.
enum BudgetCommands {
    static let set = CommandSpec(
        path: ["budget", "set"], summary: "Limit the spending of a tenant or one of its projects.",
        examples: [
            ("wxcode budget set --month 100", "All projects of the tenant together, per month."),
            ("wxcode budget set --project demo --day 2.50 --total 60", "One project, per day and over its lifetime."),
        ],
        options: [.scope, .tenant, .database]
            + Budget.Period.allCases.map { period in
                CommandSpec.Option(
                    name: "--\(period.rawValue)", value: "USD",
                    help: period == .total ? "Lifetime limit." : "Limit per \(period.rawValue).")
            } + [.help],
        run: { invocation in
            let settings = try invocation.settings()
            let limits = try Budget.Period.allCases.compactMap { period -> (Budget.Period, NanoDollars)? in
                guard let text = invocation.value("--\(period.rawValue)") else { return nil }
                guard let limit = NanoDollars(dollars: text), limit >= .zero else {
                    throw Misuse("--\(period.rawValue) must be an amount in dollars, not “\(text.prefix(60))”.")
                }
                return (period, limit)
            }
            if limits.isEmpty {
                throw Misuse("The limit is missing.", "Set --day, --month or --total, for example --month 25.00.")
            }
            let (tenant, project) = try scope(invocation, settings)
            for (period, limit) in limits {
                try await settings.store.set(
                    Budget(tenant: tenant, project: project, period: period, limit: limit))
            }
            return try await showAll(settings, invocation)
        })

    static let show = CommandSpec(
        path: ["budget", "show"], summary: "Show budgets and current spending.",
        examples: [("wxcode budget show --format json", "Prints JSON, for scripts.")],
        options: [.database, .json, .help],
        run: { invocation in try await showAll(try invocation.settings(), invocation) })

    static let clear = CommandSpec(
        path: ["budget", "clear"], summary: "Remove budgets.",
        examples: [
            ("wxcode budget clear --project demo --day", "Removes the daily limit."),
            ("wxcode budget clear --project demo", "Removes all limits of the project."),
        ],
        options: [.scope, .tenant, .database]
            + Budget.Period.allCases.map {
                CommandSpec.Option(
                    name: "--\($0.rawValue)",
                    help: $0 == .total ? "Remove the lifetime limit." : "Remove the limit per \($0.rawValue).")
            }
            + [.help],
        run: { invocation in
            let settings = try invocation.settings()
            let (tenant, project) = try scope(invocation, settings)
            let named = Budget.Period.allCases.filter { invocation.has("--\($0.rawValue)") }
            var count = 0
            for period in named.isEmpty ? Budget.Period.allCases : named {
                count += try await settings.store.clearBudgets(tenant: tenant, project: project, period: period)
            }
            try invocation.environment.output.write(
                count == 0 ? "No such budget.\n" : "Removed \(count) \(count == 1 ? "budget" : "budgets").\n")
            return ExitStatus.done
        })

    private static func scope(_ invocation: Invocation, _ settings: Settings) throws -> (TenantID, ProjectID?) {
        (try settings[.tenant], try invocation.project)
    }

    private static func showAll(_ settings: Settings, _ invocation: Invocation) async throws -> Int32 {
        let states = try await settings.store.budgets()
        let output = invocation.environment.output
        let (time, now) = (LocalTime(), invocation.environment.now())
        /// Returns when a budget's period ends; nil for a lifetime.
        func end(_ state: BudgetState) -> Int64? {
            state.budget.period == .total ? nil : state.budget.period.span(at: now, time).upperBound
        }
        if invocation.isJSON {
            let json: JSONValue = [
                "schema_version": 1,
                "budgets": .array(
                    states.map { state in
                        [
                            "tenant_id": .string(state.budget.tenant.name),
                            "project_id": .optional(state.budget.project?.name),
                            "period": .string(state.budget.period.rawValue),
                            "limit_usd": .number(state.budget.limit.description),
                            "spent_usd": .number(state.spent.description),
                            "reserved_usd": .number(state.reserved.description),
                            "remaining_usd": .number(state.remaining.description),
                            "resets_at": .optional(end(state).map { Timestamp(milliseconds: $0).rfc3339 }),
                        ]
                    }),
            ]
            try output.write(json.text + "\n")
        } else if states.isEmpty {
            try output.write("No budgets.\n")
        } else {
            var table = Table(
                header: ["tenant", "project", "period", "limit", "spent", "reserved", "left", "used", "resets"],
                wordColumns: 3, lastWordColumns: 1, optional: [5, 0, 8, 6])
            let terminal = invocation.environment.terminal
            func dollars(_ amount: NanoDollars) -> String { terminal.isOutput ? amount.cents : amount.description }
            table.rows = states.map { state in
                [
                    state.budget.tenant.name, state.budget.project?.name ?? "all", state.budget.period.rawValue,
                    dollars(state.budget.limit), dollars(state.spent), dollars(state.reserved),
                    dollars(state.remaining), state.percentage,
                    end(state).map(terminal.isOutput ? time.day : time.minute) ?? "never",
                ]
            }
            try output.write(table.text(width: terminal.tableWidth))
        }
        return ExitStatus.done
    }
}

extension CommandSpec.Option {
    fileprivate static let scope = CommandSpec.Option(
        name: "--project", value: "P", help: "The project (default: all of the tenant's).")
}

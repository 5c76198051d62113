internal import WXAccess
internal import WXCore
internal import WXWire

extension RestService {
    /// What a project used, as `wxcode usage --format json` prints it.
    ///
    /// The older system's clients send a `tenant_id`; the tenant is the token's, whatever they send.
    func usage(of project: ProjectID, _ principal: Principal, _ head: RequestHead) async throws(RouteFailure) -> Reply {
        let items = QueryItems(head.query)
        let zone = try items.value("timezone")
        guard zone == nil || Timestamp("2026-01-01", timeZone: zone) != nil else {
            throw RouteFailure(
                400, "bad_query", "The “timezone” is unknown.", suggestion: "Use a name such as Europe/Lisbon.")
        }
        let (since, until) = (try items.value("since"), try items.value("until"))
        let query = UsageQuery(
            tenant: principal.tenant, project: project, since: try moment(since, "since", zone, isEnd: false),
            until: try moment(until, "until", zone, isEnd: true),
            groups: try groups(try items.value("by") ?? "day,project"), timeZone: zone)
        let report = try await read { try await $0.report(query) }

        var reply = Reply(json: report.json(for: query, since: since, until: until))
        let tag = "\"\(SHA256.hexadecimal(of: String(decoding: reply.body, as: UTF8.self)).prefix(32))\""
        reply.headers.remove("Cache-Control")
        reply.headers.add("Cache-Control", "private, no-cache")
        reply.mark(tag, for: head)
        return reply
    }

    private func moment(
        _ text: String?, _ name: String, _ zone: String?, isEnd: Bool
    ) throws(RouteFailure) -> Timestamp? {
        guard let text else { return nil }
        guard let moment = Timestamp(text, timeZone: zone, isEnd: isEnd) else {
            throw RouteFailure(
                400, "bad_query", "The “\(name)” is not a day, a month or a moment.",
                suggestion: "Use a text such as 2026-11-25 or 2026-11.")
        }
        return moment
    }

    private func groups(_ list: String) throws(RouteFailure) -> [UsageQuery.Grouping] {
        var groups: [UsageQuery.Grouping] = []
        for word in list.split(separator: ",") {
            guard let group = UsageQuery.Grouping(rawValue: String(word)), !groups.contains(group) else {
                let names = UsageQuery.Grouping.allCases.map(\.rawValue).joined(separator: ", ")
                throw RouteFailure(
                    400, "bad_query", "The “by” must list groups, each once.", suggestion: "There are: \(names).")
            }
            groups.append(group)
        }
        return groups
    }

    /// The sessions of a project, the one with the latest run first.
    func sessions(
        of project: ProjectID, _ principal: Principal, _ head: RequestHead
    ) async throws(RouteFailure) -> Reply {
        let asked = try QueryItems(head.query).value("limit") ?? "100"
        guard let limit = Int(asked), (1...1_000).contains(limit) else {
            throw RouteFailure(400, "bad_query", "The “limit” is not a whole number from 1 to 1000.")
        }
        let found = try await read {
            try await $0.sessions(tenant: principal.tenant, project: project, limit: limit)
        }
        let sessions = found.map { session -> JSONValue in
            [
                "session_id": .string(session.session.text), "runs": .integer(Int64(session.runs)),
                "total_cost_usd": .number(session.cost.description),
                "created_at": .string(session.createdAt.rfc3339), "last_run_at": .string(session.lastRunAt.rfc3339),
                "in_use": .bool(session.isInUse), "status": .string(session.status.name),
                "context": .optional(session.context?.name), "title": .optional(session.title),
            ]
        }
        return Reply(["project_id": .string(project.name), "sessions": .array(sessions)])
    }

    /// The budgets that limit a project: its own, and its tenant's.
    func budget(of project: ProjectID, _ principal: Principal) async throws(RouteFailure) -> Reply {
        let states = try await read { try await $0.budgets() }.filter { state in
            state.budget.tenant == principal.tenant && (state.budget.project ?? project) == project
        }
        let budgets = states.map { state -> JSONValue in
            [
                "project_id": .optional(state.budget.project?.name), "period": .string(state.budget.period.rawValue),
                "limit_usd": .number(state.budget.limit.description), "spent_usd": .number(state.spent.description),
                "reserved_usd": .number(state.reserved.description),
                "remaining_usd": .number(state.remaining.description),
            ]
        }
        return Reply(["project_id": .string(project.name), "budgets": .array(budgets)])
    }
}

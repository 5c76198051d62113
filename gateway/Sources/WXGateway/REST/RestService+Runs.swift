internal import WXAccess
internal import WXCore
internal import WXRuns

extension RestService {
    /// Reports a run's progress; the ledger knows also those of an earlier gateway and of the command line.
    ///
    /// A run of another tenant, or of a project that the token does not allow, looks as if it did not exist.
    func run(_ id: RunID, _ principal: Principal) async throws(RouteFailure) -> Reply {
        let record = try await read { try await $0.run(id) }
        if let record, principal.sees(record.project, of: record.tenant) { return Reply(.object(record.members)) }
        // A refused run is never booked, and a new one not yet.
        guard let run = await desk.runs.run(id, of: principal.owner), principal.projects.contains(run.project) else {
            throw .unknownRun
        }
        let state = await run.state
        return Reply([
            "run_id": .string(id.text), "project_id": .string(run.project.name),
            "session_id": .optional(state.session?.text),
            "status": .string(state.summary?.status.name ?? RunStatus.open.name),
        ])
    }

    /// Ends a run as its `cancel` message does; a run that has ended stays as it is.
    func cancel(_ id: RunID, _ principal: Principal) async throws(RouteFailure) -> Reply {
        guard let run = await desk.runs.run(id, of: principal.owner), principal.projects.contains(run.project) else {
            throw .unknownRun
        }
        run.cancel()
        let status = await run.state.summary?.status
        return Reply(
            ["run_id": .string(id.text), "status": .string(status?.name ?? "cancelling")],
            status: status == nil ? 202 : 200)
    }
}

extension RunRecord {
    /// The record as JSON.
    fileprivate var members: [JSONValue.Member] {
        [
            .init("run_id", .string(run.text)), .init("project_id", .string(project.name)),
            .init("session_id", .optional(session?.text)), .init("status", .string(status.name)),
            .init("partial", .bool(isPartial)), .init("principal", .optional(principal?.name)),
            .init("created_at", .string(createdAt.rfc3339)), .init("closed_at", .optional(closedAt?.rfc3339)),
            .init("input_tokens", .integer(usage.inputTokens)), .init("output_tokens", .integer(usage.outputTokens)),
            .init("cache_creation_tokens", .integer(usage.cacheCreationTokens)),
            .init("cache_read_tokens", .integer(usage.cacheReadTokens)),
            .init("total_tokens", .integer(usage.totalTokens)), .init("total_cost_usd", .number(cost.description)),
            .init("models", .strings(models.map(\.model))),
        ]
    }
}

internal import WXCore

/// The ledger's table of what runs used: one row per run and model.
struct UsageRows {
    private let database: any LedgerDatabase

    init(_ database: any LedgerDatabase) { self.database = database }

    // MARK: Writing

    /// Replaces a run's rows; the run must be in the table of runs.
    func replace(_ figures: RunFigures, of run: RunID, as status: RunStatus) throws(SQLError) {
        try delete(run)
        // The sums of many rows must fit into an integer too.
        func count(_ value: Int64) -> SQLValue { .integer(min(value, 1_000_000_000_000_000)) }
        for (number, part) in figures.bookedModels.enumerated() {
            try database.later(
                """
                INSERT INTO token_usage_logs (run_id, model, tenant_id, project_id, session_id, created_at, input_tokens,
                    output_tokens, cache_creation_tokens, cache_creation_1h_tokens, cache_read_tokens, web_searches,
                    total_cost_nano, own_cost_nano, status, source, is_partial, agent_version, part)
                SELECT run_id, ?, tenant_id, project_id, coalesce(?, session_id), created_at, ?, ?, ?, ?, ?, ?, ?,
                    CAST(? AS BIGINT), ?, ?, ?, ?, ?
                FROM runs WHERE run_id = ?
                """, .text(part.model), SQLValue(figures.session?.text), count(part.usage.inputTokens),
                count(part.usage.outputTokens), count(part.usage.cacheCreationTokens),
                count(part.usage.cacheCreation1hTokens), count(part.usage.cacheReadTokens),
                count(part.usage.webSearches), count(part.cost?.count ?? 0),
                SQLValue(figures.ownCosts[part.model]?.count), .text(status.name),
                .text((part.isEstimated ? UsageSource.estimated : figures.source).name),
                .integer(figures.isPartial ? 1 : 0), SQLValue(figures.agentVersion), .integer(Int64(number)),
                .text(run.text))
        }
    }

    /// Closes an open run's rows, which are partial then.
    func closeOpen(_ run: RunID, as status: RunStatus) throws(SQLError) {
        try database.run(
            "UPDATE token_usage_logs SET status = ?, is_partial = 1 WHERE run_id = ? AND status = 'open'",
            .text(status.name), .text(run.text))
    }

    /// Removes a run's rows.
    func delete(_ run: RunID) throws(SQLError) {
        try database.later("DELETE FROM token_usage_logs WHERE run_id = ?", .text(run.text))
    }

    // MARK: Reading

    /// Returns what a session has used so far, by model.
    func models(of session: SessionID) throws(SQLError) -> [ModelUsage] {
        var models: [ModelUsage] = []
        try parts("WHERE session_id = ?", .text(session.text)) { part, _ in models.add(part) }
        return models
    }

    /// Returns what a run has used so far, by model, and whether figures are missing.
    func models(of run: RunID) throws(SQLError) -> (models: [ModelUsage], isPartial: Bool) {
        var models: [ModelUsage] = []
        var isPartial = false
        try parts("WHERE run_id = ? ORDER BY part", .text(run.text)) { part, isCut in
            models.append(part)
            isPartial = isPartial || isCut
        }
        return (models, isPartial)
    }

    private func parts(
        _ condition: String, _ value: SQLValue, _ body: (ModelUsage, _ isPartial: Bool) -> Void
    ) throws(SQLError) {
        try database.rows(
            """
            SELECT model, input_tokens, output_tokens, cache_creation_tokens, cache_creation_1h_tokens, cache_read_tokens,
                web_searches, total_cost_nano, source = 'estimated', is_partial
            FROM token_usage_logs \(condition)
            """, [value]
        ) { row in
            let part = ModelUsage(
                model: row.text(0), usage: row.usage(from: 1), cost: row.dollars(7), isEstimated: row.integer(8) != 0)
            body(part, row.integer(9) != 0)
        }
    }

    /// Returns the rows of a session, of a run, or all, oldest first.
    func logs(session: SessionID?, run: RunID?) throws(SQLError) -> [TokenUsageLog] {
        var logs: [TokenUsageLog] = []
        try database.rows(
            """
            SELECT tenant_id, project_id, session_id, run_id, model, input_tokens, output_tokens, cache_creation_tokens,
                cache_creation_1h_tokens, cache_read_tokens, web_searches, total_cost_nano, own_cost_nano, created_at,
                status, source, is_partial, agent_version
            FROM token_usage_logs WHERE (session_id = ?1 OR ?1 IS NULL) AND (run_id = ?2 OR ?2 IS NULL)
            ORDER BY created_at, run_id, model
            """, [SQLValue(session?.text), SQLValue(run?.text)]
        ) { row in
            guard let tenant = row.tenant(0), let project = row.project(1), let run = row.run(3) else { return }
            logs.append(
                TokenUsageLog(
                    tenantID: tenant, projectID: project, sessionID: row.session(2), runID: run, model: row.text(4),
                    usage: row.usage(from: 5), totalCost: row.dollars(11),
                    ownCost: row.optionalInteger(12).map { NanoDollars($0) }, createdAt: row.timestamp(13),
                    status: RunStatus(row.text(14)), source: UsageSource(row.text(15)),
                    isPartial: row.integer(16) != 0, agentVersion: row.optionalText(17)))
        }
        return logs
    }
}

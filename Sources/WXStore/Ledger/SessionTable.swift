internal import WXCore

/// The ledger's sessions: what their runs add up to, and the titles that they were given.
struct SessionTable {
    private let database: any LedgerDatabase

    init(_ database: any LedgerDatabase) { self.database = database }

    /// Returns the sessions of a tenant's project or of all its projects, the one with the latest run first, at most
    /// `limit`; not those that never began, nor those whose id does not begin with `beginning`.
    func sessions(
        tenant: TenantID, project: ProjectID?, beginning: String = "", limit: Int
    ) throws(SQLError) -> [SessionRecord] {
        var sessions: [SessionRecord] = []
        var scope = "tenant_id = ?1"
        var values: [SQLValue] = [.text(tenant.name), .integer(Int64(max(0, limit)))]
        if let project {
            values.append(.text(project.name))
            scope += " AND project_id = ?\(values.count)"
        }
        if !beginning.isEmpty {
            // No character of an id comes after the tilde.
            values += [.text(beginning), .text(beginning + "~")]
            scope += " AND session_id >= ?\(values.count - 1) AND session_id < ?\(values.count)"
        }
        let runs = """
            FROM runs AS run WHERE run.session_id = sessions.session_id AND run.tenant_id = ?1
                AND run.project_id = sessions.project_id
            """
        // What is not needed for the order is read outside of the grouping, for the sessions that are returned.
        try database.rows(
            """
            SELECT session_id, project_id, runs, first, last, in_use, (
                SELECT coalesce(sum(total_cost_nano), 0) FROM token_usage_logs AS logs
                WHERE logs.session_id = sessions.session_id AND logs.tenant_id = ?1
                    AND logs.project_id = sessions.project_id),
                (SELECT status \(runs) ORDER BY created_at DESC, rowid DESC LIMIT 1),
                (SELECT context \(runs) ORDER BY created_at DESC, rowid DESC LIMIT 1),
                coalesce((SELECT title FROM session_titles AS given WHERE given.session_id = sessions.session_id),
                    (SELECT title \(runs) AND title IS NOT NULL
                    ORDER BY created_at, rowid LIMIT 1)),
                (SELECT worker \(runs) AND worker IS NOT NULL ORDER BY created_at DESC, rowid DESC LIMIT 1)
            FROM (
                SELECT session_id, project_id, count(*) AS runs, min(created_at) AS first, max(created_at) AS last,
                    max(CASE status WHEN 'open' THEN 1 ELSE 0 END) AS in_use,
                    max(number) AS latest
                FROM (
                    SELECT session_id, project_id, created_at, status,
                        row_number() OVER (ORDER BY created_at, rowid) AS number
                    FROM runs WHERE \(scope) AND session_id IS NOT NULL) AS numbered
                GROUP BY session_id, project_id
                HAVING max(CASE WHEN status IN ('open', 'success', 'incomplete') THEN 1 ELSE 0 END) = 1 OR EXISTS (
                    SELECT 1 FROM token_usage_logs AS logs WHERE logs.session_id = numbered.session_id
                        AND logs.tenant_id = ?1 AND logs.project_id = numbered.project_id)
                ORDER BY latest DESC LIMIT ?2) AS sessions
            ORDER BY latest DESC
            """, values
        ) { row in
            guard let session = row.session(0), let project = row.project(1) else { return }
            sessions.append(
                SessionRecord(
                    session: session, tenant: tenant, project: project, runs: Int(row.integer(2)),
                    cost: row.dollars(6), createdAt: row.timestamp(3), lastRunAt: row.timestamp(4),
                    isInUse: row.integer(5) != 0, status: RunStatus(row.text(7)),
                    context: row.optionalText(8).map { ChatContext($0) }, title: row.optionalText(9),
                    worker: row.optionalText(10)))
        }
        return sessions
    }

    /// Returns the title that a session was given; nil for none.
    func title(of session: SessionID) throws(SQLError) -> String? {
        try database.first("SELECT title FROM session_titles WHERE session_id = ?", .text(session.text)) { $0.text(0) }
    }

    /// Removes a session's titles: the given one, and the beginnings of its questions.
    func forget(_ session: SessionID) throws(SQLError) {
        try rename(session, to: nil)
        try database.run("UPDATE runs SET title = NULL WHERE session_id = ?", .text(session.text))
    }

    /// Gives a session a title, or takes the given one away.
    func rename(_ session: SessionID, to title: String?) throws(SQLError) {
        guard let title else {
            return try database.run("DELETE FROM session_titles WHERE session_id = ?", .text(session.text))
        }
        try database.run(
            """
            INSERT INTO session_titles (session_id, title) VALUES (?, ?)
            ON CONFLICT (session_id) DO UPDATE SET title = excluded.title
            """, .text(session.text), .text(title))
    }
}

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
        let plain = database.dialect.unindexed
        var scope = beginning.isEmpty ? "run.tenant_id = ?1" : "\(plain("run.tenant_id")) = ?1"
        var values: [SQLValue] = [.text(tenant.name), .integer(Int64(max(0, limit)))]
        if let project {
            values.append(.text(project.name))
            scope += " AND \(beginning.isEmpty ? "run.project_id" : plain("run.project_id")) = ?\(values.count)"
        }
        if !beginning.isEmpty {
            // No character of an id comes after the tilde.
            values += [.text(beginning), .text(beginning + "~")]
            scope += " AND run.session_id >= ?\(values.count - 1) AND run.session_id < ?\(values.count)"
        }
        func same(_ table: String) -> String {
            "WHERE \(table).session_id = run.session_id AND \(plain("\(table).tenant_id")) = ?1"
                + " AND \(plain("\(table).project_id")) = run.project_id"
        }
        let (others, newest) = (
            "FROM runs AS other \(same("other"))", "ORDER BY other.created_at DESC, other.rowid DESC LIMIT 1"
        )
        // From the latest run backwards, those that are the last of their session: the others' rows are not read.
        try database.rows(
            """
            SELECT session_id, project_id, (SELECT count(*) \(others)), (SELECT min(created_at) \(others)), created_at,
                (SELECT count(*) \(others) AND other.status = 'open'), (
                SELECT coalesce(sum(total_cost_nano), 0) FROM token_usage_logs AS logs \(same("logs"))),
                status, context,
                coalesce((SELECT title FROM session_titles AS given WHERE given.session_id = run.session_id),
                    (SELECT title \(others) AND other.title IS NOT NULL ORDER BY other.created_at, other.rowid LIMIT 1)),
                (SELECT worker \(others) AND other.worker IS NOT NULL \(newest))
            FROM runs AS run WHERE \(scope) AND run.session_id IS NOT NULL AND run.rowid = (SELECT other.rowid \(others) \(newest))
                AND (EXISTS (SELECT 1 \(others) AND other.status IN ('open', 'success', 'incomplete'))
                    OR EXISTS (SELECT 1 FROM token_usage_logs AS logs \(same("logs"))))
            ORDER BY run.created_at DESC, run.rowid DESC LIMIT ?2
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

    /// Returns the sessions right before and right after one in the order of their ids: if any id begins as its own
    /// does, one of these has as many characters in common.
    func neighbours(of session: SessionID) throws(SQLError) -> [SessionID] {
        var found: [SessionID] = []
        for side in ["max(session_id) FROM runs WHERE session_id <", "min(session_id) FROM runs WHERE session_id >"] {
            let id = try database.first("SELECT \(side) ?", .text(session.text)) { $0.session(0) }
            if let id = id ?? nil { found.append(id) }
        }
        return found
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

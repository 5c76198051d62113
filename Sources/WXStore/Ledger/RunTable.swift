internal import WXCore

/// The ledger's table of runs: one row per run, open or closed.
struct RunTable {
    private let database: any LedgerDatabase

    init(_ database: any LedgerDatabase) { self.database = database }

    // MARK: Writing

    /// Adds a run with the most it may cost and what it reserves of the budgets.
    func insert(
        _ run: NewRun, status: RunStatus, owner: ProcessIdentity, costLimit: NanoDollars? = nil,
        reserved: NanoDollars = .zero
    ) throws(SQLError) {
        try database.later(
            """
            INSERT INTO runs (run_id, tenant_id, project_id, session_id, status, created_at, cost_limit, reserved, worker,
                attachments, principal, request_key, prompt_digest, context, title, owner_boot, owner_namespace, owner_pid,
                owner_start, owner_uid)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, .text(run.run.text), .text(run.tenant.name), .text(run.project.name), SQLValue(run.session?.text),
            .text(status.name), .integer(run.createdAt.milliseconds), SQLValue(costLimit?.count),
            .integer(reserved.count), SQLValue(run.worker),
            SQLValue(run.attachments.booked), SQLValue(run.principal?.name), SQLValue(run.request?.key.text),
            SQLValue(run.request?.digest), SQLValue(run.context?.name), SQLValue(run.title), .text(owner.boot),
            .text(owner.namespace), .integer(owner.pid),
            .integer(owner.start), .integer(owner.uid))
    }

    /// Sets a run's status, its end and, if it began one, its session; releases its reservation.
    func settle(
        _ run: RunID, as status: RunStatus, session: SessionID?, closedAt: Timestamp?
    ) throws(SQLError) {
        try database.later(
            """
            UPDATE runs SET status = ?, closed_at = ?, reserved = 0, session_id = coalesce(?, session_id) WHERE run_id = ?
            """, .text(status.name), SQLValue(closedAt?.milliseconds), SQLValue(session?.text), .text(run.text))
    }

    /// Closes a run if it is open.
    func closeOpen(_ run: RunID, as status: RunStatus, closedAt: Timestamp) throws(SQLError) {
        try database.run(
            "UPDATE runs SET status = ?, closed_at = ?, reserved = 0 WHERE run_id = ? AND status = 'open'",
            .text(status.name), .integer(closedAt.milliseconds), .text(run.text))
    }

    /// Gives a run another worker.
    func move(_ run: RunID, to worker: String) throws(SQLError) {
        try database.run("UPDATE runs SET worker = ? WHERE run_id = ?", .text(worker), .text(run.text))
    }

    /// Notes that somebody asked for the end of a run.
    ///
    /// - Returns: Whether it is open.
    func stop(_ run: RunID, at time: Timestamp) throws(SQLError) -> Bool {
        try database.run(
            "UPDATE runs SET stopped_at = coalesce(stopped_at, ?) WHERE run_id = ? AND status = 'open'",
            .integer(time.milliseconds), .text(run.text))
        return database.changes > 0
    }

    /// Removes a run if it is open.
    func deleteOpen(_ run: RunID) throws(SQLError) {
        try database.later("DELETE FROM runs WHERE run_id = ? AND status = 'open'", .text(run.text))
    }

    /// Removes a run.
    func delete(_ run: RunID) throws(SQLError) {
        try database.run("DELETE FROM runs WHERE run_id = ?", .text(run.text))
    }

    // MARK: Reading

    /// Returns a run's status; nil if there is no such run.
    ///
    /// If `isLocked`, no other transaction may change the run until
    /// this one ends.
    func status(of run: RunID, isLocked: Bool = false) throws(SQLError) -> RunStatus? {
        try database.first(
            "SELECT status FROM runs WHERE run_id = ?\(isLocked ? database.dialect.rowLock : "")", .text(run.text)
        ) { RunStatus($0.text(0)) }
    }

    /// Returns whether somebody asked for the end of a run.
    func isStopped(_ run: RunID) throws(SQLError) -> Bool {
        try database.first("SELECT 1 FROM runs WHERE run_id = ? AND stopped_at IS NOT NULL", .text(run.text)) { _ in
            true
        } ?? false
    }

    /// Returns the run that has a request key, and the digest of its prompt; nil if no run has it.
    func holder(
        of key: RequestKey, tenant: TenantID, project: ProjectID
    ) throws(SQLError) -> (run: RunID, digest: String)? {
        let holder = try database.first(
            "SELECT run_id, prompt_digest FROM runs WHERE tenant_id = ? AND project_id = ? AND request_key = ?",
            .text(tenant.name), .text(project.name), .text(key.text)
        ) { row in row.run(0).map { (run: $0, digest: row.text(1)) } }
        return holder ?? nil
    }

    /// Returns whether an open run uses the session; nil if it has no run at all.
    func isInUse(_ session: SessionID) throws(SQLError) -> Bool? {
        let inUse = try database.first(
            "SELECT max(CASE status WHEN 'open' THEN 1 ELSE 0 END) FROM runs WHERE session_id = ?", .text(session.text)
        ) { $0.optionalInteger(0) }
        return (inUse ?? nil).map { $0 == 1 }
    }

    /// Returns how many runs one user has open in each worker.
    func openCounts(uid: Int64) throws(SQLError) -> [String: Int] {
        var counts: [String: Int] = [:]
        try database.rows(
            """
            SELECT worker, count(*) FROM runs WHERE status = 'open' AND owner_uid = ? AND worker IS NOT NULL GROUP BY worker
            """, [.integer(uid)]
        ) { counts[$0.text(0)] = Int($0.integer(1)) }
        return counts
    }

    /// Returns the tenant and project of a session's first run; nil if the session has no run.
    func owner(of session: SessionID) throws(SQLError) -> SessionOwner? {
        let owner = try database.first(
            "SELECT tenant_id, project_id FROM runs WHERE session_id = ? ORDER BY created_at, rowid LIMIT 1",
            .text(session.text)
        ) { row -> SessionOwner? in
            guard let tenant = row.tenant(0), let project = row.project(1) else { return nil }
            return SessionOwner(tenant: tenant, project: project)
        }
        return owner ?? nil
    }

    /// Returns the worker of a session's latest run that has one; nil if there is none.
    func worker(of session: SessionID) throws(SQLError) -> String? {
        try database.first(
            """
            SELECT worker FROM runs WHERE session_id = ? AND worker IS NOT NULL ORDER BY created_at DESC, rowid DESC LIMIT 1
            """, .text(session.text)
        ) { $0.text(0) }
    }

    /// Returns the session of the latest run, of those that began.
    func latestSession(tenant: TenantID, project: ProjectID) throws(SQLError) -> SessionID? {
        let session = try database.first(
            """
            SELECT session_id FROM runs WHERE tenant_id = ? AND project_id = ? AND session_id IS NOT NULL
                AND (EXISTS (
                    SELECT 1 FROM token_usage_logs AS logs WHERE logs.session_id = runs.session_id
                        AND logs.tenant_id = runs.tenant_id AND logs.project_id = runs.project_id)
                OR EXISTS (
                    SELECT 1 FROM runs AS other WHERE other.session_id = runs.session_id
                        AND other.tenant_id = runs.tenant_id AND other.project_id = runs.project_id
                        AND other.status IN ('open', 'success', 'incomplete')))
            ORDER BY created_at DESC, rowid DESC LIMIT 1
            """, .text(tenant.name), .text(project.name)
        ) { $0.session(0) }
        return session ?? nil
    }

    /// Returns the processes that have runs open.
    func owners() throws(SQLError) -> Set<ProcessIdentity> {
        var owners: Set<ProcessIdentity> = []
        try database.rows("SELECT DISTINCT \(Self.owner) FROM runs WHERE status = 'open'") { row in
            owners.insert(row.owner(from: 0))
        }
        return owners
    }

    private static let owner = "owner_boot, owner_namespace, owner_pid, owner_start, owner_uid"

    /// Returns the open runs, oldest first.
    func open() throws(SQLError) -> [OpenRun] {
        var runs: [OpenRun] = []
        try database.rows(
            """
            SELECT run_id, tenant_id, project_id, session_id, worker, created_at, \(Self.owner)
            FROM runs WHERE status = 'open' ORDER BY created_at
            """
        ) { row in
            guard let run = row.run(0), let tenant = row.tenant(1), let project = row.project(2) else { return }
            runs.append(
                OpenRun(
                    run: run, tenant: tenant, project: project, session: row.session(3), worker: row.optionalText(4),
                    createdAt: row.timestamp(5), owner: row.owner(from: 6)))
        }
        return runs
    }

    /// Returns a run without its figures; nil if there is no such run.
    func record(of run: RunID) throws(SQLError) -> RunRecord? {
        try records("WHERE run_id = ?", [.text(run.text)]).first
    }

    /// Returns a project's runs without their figures, newest first, at most `limit`.
    func records(tenant: TenantID, project: ProjectID, limit: Int) throws(SQLError) -> [RunRecord] {
        try records(
            "WHERE tenant_id = ? AND project_id = ? ORDER BY created_at DESC, rowid DESC LIMIT ?",
            [.text(tenant.name), .text(project.name), .integer(Int64(max(0, limit)))])
    }

    /// Returns a tenant's open runs, or all, without their figures, oldest first.
    func openRecords(tenant: TenantID?) throws(SQLError) -> [RunRecord] {
        try records(
            "WHERE status = 'open' AND (tenant_id = ?1 OR ?1 IS NULL) ORDER BY created_at, rowid",
            [SQLValue(tenant?.name)])
    }

    private func records(_ condition: String, _ values: [SQLValue?]) throws(SQLError) -> [RunRecord] {
        var records: [RunRecord] = []
        try database.rows(
            """
            SELECT run_id, tenant_id, project_id, session_id, status, created_at, closed_at, attachments, principal, context, title, worker
            FROM runs \(condition)
            """, values
        ) { row in
            guard let run = row.run(0), let tenant = row.tenant(1), let project = row.project(2) else { return }
            records.append(
                RunRecord(
                    run: run, tenant: tenant, project: project, session: row.session(3), status: RunStatus(row.text(4)),
                    attachments: row.attachments(7), principal: row.principal(8),
                    context: row.optionalText(9).map { ChatContext($0) },
                    title: row.optionalText(10), worker: row.optionalText(11), createdAt: row.timestamp(5),
                    closedAt: row.optionalInteger(6).map { Timestamp(milliseconds: $0) }))
        }
        return records
    }

    /// Returns the projects of a tenant, or of all tenants, that have used something or have a budget, sorted.
    func projects(tenant: TenantID?) throws(SQLError) -> [ProjectID] {
        var projects: [ProjectID] = []
        try database.rows(
            """
            SELECT project_id FROM token_usage_logs WHERE tenant_id = ?1 OR ?1 IS NULL
            UNION SELECT project_id FROM budgets WHERE tenant_id = ?1 OR ?1 IS NULL ORDER BY project_id
            """, [SQLValue(tenant?.name)]
        ) { row in if let project = row.project(0) { projects.append(project) } }
        return projects
    }

    /// Returns a session's runs without their figures, oldest first.
    func records(session: SessionID) throws(SQLError) -> [RunRecord] {
        try records("WHERE session_id = ? ORDER BY created_at, rowid", [.text(session.text)])
    }
}

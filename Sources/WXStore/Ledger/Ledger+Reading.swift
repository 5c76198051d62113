package import WXCore

/// What the ledger reports about sessions, runs and money.
extension Ledger {
    // MARK: Sessions and runs

    /// Returns the session of a project's latest run that has one.
    package func latestSession(tenant: TenantID, project: ProjectID) throws(SQLError) -> SessionID? {
        try runs.latestSession(tenant: tenant, project: project)
    }

    /// Returns who a session belongs to.
    package func owner(of session: SessionID) throws(SQLError) -> SessionOwner? { try runs.owner(of: session) }

    /// Returns the worker of a session's latest run that had one.
    package func worker(of session: SessionID) throws(SQLError) -> String? { try runs.worker(of: session) }

    /// Returns the sessions of a tenant's project or of all its projects, the one with the latest run first.
    package func sessions(
        tenant: TenantID, project: ProjectID?, beginning: String = "", limit: Int
    ) throws(SQLError) -> [SessionRecord] {
        try sessions.sessions(tenant: tenant, project: project, beginning: beginning, limit: limit)
    }

    /// Returns the sessions right before and right after one in the order of their ids, of all tenants.
    package func neighbours(of session: SessionID) throws(SQLError) -> [SessionID] {
        try sessions.neighbours(of: session)
    }

    /// Gives a session a title, or takes the given one away.
    ///
    /// - Returns: Whether there is such a session.
    package func rename(_ session: SessionID, to title: String?) throws -> Bool {
        try database.write {
            guard try runs.owner(of: session) != nil else { return false }
            try sessions.rename(session, to: title)
            return true
        }
    }

    /// Removes a session's titles; its runs and what they cost stay.
    package func forget(_ session: SessionID) throws { try database.write { try sessions.forget(session) } }

    /// Returns a session's runs, oldest first.
    package func runs(session: SessionID) throws -> [RunRecord] {
        try runs.records(session: session).map(withFigures)
    }

    /// Returns what runs are about, by their ids; ids that are not known are left out.
    package func details(ofRuns ids: [String]) throws(SQLError) -> [String: UsageDetail] {
        var details: [String: UsageDetail] = [:]
        for id in ids {
            guard let run = try? RunID(id), let record = try runs.record(of: run) else { continue }
            details[id] = UsageDetail(try withFigures(record))
        }
        return details
    }

    /// Returns what sessions are about, by their ids; ids that are not known are left out.
    package func details(ofSessions ids: [String]) throws(SQLError) -> [String: UsageDetail] {
        var details: [String: UsageDetail] = [:]
        for id in ids {
            guard let session = try? SessionID(id) else { continue }
            let records = try runs.records(session: session)
            guard let last = records.last else { continue }
            details[id] = UsageDetail(try withFigures(last))
            details[id]?.title = try sessions.title(of: session) ?? records.lazy.compactMap(\.title).first
        }
        return details
    }

    /// Returns the projects of a tenant, or of all tenants, that have used something or have a budget, sorted.
    package func projects(tenant: TenantID?) throws(SQLError) -> [ProjectID] { try runs.projects(tenant: tenant) }

    /// Returns a project's runs, newest first.
    package func runs(tenant: TenantID, project: ProjectID, limit: Int) throws -> [RunRecord] {
        try runs.records(tenant: tenant, project: project, limit: limit).map(withFigures)
    }

    /// Returns a tenant's open runs, or all, oldest first.
    package func openRuns(tenant: TenantID?) throws -> [RunRecord] {
        try runs.openRecords(tenant: tenant).map(withFigures)
    }

    /// Returns a run; nil if there is no such run.
    package func run(_ id: RunID) throws -> RunRecord? {
        guard var record = try runs.record(of: id) else { return nil }
        if record.status == .open, let owner = try runs.open().first(where: { $0.run == id })?.owner,
            try lives(of: [owner])[owner] == .gone
        {
            // A file that cannot be written can still be read.
            try? database.write { try closeGone() }
            record = try runs.record(of: id) ?? record
        }
        return try withFigures(record)
    }

    private func withFigures(_ record: RunRecord) throws(SQLError) -> RunRecord {
        var record = record
        (record.models, record.isPartial) = try usage.models(of: record.run)
        return record
    }

    // MARK: Figures

    /// Returns the rows of a session, of a run, or all, oldest first.
    package func logs(session: SessionID? = nil, run: RunID? = nil) throws(SQLError) -> [TokenUsageLog] {
        try usage.logs(session: session, run: run)
    }

    /// Adds up what was spent.
    package func report(_ query: UsageQuery) throws -> UsageReport {
        try withLargeCache { try UsageTotals(query, database).report() }
    }

    /// Returns how many rows a report has without its limit; models under several spellings count several times.
    package func rowCount(of query: UsageQuery) throws -> Int {
        try withLargeCache { try UsageTotals(query, database).count() }
    }

    /// Returns a sentence for each row that breaks an invariant, at most a hundred of each kind.
    package func drifts(_ prices: PriceTable) throws(SQLError) -> [String] {
        try withLargeCache { () throws(SQLError) in try LedgerCheck(database).drifts(prices) }
    }

    private func withLargeCache<Value, Failure>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        guard let file = database as? Connection else { return try body() }
        return try file.withLargeCache(body)
    }

    // MARK: Budgets

    var currentBudgets: Budgets { Budgets(database, time, now: rules.now()) }

    /// Returns all budgets and what is spent of them.
    package func budgets() throws(SQLError) -> [BudgetState] { try currentBudgets.all() }

    /// Sets a budget, replacing the one with the same tenant, project and period.
    package func set(_ budget: Budget) throws(SQLError) { try currentBudgets.set(budget) }

    /// Removes the budgets of one tenant or one project, of one period or of all.
    ///
    /// - Returns: How many were removed.
    package func clearBudgets(
        tenant: TenantID, project: ProjectID?, period: Budget.Period?
    ) throws(SQLError) -> Int {
        try currentBudgets.clear(tenant: tenant, project: project, period: period)
    }
}

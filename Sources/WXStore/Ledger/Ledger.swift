package import WXCore
internal import WXSystem

/// The rules of the ledger on one open file: who may open a run, and what is booked of it.
///
/// It is synchronous and used by one thread at a time. Each call is one transaction; it throws ``SQLiteError`` if the
/// file fails and `UsageStoreError` if a rule forbids the call.
package struct Ledger {
    /// Who opens runs, and with what limits.
    package struct Rules: Sendable {
        /// The process that opens runs.
        package var owner: ProcessIdentity
        /// How many runs of one user may be open in a worker at once.
        package var parallelRuns: Int
        /// What a run reserves if a budget applies and the run has no limit.
        package var reservation: NanoDollars
        /// The clock that decides which day and month is the current one, and when a run is closed.
        package var now: @Sendable () -> Timestamp

        package init(
            owner: ProcessIdentity = .current, parallelRuns: Int = SQLiteUsageStore.defaultParallelRuns,
            reservation: NanoDollars = SQLiteUsageStore.defaultReservation,
            now: @escaping @Sendable () -> Timestamp = { .now }
        ) {
            self.owner = owner
            self.parallelRuns = parallelRuns
            self.reservation = reservation
            self.now = now
        }
    }

    private let path: String
    private let rules: Rules
    private let database: Connection
    private let runs: RunTable
    private let sessions: SessionTable
    private let usage: UsageRows
    private let lock: OwnerLock
    private let time = LocalTime()

    /// Opens the ledger's file, and creates it or brings it up to date if need be.
    package init(path: String, rules: Rules = Rules()) throws {
        self.path = path
        self.rules = rules
        makeDirectory(of: path)
        database = try Connection(path: path)
        runs = RunTable(database)
        sessions = SessionTable(database)
        usage = UsageRows(database)
        try database.run("PRAGMA journal_mode = WAL")
        try database.run("PRAGMA synchronous = NORMAL")
        try database.run("PRAGMA temp_store = MEMORY")
        try Migrations.apply(to: database, path: path)
        lock = OwnerLock(of: rules.owner, path: path)
    }

    // MARK: Opening and closing runs

    /// Opens a run, takes its session and reserves its money.
    package func open(_ run: NewRun) throws -> RunGrant {
        try database.write {
            try checkRequest(of: run)
            try closeGone()
            try checkSession(of: run)
            try checkSlots(for: run)
            let states = try currentBudgets.applying(to: run)
            let reserved = try states.reservation(limit: run.costLimit, standard: rules.reservation)
            let limit = reserved?.amount ?? run.costLimit
            let soFar = try run.session.map { try usage.models(of: $0) }
            try runs.insert(
                run, status: .open, owner: rules.owner, costLimit: limit, reserved: reserved?.amount ?? .zero)
            return RunGrant(
                costLimit: limit, isCutByBudget: reserved?.isCut ?? false, sessionSoFar: soFar,
                notices: states.compactMap(\.notice))
        }
    }

    /// Checks that the ledger has no run for a run's request.
    ///
    /// - Throws: `UsageStoreError` if it has one.
    package func checkRequest(of run: NewRun) throws {
        guard let request = run.request else { return }
        if let (known, digest) = try runs.holder(of: request.key, tenant: run.tenant, project: run.project) {
            throw UsageStoreError.requestTaken(request, digest, by: known)
        }
    }

    /// Checks that the ledger in the file at `path`, which need not be writable, has no run for a run's request.
    ///
    /// - Returns: Whether that is certain.
    /// - Throws: `UsageStoreError` if the ledger has a run for it.
    package static func requestIsNew(_ run: NewRun, path: String) throws(UsageStoreError) -> Bool {
        guard let request = run.request, fileExists(path) else { return true }
        do {
            let runs = RunTable(try Connection(path: path, isReadOnly: true))
            let holder = try runs.holder(of: request.key, tenant: run.tenant, project: run.project)
            if let (known, digest) = holder { throw UsageStoreError.requestTaken(request, digest, by: known) }
            return true
        } catch let error as UsageStoreError {
            throw error
        } catch {
            return false
        }
    }

    private func checkSession(of run: NewRun) throws {
        guard let session = run.session else { return }
        if run.isResumed {
            let owner = try runs.owner(of: session)
            guard owner == SessionOwner(tenant: run.tenant, project: run.project) else {
                throw UsageStoreError.sessionUnknown(session)
            }
        }
        if try runs.isInUse(session) { throw UsageStoreError.sessionBusy(session) }
    }

    private func checkSlots(for run: NewRun) throws {
        guard let worker = run.worker else { return }
        let open = try runs.openCount(in: worker, uid: rules.owner.uid)
        if open >= rules.parallelRuns { throw UsageStoreError.noSlot(worker, open: open) }
    }

    /// Replaces the figures of a run that is not closed, or was closed as lost by another process.
    package func update(_ run: RunID, _ figures: RunFigures) throws {
        try database.write {
            guard let status = try unsettledStatus(of: run) else { return }
            try usage.replace(figures, of: run, as: status)
        }
    }

    /// Closes a run that is open, or was closed as lost by another process.
    package func close(_ run: RunID, as status: RunStatus, _ figures: RunFigures) throws {
        try writeDurably {
            guard try unsettledStatus(of: run) != nil else { return }
            let status = try self.status(status, of: run)
            try usage.replace(figures, of: run, as: status)
            try runs.settle(run, as: status, session: figures.session, closedAt: rules.now())
        }
    }

    /// Returns the status that a run ends with: a run that was stopped, and did not succeed before, is cancelled.
    private func status(_ status: RunStatus, of run: RunID) throws(SQLiteError) -> RunStatus {
        guard status != .success, status != .incomplete else { return status }
        return try runs.isStopped(run) ? .cancelled : status
    }

    /// Returns `open` or `lost`; nil if the run's figures are final, or there is no such run.
    private func unsettledStatus(of run: RunID) throws(SQLiteError) -> RunStatus? {
        guard let status = try runs.status(of: run), status == .open || status == .lost else { return nil }
        return status
    }

    // MARK: Booking whole runs

    /// Books a run that ended elsewhere.
    ///
    /// - Returns: Whether it was new.
    package func book(_ run: NewRun, as status: RunStatus, _ figures: RunFigures) throws -> Bool {
        try writeDurably { try bookWhole(run, as: status, figures, owner: rules.owner) }
    }

    /// Books what the journal holds: each run by its last entry; one without an end is lost if its process is gone.
    package func book(_ entries: [JournalEntry]) throws {
        let last = Dictionary(entries.map { ($0.opening.run, $0) }, uniquingKeysWith: { $1 })
        try writeDurably {
            for entry in last.values.sorted(by: { $0.opening.createdAt < $1.opening.createdAt }) {
                let status = entry.status ?? (isGone(entry.owner) ? .lost : .open)
                _ = try bookWhole(entry.opening, as: status, entry.figures, owner: entry.owner)
            }
        }
    }

    /// Removes booked runs and books another one instead.
    package func replace(_ old: [RunID], by run: NewRun, as status: RunStatus, _ figures: RunFigures) throws {
        try writeDurably {
            for id in old {
                try usage.delete(id)
                try runs.delete(id)
            }
            _ = try bookWhole(run, as: status, figures, owner: rules.owner)
        }
    }

    private func bookWhole(
        _ run: NewRun, as status: RunStatus, _ figures: RunFigures, owner: ProcessIdentity
    ) throws(SQLiteError) -> Bool {
        let known = try runs.status(of: run.run)
        if let known, known != .open { return false }
        if known == nil {
            var run = run
            // What was spent is booked, even if another run took the key while the ledger could not be written.
            if let key = run.request?.key,
                try runs.holder(of: key, tenant: run.tenant, project: run.project) != nil
            {
                run.request = nil
            }
            try runs.insert(run, status: status, owner: owner)
        }
        try usage.replace(figures, of: run.run, as: status)
        try runs.settle(
            run.run, as: status, session: figures.session, closedAt: status == .open ? nil : rules.now())
        return known == nil
    }

    // MARK: Open runs

    /// Returns the open runs, oldest first.
    package func openRuns() throws(SQLiteError) -> [OpenRun] {
        try runs.open().map { run in
            var run = run
            run.life = life(of: run.owner)
            return run
        }
    }

    /// Notes that somebody asked for the end of a run, so that it is booked as cancelled, whatever its process reports.
    ///
    /// - Returns: Whether it is open.
    package func stop(_ run: RunID) throws -> Bool { try database.write { try runs.stop(run, at: rules.now()) } }

    /// Returns a run's status; nil if there is no such run.
    package func status(of run: RunID) throws(SQLiteError) -> RunStatus? { try runs.status(of: run) }

    /// Closes open runs with a status, and with the figures they have.
    package func closeOpen(_ runs: [RunID], as status: RunStatus) throws {
        try database.write { for run in runs { try closeOpen(run, as: status) } }
    }

    private func closeGone() throws {
        for run in try runs.open() where isGone(run.owner) { try closeOpen(run.run, as: .lost) }
    }

    private func isGone(_ owner: ProcessIdentity) -> Bool { life(of: owner) == .gone }

    private func life(of owner: ProcessIdentity) -> ProcessIdentity.Life {
        let life = owner.life(seenBy: rules.owner)
        return life == .elsewhere && lock.isFree(owner) ? .gone : life
    }

    private func closeOpen(_ run: RunID, as status: RunStatus) throws(SQLiteError) {
        let status = try self.status(status, of: run)
        try usage.closeOpen(run, as: status)
        try runs.closeOpen(run, as: status, closedAt: rules.now())
    }

    // MARK: Sessions and runs

    /// Returns the session of a project's latest run that has one.
    package func latestSession(tenant: TenantID, project: ProjectID) throws(SQLiteError) -> SessionID? {
        try runs.latestSession(tenant: tenant, project: project)
    }

    /// Returns who a session belongs to.
    package func owner(of session: SessionID) throws(SQLiteError) -> SessionOwner? { try runs.owner(of: session) }

    /// Returns the sessions of a tenant's project or of all its projects, the one with the latest run first.
    package func sessions(
        tenant: TenantID, project: ProjectID?, limit: Int
    ) throws(SQLiteError) -> [SessionRecord] {
        try sessions.sessions(tenant: tenant, project: project, limit: limit)
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
    package func details(ofRuns ids: [String]) throws(SQLiteError) -> [String: UsageDetail] {
        var details: [String: UsageDetail] = [:]
        for id in ids {
            guard let run = try? RunID(id), let record = try runs.record(of: run) else { continue }
            details[id] = UsageDetail(try withFigures(record))
        }
        return details
    }

    /// Returns what sessions are about, by their ids; ids that are not known are left out.
    package func details(ofSessions ids: [String]) throws(SQLiteError) -> [String: UsageDetail] {
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
    package func projects(tenant: TenantID?) throws(SQLiteError) -> [ProjectID] { try runs.projects(tenant: tenant) }

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
        if record.status == .open, try runs.open().contains(where: { $0.run == id && isGone($0.owner) }) {
            // A file that cannot be written can still be read.
            try? database.write { try closeGone() }
            record = try runs.record(of: id) ?? record
        }
        return try withFigures(record)
    }

    private func withFigures(_ record: RunRecord) throws(SQLiteError) -> RunRecord {
        var record = record
        (record.models, record.isPartial) = try usage.models(of: record.run)
        return record
    }

    // MARK: Figures

    /// Returns the rows of a session, of a run, or all, oldest first.
    package func logs(session: SessionID? = nil, run: RunID? = nil) throws(SQLiteError) -> [TokenUsageLog] {
        try usage.logs(session: session, run: run)
    }

    /// Adds up what was spent.
    package func report(_ query: UsageQuery) throws -> UsageReport {
        try database.withLargeCache { try UsageTotals(query, database).report() }
    }

    /// Returns a sentence for each row that breaks an invariant, at most a hundred of each kind.
    package func drifts(_ prices: PriceTable) throws(SQLiteError) -> [String] {
        try database.withLargeCache { () throws(SQLiteError) in try LedgerCheck(database).drifts(prices) }
    }

    // MARK: Budgets

    private var currentBudgets: Budgets { Budgets(database, time, now: rules.now()) }

    /// Returns all budgets and what is spent of them.
    package func budgets() throws(SQLiteError) -> [BudgetState] { try currentBudgets.all() }

    /// Sets a budget, replacing the one with the same tenant, project and period.
    package func set(_ budget: Budget) throws(SQLiteError) { try currentBudgets.set(budget) }

    /// Removes the budgets of one tenant or one project, of one period or of all.
    ///
    /// - Returns: How many were removed.
    package func clearBudgets(
        tenant: TenantID, project: ProjectID?, period: Budget.Period?
    ) throws(SQLiteError) -> Int {
        try currentBudgets.clear(tenant: tenant, project: project, period: period)
    }

    // MARK: Writing

    /// Runs `body` in a transaction that survives a power cut once it is committed.
    private func writeDurably<Value>(_ body: () throws -> Value) throws -> Value {
        try database.run("PRAGMA synchronous = FULL")
        defer { try? database.run("PRAGMA synchronous = NORMAL") }
        return try database.write(body)
    }
}

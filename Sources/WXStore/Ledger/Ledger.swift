package import WXCore
internal import WXSystem

/// The rules of the ledger on one open database: who may open a run, and what is booked of it.
///
/// It is synchronous and used by one thread at a time. Each call is one transaction; it throws ``SQLError`` if the
/// database fails and `UsageStoreError` if a rule forbids the call.
package struct Ledger {
    /// Who opens runs, and with what limits.
    package struct Rules: Sendable {
        /// The process that opens runs.
        package var owner: ProcessIdentity
        /// What the process is called, among those of several machines; nil for no name.
        package var place: String?
        /// How many runs of one user may be open in a worker at once.
        package var parallelRuns: Int
        /// What a run reserves if a budget applies and the run has no limit.
        package var reservation: NanoDollars
        /// The clock that decides which day and month is the current one, and when a run is closed.
        package var now: @Sendable () -> Timestamp

        package init(
            owner: ProcessIdentity = .current, place: String? = nil,
            parallelRuns: Int = SQLiteUsageStore.defaultParallelRuns,
            reservation: NanoDollars = SQLiteUsageStore.defaultReservation,
            now: @escaping @Sendable () -> Timestamp = { .now }
        ) {
            self.owner = owner
            self.place = place
            self.parallelRuns = parallelRuns
            self.reservation = reservation
            self.now = now
        }
    }

    let rules: Rules
    let database: any LedgerDatabase
    let runs: RunTable
    let sessions: SessionTable
    let usage: UsageRows
    let time = LocalTime()
    private let owners: any OwnerLiveness

    /// Opens the ledger's file, and creates it or brings it up to date if need be.
    package init(path: String, rules: Rules = Rules()) throws {
        makeDirectory(of: path)
        let file = try Connection(path: path)
        try file.useWriteAheadLog()
        try file.run("PRAGMA synchronous = NORMAL")
        try file.run("PRAGMA temp_store = MEMORY")
        try Migrations.apply(to: file, path: path)
        self.init(file, OwnerLock(of: rules.owner, path: path), rules)
    }

    /// Takes a connection to a server; brings its ledger up to date if need be, unless it may only be read.
    init(server: any LedgerDatabase, name: String, isReadOnly: Bool, rules: Rules) throws {
        if isReadOnly {
            try Migrations.check(server, path: name)
        } else {
            try Migrations.apply(to: server, path: name)
        }
        self.init(server, LeaseTable(server, of: rules.owner, at: rules.place), rules)
    }

    private init(_ database: any LedgerDatabase, _ owners: any OwnerLiveness, _ rules: Rules) {
        self.rules = rules
        self.database = database
        self.owners = owners
        runs = RunTable(database)
        sessions = SessionTable(database)
        usage = UsageRows(database)
    }

    // MARK: Opening and closing runs

    /// Opens a run, takes its session and reserves its money.
    package func open(_ run: NewRun, isAgain: Bool = false) throws -> RunGrant {
        try open([run], isAgain: isAgain)[0].get()
    }

    /// Opens runs in one transaction, each if no rule forbids it.
    ///
    /// `isAgain` says that an earlier call failed without an answer to whether the runs were opened.
    func open(_ runs: [NewRun], isAgain: Bool) throws -> [Result<RunGrant, UsageStoreError>] {
        try database.write(isDurable: database.dialect == .postgres) {
            try database.holdOpenings()
            try owners.show()
            if isAgain { for run in runs { try self.runs.deleteOpen(run.run) } }
            try closeGone()
            var shared = Shared()
            return try runs.map { run in
                do { return .success(try insert(run, &shared)) } catch let error as UsageStoreError {
                    return .failure(error)
                }
            }
        }
    }

    /// What the openings in one transaction ask only once.
    private struct Shared {
        /// How many runs are open in each worker.
        var counts: [String: Int]?
        /// Where no budget applies.
        var unlimited: Set<SessionOwner> = []
    }

    /// Adds an open run; nothing was written if a rule forbids it.
    private func insert(_ run: NewRun, _ shared: inout Shared) throws -> RunGrant {
        try checkRequest(of: run)
        let isKnown = try checkSession(of: run)
        var run = run
        if !run.workers.isEmpty, shared.counts == nil { shared.counts = try runs.openCounts(uid: rules.owner.uid) }
        run.worker = try chooseWorker(among: run.workers, shared.counts ?? [:])
        let place = SessionOwner(tenant: run.tenant, project: run.project)
        let states = shared.unlimited.contains(place) ? [] : try currentBudgets.applying(to: run)
        if states.isEmpty { shared.unlimited.insert(place) }
        let reserved = try states.reservation(limit: run.costLimit, standard: rules.reservation)
        let limit = reserved?.amount ?? run.costLimit
        let soFar = try run.session.map { isKnown ? try usage.models(of: $0) : [] }
        try runs.insert(run, status: .open, owner: rules.owner, costLimit: limit, reserved: reserved?.amount ?? .zero)
        if let worker = run.worker { shared.counts?[worker, default: 0] += 1 }
        return RunGrant(
            costLimit: limit, isCutByBudget: reserved?.isCut ?? false, worker: run.worker, sessionSoFar: soFar,
            notices: states.compactMap(\.notice))
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
        guard let request = run.request, FileSystem.exists(path) else { return true }
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

    /// Checks that a run may have its session.
    ///
    /// - Returns: Whether the session had a run before.
    /// - Throws: `UsageStoreError` if it may not.
    private func checkSession(of run: NewRun) throws -> Bool {
        guard let session = run.session else { return false }
        if run.isResumed {
            let owner = try runs.owner(of: session)
            guard owner == SessionOwner(tenant: run.tenant, project: run.project) else {
                throw UsageStoreError.sessionUnknown(session)
            }
        }
        let isInUse = try runs.isInUse(session)
        if isInUse == true { throw UsageStoreError.sessionBusy(session) }
        return isInUse != nil
    }

    private func chooseWorker(among workers: [String], _ counts: [String: Int]) throws -> String? {
        try WorkerChoice.worker(among: workers, parallelRuns: rules.parallelRuns) { counts[$0] ?? 0 }
    }

    /// Gives an open run another worker.
    ///
    /// - Returns: The worker; nil if the run is not open, or there are no workers.
    package func move(_ run: RunID, to workers: [String]) throws -> String? {
        try database.write {
            try database.holdOpenings()
            guard try runs.status(of: run, isLocked: true) == .open,
                let worker = try chooseWorker(among: workers, runs.openCounts(uid: rules.owner.uid))
            else { return nil }
            try runs.move(run, to: worker)
            return worker
        }
    }

    /// Replaces the figures of a run that is not closed, or was closed as lost by another process.
    package func update(_ run: RunID, _ figures: RunFigures) throws {
        try database.write {
            guard let status = try runs.status(of: run, isLocked: true), status == .open || status == .lost else {
                return
            }
            try usage.replace(figures, of: run, as: status)
        }
    }

    /// Closes a run that is open, or was closed as lost by another process.
    ///
    /// - Returns: Whether the ledger knows the run.
    @discardableResult
    package func close(_ run: RunID, as status: RunStatus, _ figures: RunFigures) throws -> Bool {
        try database.write(isDurable: true) {
            guard let known = try runs.status(of: run, isLocked: true) else { return false }
            guard known == .open || known == .lost else { return true }
            let status = try self.status(status, of: run)
            try usage.replace(figures, of: run, as: status)
            try runs.settle(run, as: status, session: figures.session, closedAt: rules.now())
            return true
        }
    }

    /// Returns the status that a run ends with: a run that was stopped, and did not succeed before, is cancelled.
    private func status(_ status: RunStatus, of run: RunID) throws(SQLError) -> RunStatus {
        guard status != .success, status != .incomplete else { return status }
        return try runs.isStopped(run) ? .cancelled : status
    }

    // MARK: Booking whole runs

    /// Books a run that ended elsewhere.
    ///
    /// - Returns: Whether it was new.
    package func book(_ run: NewRun, as status: RunStatus, _ figures: RunFigures) throws -> Bool {
        try database.write(isDurable: true) { try bookWhole(run, as: status, figures, owner: rules.owner) }
    }

    /// Books what the journal holds: each run by its last entry; one without an end is lost if its process is gone.
    package func book(_ entries: [JournalEntry]) throws {
        let last = Dictionary(entries.map { ($0.opening.run, $0) }, uniquingKeysWith: { $1 })
        try database.write(isDurable: true) {
            for entry in last.values.sorted(by: { $0.opening.createdAt < $1.opening.createdAt }) {
                let status = try entry.status ?? (lives(of: [entry.owner])[entry.owner] == .gone ? .lost : .open)
                _ = try bookWhole(entry.opening, as: status, entry.figures, owner: entry.owner)
            }
        }
    }

    /// Removes booked runs and books another one instead.
    package func replace(_ old: [RunID], by run: NewRun, as status: RunStatus, _ figures: RunFigures) throws {
        try database.write(isDurable: true) {
            for id in old {
                try usage.delete(id)
                try runs.delete(id)
            }
            _ = try bookWhole(run, as: status, figures, owner: rules.owner)
        }
    }

    private func bookWhole(
        _ run: NewRun, as status: RunStatus, _ figures: RunFigures, owner: ProcessIdentity
    ) throws(SQLError) -> Bool {
        let known = try runs.status(of: run.run, isLocked: true)
        if let known, known != .open { return false }
        if known == .open, status == .open {
            // It continues, with what it reserved.
            try usage.replace(figures, of: run.run, as: status)
            return false
        }
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
    package func openRuns() throws(SQLError) -> [OpenRun] {
        let open = try runs.open()
        let lives = try lives(of: Set(open.map(\.owner)))
        return open.map { run in
            var run = run
            run.life = lives[run.owner] ?? .elsewhere
            return run
        }
    }

    /// Notes that somebody asked for the end of a run, so that it is booked as cancelled, whatever its process reports.
    ///
    /// - Returns: Whether it is open.
    package func stop(_ run: RunID) throws -> Bool { try database.write { try runs.stop(run, at: rules.now()) } }

    /// Returns a run's status; nil if there is no such run.
    package func status(of run: RunID) throws(SQLError) -> RunStatus? { try runs.status(of: run) }

    /// Closes open runs with a status, and with the figures they have.
    package func closeOpen(_ runs: [RunID], as status: RunStatus) throws {
        try database.write(isDurable: database.dialect == .postgres) {
            for run in runs { try closeOpen(run, as: status) }
        }
    }

    func closeGone() throws {
        let gone = try lives(of: runs.owners()).filter { $0.value == .gone }
        if gone.isEmpty { return }
        for run in try runs.open() where gone[run.owner] != nil { try closeOpen(run.run, as: .lost) }
    }

    func lives(of owners: Set<ProcessIdentity>) throws(SQLError) -> [ProcessIdentity: ProcessIdentity.Life] {
        try self.owners.lives(of: owners)
    }

    /// Returns what the process is called that has a run open; nil if no such process has a name.
    func place(of run: RunID) throws(SQLError) -> String? { try owners.place(of: run) }

    /// Shows to the other processes that this one is still running.
    func showOwner() throws { try database.write { try owners.show() } }

    private func closeOpen(_ run: RunID, as status: RunStatus) throws(SQLError) {
        let status = try self.status(status, of: run)
        try usage.closeOpen(run, as: status)
        try runs.closeOpen(run, as: status, closedAt: rules.now())
    }
}

public import WXCore
internal import WXSystem

/// The ledger in one SQLite file, shared by all processes of a user.
///
/// Each run is booked once, in an immediate transaction that is on the disk when ``close(_:as:_:)`` returns. If the
/// file cannot be written, the booking goes to a journal next to it and is booked when a later process opens the
/// ledger; but a run never starts if its budget, its session or its request cannot be checked.
public actor SQLiteUsageStore: UsageStore {
    /// The ledger's file.
    public nonisolated let path: String

    private let rules: Ledger.Rules
    private let journal: Journal
    private let queue = QueueExecutor()
    private var ledger: Ledger?
    /// The runs that this process has open.
    private var openings: [RunID: NewRun] = [:]
    /// Those of them whose bookings go to the journal.
    private var journalled: Set<RunID> = []

    /// Creates a ledger in the file at `path`, which is opened when it is first needed.
    ///
    /// - Parameters:
    ///   - path: The file. It and its directory are created if need be, for their owner alone.
    ///   - journalDirectory: Where the journal goes if it cannot be written next to the file.
    ///   - owner: The process that opens runs.
    ///   - parallelRuns: How many runs of one user may be open in a worker at once.
    ///   - reservation: What a run reserves if a budget applies and the run has no limit.
    public init(
        path: String, journalDirectory: String? = nil, owner: ProcessIdentity = .current,
        parallelRuns: Int = SQLiteUsageStore.defaultParallelRuns,
        reservation: NanoDollars = SQLiteUsageStore.defaultReservation
    ) {
        self.path = path
        rules = Ledger.Rules(owner: owner, parallelRuns: parallelRuns, reservation: reservation)
        journal = Journal(paths: ["\(path).pending"] + (journalDirectory.map { ["\($0)/usage.pending"] } ?? []))
    }

    /// The queue that calls run on, where waiting for another process's lock may block.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    // MARK: Runs and sessions

    /// See ``/WXCore/UsageStore/open(_:)``.
    public func open(_ run: NewRun) async throws -> RunGrant {
        try checkJournal(for: run)
        do {
            let grant = try ready().open(run)
            openings[run.run] = run
            return grant
        } catch let error as SQLiteError {
            return try openWithoutLedger(run, error)
        }
    }

    /// See ``/WXCore/UsageStore/checkRequest(of:)``.
    public func checkRequest(of run: NewRun) async throws {
        try checkJournal(for: run)
        try using { try $0.checkRequest(of: run) }
    }

    /// See ``/WXCore/UsageStore/update(_:_:)``.
    public func update(_ run: RunID, _ figures: RunFigures) async throws {
        if journalled.contains(run) { return try note(run, nil, figures, cause: nil) }
        do { try ready().update(run, figures) } catch let error as SQLiteError {
            try note(run, nil, figures, cause: error)
        }
    }

    /// See ``/WXCore/UsageStore/close(_:as:_:)``.
    public func close(_ run: RunID, as status: RunStatus, _ figures: RunFigures) async throws {
        defer {
            openings[run] = nil
            journalled.remove(run)
        }
        var cause: SQLiteError?
        if !journalled.contains(run) {
            do { return try ready().close(run, as: status, figures) } catch let error as SQLiteError { cause = error }
        }
        try note(run, status, figures, cause: cause)
        throw UsageStoreError.journalled(path, cause)
    }

    /// See ``/WXCore/UsageStore/book(_:as:_:)``.
    @discardableResult
    public func book(_ run: NewRun, as status: RunStatus, _ figures: RunFigures) async throws -> Bool {
        try using { try $0.book(run, as: status, figures) }
    }

    /// Removes booked runs and books another one instead, for example a longer copy of a transcript that was cut.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be written.
    public func replace(_ old: [RunID], by run: NewRun, as status: RunStatus, _ figures: RunFigures) async throws {
        try using { try $0.replace(old, by: run, as: status, figures) }
    }

    /// See ``/WXCore/UsageStore/run(_:)``.
    public func run(_ id: RunID) async throws -> RunRecord? { try reading { try $0.run(id) } }

    /// See ``/WXCore/UsageStore/runs(tenant:project:limit:)``.
    public func runs(tenant: TenantID, project: ProjectID, limit: Int) async throws -> [RunRecord] {
        try reading { try $0.runs(tenant: tenant, project: project, limit: limit) }
    }

    /// Returns the booked rows of a session, of a run, or all, oldest first.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be read.
    public func logs(session: SessionID? = nil, run: RunID? = nil) async throws -> [TokenUsageLog] {
        try using { try $0.logs(session: session, run: run) }
    }

    /// Returns the rows of a run; nil if it is not known.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be read.
    public func bookedRun(_ run: RunID) async throws -> [TokenUsageLog]? {
        try using { try $0.run(run) == nil ? nil : $0.logs(run: run) }
    }

    /// See ``/WXCore/UsageStore/openRuns(tenant:)``.
    public func openRuns(tenant: TenantID?) async throws -> [RunRecord] {
        try reading { try $0.openRuns(tenant: tenant) }
    }

    /// Returns the open runs and the processes that opened them, oldest first.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be read.
    public func openRuns() async throws -> [OpenRun] { try reading { try $0.openRuns() } }

    /// Closes open runs as lost, with the figures they have.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be written.
    public func closeLost(_ runs: [RunID]) async throws { try await closeOpen(runs, as: .lost) }

    /// Closes open runs with a status, and with the figures they have.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be written.
    public func closeOpen(_ runs: [RunID], as status: RunStatus) async throws {
        try using { try $0.closeOpen(runs, as: status) }
    }

    /// Notes that somebody asked for the end of an open run: whatever its process reports, it is booked as cancelled,
    /// unless it has succeeded.
    ///
    /// It does not end the run.
    ///
    /// - Returns: Whether the run is open.
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be written.
    @discardableResult
    public func stop(_ run: RunID) async throws -> Bool { try using { try $0.stop(run) } }

    /// Returns a run's status, as it was booked last; nil if it is not known.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be read.
    public func status(of run: RunID) async throws -> RunStatus? { try using { try $0.status(of: run) } }

    /// See ``/WXCore/UsageStore/latestSession(tenant:project:)``.
    public func latestSession(tenant: TenantID, project: ProjectID) async throws -> SessionID? {
        try using { try $0.latestSession(tenant: tenant, project: project) }
    }

    /// See ``/WXCore/UsageStore/owner(of:)``.
    public func owner(of session: SessionID) async throws -> SessionOwner? { try using { try $0.owner(of: session) } }

    /// See ``/WXCore/UsageStore/sessions(tenant:project:limit:)``.
    public func sessions(tenant: TenantID, project: ProjectID?, limit: Int) async throws -> [SessionRecord] {
        try reading { try $0.sessions(tenant: tenant, project: project, limit: limit) }
    }

    /// See ``/WXCore/UsageStore/rename(_:to:)``.
    @discardableResult
    public func rename(_ session: SessionID, to title: String?) async throws -> Bool {
        try using { try $0.rename(session, to: title) }
    }

    /// Removes a session's titles, also the beginnings of its questions; its runs and what they cost stay.
    ///
    /// The caller must check whom the session belongs to.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be written.
    public func forget(_ session: SessionID) async throws { try using { try $0.forget(session) } }

    /// Returns a session's runs, oldest first; the caller must check which tenant they belong to.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be read.
    public func runs(session: SessionID) async throws -> [RunRecord] { try reading { try $0.runs(session: session) } }

    // MARK: Reports and budgets

    /// See ``/WXCore/UsageStore/report(_:)``.
    public func report(_ query: UsageQuery) async throws -> UsageReport { try reading { try $0.report(query) } }

    /// Returns a sentence for each row that breaks an invariant: negative counters, rows that do not match their run,
    /// impossible costs.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be read.
    public func verify(prices: PriceTable = .builtIn) async throws -> [String] {
        try reading(isThorough: true) { try $0.drifts(prices) }
    }

    /// Checks that the file is whole; throws ``/WXCore/UsageStoreError`` that says what is damaged if it is not.
    public func checkIntegrity() async throws { try reading(isThorough: true) { _ in } }

    /// See ``/WXCore/UsageStore/budgets()``.
    public func budgets() async throws -> [BudgetState] { try reading { try $0.budgets() } }

    /// See ``/WXCore/UsageStore/set(_:)``.
    public func set(_ budget: Budget) async throws { try using { try $0.set(budget) } }

    /// See ``/WXCore/UsageStore/clearBudgets(tenant:project:period:)``.
    @discardableResult
    public func clearBudgets(tenant: TenantID, project: ProjectID?, period: Budget.Period?) async throws -> Int {
        try using { try $0.clearBudgets(tenant: tenant, project: project, period: period) }
    }

    // MARK: The file and its journal

    /// Opens the ledger if it is not open yet, and books what waits in the journal.
    private func ready() throws -> Ledger {
        if let ledger { return ledger }
        let opened = try Ledger(path: path, rules: rules)
        ledger = opened
        try journal.replay { lines in try opened.book(lines.compactMap(JournalEntry.init)) }
        return opened
    }

    /// Calls `body` with the ledger and puts SQLite's errors into words for people.
    private func using<Value>(_ body: (Ledger) throws -> Value) throws -> Value {
        do { return try body(try ready()) } catch let error as SQLiteError {
            throw UsageStoreError.unavailable(path, error)
        }
    }

    /// Calls `body` with the ledger, and returns what it returns only if the file is whole, since the figures of a
    /// damaged file can be wrong without an error.
    package func reading<Value: Sendable>(isThorough: Bool = false, _ body: (Ledger) throws -> Value) throws -> Value {
        try using { ledger in
            let check = ConcurrentCheck(of: path, isThorough: isThorough)
            let value = Result { try body(ledger) }
            if let damage = try check.damage() { throw UsageStoreError.damaged(path, damage) }
            return try value.get()
        }
    }

    /// Opens a run in the journal, if no session and no budget must be checked in the ledger, and no other run answers
    /// its request.
    private func openWithoutLedger(_ run: NewRun, _ error: SQLiteError) throws -> RunGrant {
        let entry = JournalEntry(opening: run, status: nil, figures: .none, owner: rules.owner)
        guard !run.isResumed, try requestIsNew(run, error), Budgets.areAbsent(for: run, path: path),
            journal.append(entry.json) != nil
        else {
            throw UsageStoreError.unavailable(path, error)
        }
        openings[run.run] = run
        journalled.insert(run.run)
        return RunGrant(
            costLimit: run.costLimit, sessionSoFar: [],
            notices: ["The ledger cannot be written (\(error)); the booking waits in the journal."])
    }

    /// Checks that the journal has no run for a run's request.
    ///
    /// It comes before the check of the ledger, because another process may move entries to the ledger at any time.
    ///
    /// - Throws: `UsageStoreError` if there is a run for it.
    private func checkJournal(for run: NewRun) throws(UsageStoreError) {
        guard let request = run.request else { return }
        for known in journal.entries().compactMap({ JournalEntry($0)?.opening })
        where known.request?.key == request.key && known.tenant == run.tenant && known.project == run.project {
            throw UsageStoreError.requestTaken(request, known.request?.digest ?? "", by: known.run)
        }
    }

    /// Returns whether it is certain that the ledger has no run for a run's request.
    ///
    /// - Throws: `UsageStoreError` if there is a run for it.
    private func requestIsNew(_ run: NewRun, _ error: SQLiteError) throws(UsageStoreError) -> Bool {
        // Whoever is writing may be opening a run for the same request.
        if run.request != nil, error.isBusy { return false }
        return try Ledger.requestIsNew(run, path: path)
    }

    private func note(_ run: RunID, _ status: RunStatus?, _ figures: RunFigures, cause: SQLiteError?) throws {
        guard let opening = openings[run] else { return }
        let entry = JournalEntry(opening: opening, status: status, figures: figures, owner: rules.owner).json
        if journal.append(entry) == nil { throw UsageStoreError.unkept(path, cause, record: entry.text) }
    }
}

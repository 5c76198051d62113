internal import Dispatch
public import WXCore
internal import WXSystem

/// The ledger in one SQLite file, shared by all processes of a user.
///
/// Runs are written in immediate transactions, each run once, and seen on the disk when they are closed. Where the file cannot be written the
/// booking goes to a journal beside it and is booked on the next start.
public actor SQLiteUsageStore: UsageStore {
    /// How many runs of one user a worker may have at once.
    public static let defaultParallelRuns = 8
    /// What a run reserves where a budget applies and its user named no limit.
    public static let defaultReservation = NanoDollars(1_000_000_000)

    /// The file.
    public nonisolated let path: String

    private let journal: Journal
    private let owner: ProcessIdentity
    private let parallelRuns: Int
    private let reservation: NanoDollars
    private let time: LocalTime
    private let queue = QueueExecutor()
    private var connection: Connection?
    /// Runs of this process whose bookings go to the journal.
    private var journalled: [RunID: NewRun] = [:]
    /// Runs of this process, to be written whole if the ledger fails.
    private var openings: [RunID: NewRun] = [:]

    /// A ledger in the file at `path`; it is opened when it is first needed.
    ///
    /// - Parameters:
    ///   - path: The file. It and its directory are made if need be, for their owner alone.
    ///   - journalDirectory: Where the journal goes if it cannot lie beside the file.
    ///   - owner: The process that opens runs.
    ///   - parallelRuns: How many runs of one user a worker may have at once.
    ///   - reservation: What a run reserves where a budget applies and its user named no limit.
    public init(
        path: String, journalDirectory: String? = nil, owner: ProcessIdentity = .current,
        parallelRuns: Int = defaultParallelRuns, reservation: NanoDollars = defaultReservation
    ) {
        self.path = path
        self.owner = owner
        self.parallelRuns = parallelRuns
        self.reservation = reservation
        time = LocalTime()
        journal = Journal(paths: ["\(path).pending"] + (journalDirectory.map { ["\($0)/usage.pending"] } ?? []))
    }

    /// The queue on which a busy wait may block.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    // MARK: Runs

    /// See ``/WXCore/UsageStore/open(_:)``.
    public func open(_ run: NewRun) async throws -> RunGrant {
        do {
            let database = try ready()
            let opened = try database.write {
                try closeGone(database)
                try checkSession(run, database)
                try checkSlots(run, database)
                let opened = try reserve(run, database)
                try insert(run, status: .open, database, reserved: opened.reserved, costLimit: opened.run.costLimit)
                return opened.run
            }
            openings[run.run] = run
            return opened
        } catch let error as SQLiteError {
            return try openWithoutLedger(run, error)
        }
    }

    /// See ``/WXCore/UsageStore/update(_:_:)``.
    public func update(_ run: RunID, _ figures: RunFigures) async throws {
        if journalled[run] != nil { return try note(run, nil, figures, cause: nil) }
        do {
            let database = try ready()
            try database.write {
                // One that was closed meanwhile keeps what it was closed with.
                let isOpen = try database.first(
                    "SELECT 1 FROM runs WHERE run_id = ? AND status = 'open'", .text(run.text)
                ) { _ in true }
                if isOpen ?? false { try book(figures, of: run, status: .open, database) }
            }
        } catch let error as SQLiteError {
            try note(run, nil, figures, cause: error)
        }
    }

    /// See ``/WXCore/UsageStore/close(_:as:_:)``.
    public func close(_ run: RunID, as status: RunStatus, _ figures: RunFigures) async throws {
        defer {
            openings[run] = nil
            journalled[run] = nil
        }
        if journalled[run] != nil { return try noteClosed(run, status, figures, cause: nil) }
        do {
            let database = try ready()
            try durably(database) {
                try database.write {
                    let isMine = try database.first(
                        "SELECT 1 FROM runs WHERE run_id = ? AND (status IN ('open', 'lost'))", .text(run.text)
                    ) { _ in true }
                    guard isMine ?? false else { return }
                    try book(figures, of: run, status: status, database)
                    try database.run(
                        "UPDATE runs SET status = ?, closed_at = ?, reserved = 0, session_id = coalesce(?, session_id) WHERE run_id = ?",
                        .text(status.name), .integer(Self.now), SQLiteValue(figures.session?.text), .text(run.text))
                }
            }
        } catch let error as SQLiteError {
            try noteClosed(run, status, figures, cause: error)
        }
    }

    /// See ``/WXCore/UsageStore/book(_:as:_:)``.
    @discardableResult
    public func book(_ run: NewRun, as status: RunStatus, _ figures: RunFigures) async throws -> Bool {
        let database = try opened()
        return try translated {
            try durably(database) { try database.write { try bookWhole(run, status, figures, database) } }
        }
    }

    /// Takes runs that were booked before out of the ledger, and books another in their place.
    ///
    /// For recordings: a longer copy of a transcript that was cut replaces the shorter one.
    public func replace(_ old: [RunID], by run: NewRun, as status: RunStatus, _ figures: RunFigures) async throws {
        let database = try opened()
        try translated {
            try durably(database) {
                try database.write {
                    for id in old {
                        try database.run("DELETE FROM token_usage_logs WHERE run_id = ?", .text(id.text))
                        try database.run("DELETE FROM runs WHERE run_id = ?", .text(id.text))
                    }
                    _ = try bookWhole(run, status, figures, database)
                }
            }
        }
    }

    /// The booked rows of runs, for example of one session, oldest first.
    public func logs(session: SessionID? = nil, run: RunID? = nil) async throws -> [TokenUsageLog] {
        let database = try opened()
        var logs: [TokenUsageLog] = []
        try translated {
            try database.rows(
                """
                SELECT tenant_id, project_id, session_id, run_id, model, input_tokens, output_tokens, cache_creation_tokens,
                    cache_creation_1h_tokens, cache_read_tokens, web_searches, total_cost_nano, own_cost_nano, created_at,
                    status, source, is_partial, agent_version
                FROM token_usage_logs WHERE (?1 IS NULL OR session_id = ?1) AND (?2 IS NULL OR run_id = ?2)
                ORDER BY created_at, run_id, model
                """, [SQLiteValue(session?.text), SQLiteValue(run?.text)]
            ) { row in
                guard let log = TokenUsageLog(row) else { return }
                logs.append(log)
            }
        }
        return logs
    }

    /// The rows of a run; nil if no such run is booked.
    public func bookedRun(_ run: RunID) async throws -> [TokenUsageLog]? {
        let database = try opened()
        let isKnown = try translated {
            try database.first("SELECT 1 FROM runs WHERE run_id = ?", .text(run.text)) { _ in true }
        }
        return isKnown == nil ? nil : try await logs(run: run)
    }

    // MARK: Sessions

    /// See ``/WXCore/UsageStore/latestSession(tenant:project:)``.
    public func latestSession(tenant: TenantID, project: ProjectID) async throws -> SessionID? {
        let database = try opened()
        let text = try translated {
            try database.first(
                """
                SELECT session_id FROM runs WHERE tenant_id = ? AND project_id = ? AND session_id IS NOT NULL
                ORDER BY created_at DESC, rowid DESC LIMIT 1
                """, .text(tenant.name), .text(project.name)
            ) { $0.text(0) }
        }
        return text.flatMap { try? SessionID($0) }
    }

    /// See ``/WXCore/UsageStore/owner(of:)``.
    public func owner(of session: SessionID) async throws -> SessionOwner? {
        let database = try opened()
        return try translated { try sessionOwner(session, database) }
    }

    // MARK: Reports

    /// See ``/WXCore/UsageStore/report(_:)``.
    public func report(_ query: UsageQuery) async throws -> UsageReport {
        let database = try intact()
        return try translated { try UsageTotals(query, database).report() }
    }

    /// What is wrong in the ledger: counters below zero, runs without their rows' session, costs that are not the price of the counts.
    public func verify(prices: PriceTable = .builtIn) async throws -> [String] {
        let database = try intact(isThorough: true)
        return try translated { try LedgerCheck(database).drifts(prices) }
    }

    /// Checks that the file is whole.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` that says what is damaged.
    public func checkIntegrity() async throws { _ = try intact(isThorough: true) }

    // MARK: Open runs

    /// The runs that are open, with the processes that opened them.
    public func openRuns() async throws -> [OpenRun] {
        let database = try intact()
        return try translated { try openRuns(database) }
    }

    /// Closes open runs as lost, with what was seen of them.
    public func closeLost(_ runs: [RunID]) async throws { try await closeOpen(runs, as: .lost) }

    /// Closes open runs with a status, and with what was seen of them.
    public func closeOpen(_ runs: [RunID], as status: RunStatus) async throws {
        let database = try opened()
        try translated { try database.write { for run in runs { try closeOpen(run.text, as: status, database) } } }
    }

    // MARK: Budgets

    /// All budgets, and what has come of them.
    public func budgets() async throws -> [BudgetState] {
        let database = try intact()
        return try translated { try Budgets(database, time, now: Self.now).all() }
    }

    /// Sets a budget, in place of one for the same scope and period.
    public func set(_ budget: Budget) async throws {
        let database = try opened()
        try translated {
            try database.run(
                """
                INSERT INTO budgets (tenant_id, project_id, period, limit_nano) VALUES (?, ?, ?, ?)
                ON CONFLICT (tenant_id, project_id, period) DO UPDATE SET limit_nano = excluded.limit_nano
                """, .text(budget.tenant.name), .text(budget.project?.name ?? ""), .text(budget.period.rawValue),
                .integer(budget.limit.count))
        }
    }

    /// Takes a scope's budgets away: of one period, or all.
    ///
    /// - Returns: How many there were.
    @discardableResult
    public func clearBudgets(tenant: TenantID, project: ProjectID?, period: Budget.Period?) async throws -> Int {
        let database = try opened()
        return try translated {
            try database.run(
                "DELETE FROM budgets WHERE tenant_id = ? AND project_id = ? AND (?3 IS NULL OR period = ?3)",
                .text(tenant.name), .text(project?.name ?? ""), SQLiteValue(period?.rawValue))
            return database.changes
        }
    }

    // MARK: - Inside a transaction

    private func checkSession(_ run: NewRun, _ database: Connection) throws {
        guard let session = run.session else { return }
        if run.isResumed {
            guard let owner = try sessionOwner(session, database) else { throw Self.unknown(session, .sessionUnknown) }
            guard owner == SessionOwner(tenant: run.tenant, project: run.project) else {
                throw Self.unknown(session, .sessionForeign)
            }
        }
        let isBusy = try database.first(
            "SELECT 1 FROM runs WHERE session_id = ? AND status = 'open'", .text(session.text)
        ) { _ in true }
        if isBusy ?? false {
            throw UsageStoreError(
                .sessionBusy, "The session \(session) is in use by another run.",
                suggestion: "Try again when it has ended.")
        }
    }

    private static func unknown(_ session: SessionID, _ code: UsageStoreError.Code) -> UsageStoreError {
        UsageStoreError(
            code, "The session \(session) is not known for this tenant and project; nothing was sent.",
            suggestion: "List them with: wxcode usage --by session")
    }

    private func sessionOwner(_ session: SessionID, _ database: Connection) throws(SQLiteError) -> SessionOwner? {
        let owner = try database.first(
            "SELECT tenant_id, project_id FROM runs WHERE session_id = ? ORDER BY created_at LIMIT 1",
            .text(session.text)
        ) { row -> SessionOwner? in
            guard let tenant = try? TenantID(row.text(0)), let project = try? ProjectID(row.text(1)) else { return nil }
            return SessionOwner(tenant: tenant, project: project)
        }
        return owner ?? nil
    }

    private func checkSlots(_ run: NewRun, _ database: Connection) throws {
        guard let worker = run.worker else { return }
        let open = try database.first(
            "SELECT count(*) FROM runs WHERE status = 'open' AND worker = ? AND owner_uid = ?", .text(worker),
            .integer(owner.uid)
        ) { $0.integer(0) }
        if (open ?? 0) >= Int64(parallelRuns) {
            throw UsageStoreError(.noSlot, "\(open ?? 0) runs are open in “\(worker)”, as many as there may be.")
        }
    }

    private func reserve(_ run: NewRun, _ database: Connection) throws -> (run: RunGrant, reserved: NanoDollars) {
        let soFar = try run.session.map { try sessionSoFar($0, database) }
        let states = try Budgets(database, time, now: Self.now).applying(to: run)
        guard let tightest = states.min(by: { $0.remaining < $1.remaining }) else {
            return (RunGrant(costLimit: run.costLimit, sessionSoFar: soFar), .zero)
        }
        guard tightest.remaining > .zero else {
            throw UsageStoreError(
                .budgetReached,
                "Nothing is left of the budget for \(tightest.budget.name): \(tightest.spent) of \(tightest.budget.limit) USD "
                    + "are spent and \(tightest.reserved) USD reserved; nothing was sent.",
                suggestion: "See: wxcode budget show")
        }
        let reserved = min(run.costLimit ?? reservation, tightest.remaining)
        return (
            RunGrant(costLimit: reserved, sessionSoFar: soFar, notices: states.compactMap(\.notice)), reserved
        )
    }

    private func sessionSoFar(_ session: SessionID, _ database: Connection) throws -> [ModelUsage] {
        var models: [ModelUsage] = []
        try database.rows(
            """
            SELECT model, input_tokens, output_tokens, cache_creation_tokens, cache_creation_1h_tokens, cache_read_tokens,
                web_searches, total_cost_nano
            FROM token_usage_logs WHERE session_id = ?
            """, [.text(session.text)]
        ) { row in
            models.add(
                ModelUsage(
                    model: row.text(0), usage: TokenUsage(row, from: 1), cost: NanoDollars(row.integer(7))))
        }
        return models
    }

    private func insert(
        _ run: NewRun, status: RunStatus, _ database: Connection, reserved: NanoDollars = .zero,
        costLimit: NanoDollars? = nil, owner: ProcessIdentity? = nil
    ) throws {
        let owner = owner ?? self.owner
        try database.run(
            """
            INSERT INTO runs (run_id, tenant_id, project_id, session_id, status, created_at, closed_at, cost_limit, reserved,
                worker, owner_boot, owner_namespace, owner_pid, owner_start, owner_uid)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, .text(run.run.text), .text(run.tenant.name), .text(run.project.name), SQLiteValue(run.session?.text),
            .text(status.name), .integer(run.createdAt), status == .open ? nil : .integer(Self.now),
            SQLiteValue(costLimit?.count), .integer(reserved.count), SQLiteValue(run.worker), .text(owner.boot),
            .text(owner.namespace), .integer(owner.pid), .integer(owner.start), .integer(owner.uid))
    }

    private func bookWhole(
        _ run: NewRun, _ status: RunStatus, _ figures: RunFigures, _ database: Connection,
        owner: ProcessIdentity? = nil
    ) throws -> Bool {
        let known = try database.first("SELECT status FROM runs WHERE run_id = ?", .text(run.run.text)) { $0.text(0) }
        if let known, known != RunStatus.open.name { return false }
        if known == nil {
            var run = run
            run.session = figures.session ?? run.session
            try insert(run, status: status, database, owner: owner)
        }
        try book(figures, of: run.run, status: status, database)
        try database.run(
            "UPDATE runs SET status = ?, closed_at = ?, reserved = 0 WHERE run_id = ?", .text(status.name),
            status == .open ? nil : .integer(Self.now), .text(run.run.text))
        return known == nil
    }

    /// Puts a run's rows in place of those it had.
    private func book(
        _ figures: RunFigures, of run: RunID, status: RunStatus, _ database: Connection
    ) throws(SQLiteError) {
        try database.run("DELETE FROM token_usage_logs WHERE run_id = ?", .text(run.text))
        // Sums of many rows must stay within an integer too.
        func count(_ value: Int64) -> SQLiteValue { .integer(min(value, 1_000_000_000_000_000)) }
        for (number, part) in figures.models.enumerated() {
            try database.run(
                """
                INSERT INTO token_usage_logs (run_id, model, tenant_id, project_id, session_id, created_at, input_tokens,
                    output_tokens, cache_creation_tokens, cache_creation_1h_tokens, cache_read_tokens, web_searches,
                    total_cost_nano, own_cost_nano, status, source, is_partial, agent_version, part)
                SELECT run_id, ?, tenant_id, project_id, coalesce(?, session_id), created_at, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                FROM runs WHERE run_id = ?
                """, .text(part.model), SQLiteValue(figures.session?.text), count(part.usage.inputTokens),
                count(part.usage.outputTokens), count(part.usage.cacheCreationTokens),
                count(part.usage.cacheCreation1hTokens), count(part.usage.cacheReadTokens),
                count(part.usage.webSearches), count(part.cost?.count ?? 0),
                SQLiteValue(figures.ownCosts[part.model]?.count), .text(status.name),
                .text((part.isEstimated ? UsageSource.estimated : figures.source).name),
                .integer(figures.isPartial ? 1 : 0), SQLiteValue(figures.agentVersion), .integer(Int64(number)),
                .text(run.text))
        }
    }

    private func openRuns(_ database: Connection) throws -> [OpenRun] {
        var runs: [OpenRun] = []
        try database.rows(
            """
            SELECT run_id, tenant_id, project_id, session_id, worker, created_at, owner_boot, owner_namespace, owner_pid,
                owner_start, owner_uid FROM runs WHERE status = 'open' ORDER BY created_at
            """, []
        ) { row in
            guard let run = try? RunID(row.text(0)), let tenant = try? TenantID(row.text(1)),
                let project = try? ProjectID(row.text(2))
            else { return }
            runs.append(
                OpenRun(
                    run: run, tenant: tenant, project: project,
                    session: row.optionalText(3).flatMap { try? SessionID($0) }, worker: row.optionalText(4),
                    createdAt: row.integer(5),
                    owner: ProcessIdentity(
                        boot: row.text(6), namespace: row.text(7), pid: row.integer(8), start: row.integer(9),
                        uid: row.integer(10))))
        }
        return runs
    }

    private func closeGone(_ database: Connection) throws {
        for run in try openRuns(database) where run.owner.life(seenBy: owner) == .gone {
            try closeOpen(run.run.text, as: .lost, database)
        }
    }

    private func closeOpen(_ run: String, as status: RunStatus, _ database: Connection) throws {
        try database.run(
            "UPDATE token_usage_logs SET status = ?, is_partial = 1 WHERE run_id = ? AND status = 'open'",
            .text(status.name), .text(run))
        try database.run(
            "UPDATE runs SET status = ?, closed_at = ?, reserved = 0 WHERE run_id = ? AND status = 'open'",
            .text(status.name), .integer(Self.now), .text(run))
    }

    // MARK: - The file

    private func ready() throws -> Connection {
        if let connection { return connection }
        makeDirectory(of: path)
        let database = try Connection(path: path)
        try database.run("PRAGMA journal_mode = WAL")
        try database.run("PRAGMA synchronous = NORMAL")
        // Reports read all rows in other orders than they lie on the disk; memory is taken only as it is needed.
        try database.run("PRAGMA cache_size = -65536")
        try database.run("PRAGMA temp_store = MEMORY")
        try Migrations.apply(to: database, path: path)
        connection = database
        try replayJournal(database)
        return database
    }

    /// The connection, or an error for people.
    private func opened() throws -> Connection { try translated { try ready() } }

    /// The connection to a file that is whole: figures of a damaged one may be wrong without an error.
    private func intact(isThorough: Bool = false) throws -> Connection {
        let database = try opened()
        let damage = try translated { try LedgerCheck(database).damage(isThorough: isThorough) }
        if let damage { throw damaged(damage) }
        return database
    }

    private func damaged(_ reason: String) -> UsageStoreError {
        UsageStoreError(
            .unavailable, "The ledger \(path) is damaged: \(reason)",
            suggestion: "Put a copy in its place, or save what can be read: sqlite3 \(path) .recover")
    }

    private func translated<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as SQLiteError { throw unavailable(error) }
    }

    private func unavailable(_ error: SQLiteError, record: String? = nil) -> UsageStoreError {
        if error.isDamage { return damaged("\(error).") }
        return UsageStoreError(
            .unavailable, "The ledger \(path) cannot be used: \(error).",
            suggestion: error.isBusy
                ? "Another program holds it; try again when it is done." : "See what is wrong with: wxcode doctor",
            record: record)
    }

    /// Runs `body` such that what it commits survives a power cut.
    private func durably<Value>(_ database: Connection, _ body: () throws -> Value) throws -> Value {
        try database.run("PRAGMA synchronous = FULL")
        defer { try? database.run("PRAGMA synchronous = NORMAL") }
        return try body()
    }

    // MARK: - The journal

    /// Goes on without the ledger, where no budget and no session needs it.
    private func openWithoutLedger(_ run: NewRun, _ error: SQLiteError) throws -> RunGrant {
        guard !run.isResumed, try mayRunUnbudgeted(run, error) else { throw unavailable(error) }
        journalled[run.run] = run
        openings[run.run] = run
        let entry = JournalEntry(opening: run, status: nil, figures: .none, owner: owner)
        guard journal.append(entry.json) != nil else {
            journalled[run.run] = nil
            throw unavailable(error)
        }
        return RunGrant(
            costLimit: run.costLimit, sessionSoFar: [],
            notices: ["The ledger cannot be written (\(error)); the booking waits."])
    }

    /// Whether it is certain that no budget applies: the file can be read and has none, or there is no file.
    private func mayRunUnbudgeted(_ run: NewRun, _ error: SQLiteError) throws -> Bool {
        guard fileExists(path) else { return true }
        do {
            let database = try Connection(path: path, isReadOnly: true)
            return try Budgets(database, time, now: Self.now).applying(to: run).isEmpty
        } catch {
            return false
        }
    }

    private func note(_ run: RunID, _ status: RunStatus?, _ figures: RunFigures, cause: SQLiteError?) throws {
        guard let opening = journalled[run] ?? openings[run] else { return }
        let entry = JournalEntry(opening: opening, status: status, figures: figures, owner: owner).json
        guard journal.append(entry) != nil else {
            throw UsageStoreError(
                .unavailable,
                "Neither the ledger \(path) nor its journal can be written" + (cause.map { ": \($0)." } ?? "."),
                suggestion: "Keep this line and book it later with: wxcode usage record", record: entry.text)
        }
    }

    private func noteClosed(_ run: RunID, _ status: RunStatus, _ figures: RunFigures, cause: SQLiteError?) throws {
        try note(run, status, figures, cause: cause)
        throw UsageStoreError(
            .journalled,
            "The ledger \(path) could not be written" + (cause.map { " (\($0))" } ?? "") + "; the booking waits.",
            suggestion: "It is booked on the next start, once the ledger can be written.")
    }

    /// Books what waits: each run by its last line; one that was never closed, once its owner is gone.
    private func replayJournal(_ database: Connection) throws {
        try journal.replay { lines in
            var last: [RunID: JournalEntry] = [:]
            for line in lines {
                guard let entry = JournalEntry(line) else { continue }
                last[entry.opening.run] = entry
            }
            try durably(database) {
                try database.write {
                    for entry in last.values {
                        let isGone = entry.owner.life(seenBy: owner) == .gone
                        let status = entry.status ?? (isGone ? .lost : .open)
                        _ = try bookWhole(entry.opening, status, entry.figures, database, owner: entry.owner)
                    }
                }
            }
        }
    }

    private static var now: Int64 { millisecondsSince1970() }
}

extension TokenUsage {
    /// Reads the six counters from a row.
    init(_ row: Statement, from column: Int32) {
        self.init(
            inputTokens: row.integer(column), outputTokens: row.integer(column + 1),
            cacheCreationTokens: row.integer(column + 2), cacheCreation1hTokens: row.integer(column + 3),
            cacheReadTokens: row.integer(column + 4), webSearches: row.integer(column + 5))
    }
}

extension TokenUsageLog {
    fileprivate init?(_ row: Statement) {
        guard let tenant = try? TenantID(row.text(0)), let project = try? ProjectID(row.text(1)),
            let run = try? RunID(row.text(3))
        else { return nil }
        self.init(
            tenantID: tenant, projectID: project, sessionID: row.optionalText(2).flatMap { try? SessionID($0) },
            runID: run,
            model: row.text(4), usage: TokenUsage(row, from: 5), totalCost: NanoDollars(row.integer(11)),
            ownCost: row.optionalInteger(12).map { NanoDollars($0) }, createdAt: row.integer(13),
            status: RunStatus(row.text(14)), source: UsageSource(row.text(15)), isPartial: row.integer(16) != 0,
            agentVersion: row.optionalText(17))
    }
}

/// Runs an actor's work on a queue of its own, so that a wait for the file blocks no other task's thread.
private final class QueueExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "wxcode.ledger")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}

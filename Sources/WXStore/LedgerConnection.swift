public import WXCore
internal import WXSystem

/// One connection to a ledger, opened when it is first needed, and opened again after it was lost.
///
/// What cannot be written goes to a journal, and is booked when the ledger can be written again.
public actor LedgerConnection {
    private let place: LedgerPlace
    private let rules: Ledger.Rules
    private let journal: Journal
    private let queue = QueueExecutor()
    private var ledger: Ledger?
    /// The runs that this process has open.
    private var openings: [RunID: NewRun] = [:]
    /// Those of them whose bookings go to the journal.
    private var journalled: Set<RunID> = []
    /// Runs that were refused because the server did not answer, but that it may have opened.
    private var unanswered: Set<RunID> = []
    private var backOff = BackOff()
    private var keeper: Task<Void, Never>?
    /// Runs that wait to be opened.
    private nonisolated let waiting = Lock<[Opening]>([])

    /// How often a process shows to a server that it is still running.
    private static let renewal = Duration.seconds(5)
    /// How many runs are opened in one transaction at most; other processes wait for it.
    private static let batch = 50

    /// A run that waits to be opened, and what came of it.
    private final class Opening: Sendable {
        let run: NewRun
        let result = Lock<Result<RunGrant, any Error>?>(nil)
        /// Whether it needs a transaction of its own, because the database refused it together with others.
        let isAlone = Lock(false)
        /// Whether the database may have opened it without an answer.
        let isUncertain = Lock(false)

        init(_ run: NewRun) { self.run = run }

        func end(_ result: Result<RunGrant, any Error>) { self.result.withLock { $0 = result } }
    }

    init(_ place: LedgerPlace, _ rules: Ledger.Rules, _ journal: Journal) {
        self.place = place
        self.rules = rules
        self.journal = journal
    }

    /// Creates a connection to a server.
    ///
    /// - Parameters:
    ///   - name: What the ledger is called in messages; without secrets.
    ///   - isReadOnly: Whether the server is a copy that is only read.
    ///   - journal: The files that may keep what cannot be written, in order of preference.
    ///   - owner: The process that opens runs.
    ///   - place: What the process is called, among those of several machines; nil for no name.
    ///   - parallelRuns: How many runs of one user may be open in a worker at once.
    ///   - reservation: What a run reserves if a budget applies and the run has no limit.
    ///   - connect: Connects; called again after the connection was lost.
    public init(
        toServer name: String, isReadOnly: Bool = false, journal: [String], owner: ProcessIdentity,
        place: String? = nil, parallelRuns: Int, reservation: NanoDollars,
        connect: @escaping @Sendable () throws(SQLError) -> sending any LedgerDatabase
    ) {
        self.init(
            .server(name, isReadOnly: isReadOnly, connect: connect),
            Ledger.Rules(owner: owner, place: place, parallelRuns: parallelRuns, reservation: reservation),
            Journal(paths: journal))
    }

    deinit { keeper?.cancel() }

    /// The queue that calls run on, where waiting for the database may block.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

    // MARK: Runs

    /// Opens a run, in one transaction with others that wait for the same connection; ``keep(_:_:)`` must follow.
    nonisolated func open(_ run: NewRun) async throws -> RunGrant {
        let opening = Opening(run)
        waiting.withLock { $0.append(opening) }
        await openWaiting(until: opening)
        guard let result = opening.result.withLock({ $0 }) else { preconditionFailure("It was the last to be opened.") }
        return try result.get()
    }

    /// Opens runs in the order in which they wait, unless `last` was opened meanwhile.
    private func openWaiting(until last: Opening) {
        while last.result.withLock({ $0 == nil }) {
            let openings = waiting.withLock { waiting in
                let together = waiting.prefix(Self.batch).prefix { !$0.isAlone.withLock { $0 } }
                let next = together.isEmpty ? waiting.prefix(1) : together
                waiting.removeFirst(next.count)
                return Array(next)
            }
            open(openings)
        }
    }

    private func open(_ openings: [Opening]) {
        var new: [Opening] = []
        for opening in openings {
            do throws(UsageStoreError) {
                try checkJournal(for: opening.run)
                new.append(opening)
            } catch { opening.end(.failure(error)) }
        }
        if new.isEmpty { return }
        keepAlive()
        do {
            let grants = try attempt { ledger in
                do {
                    let isAgain = new.contains { $0.isUncertain.withLock { $0 } }
                    return try ledger.open(new.map(\.run), isAgain: isAgain)
                } catch let error as SQLError where error.isDisconnected {
                    for opening in new { opening.isUncertain.withLock { $0 = true } }
                    throw error
                }
            }
            for (opening, grant) in zip(new, grants) { opening.end(grant.mapError { $0 }) }
        } catch let error as SQLError where new.count > 1 && error.kind == .refused {
            // One of them is why. They come next, and each caller goes on as soon as its own is open.
            for opening in new { opening.isAlone.withLock { $0 = true } }
            waiting.withLock { $0.insert(contentsOf: new, at: 0) }
        } catch {
            for opening in new {
                opening.end(
                    Result {
                        guard let error = error as? SQLError else { throw error }
                        return try openWithoutLedger(opening.run, error)
                    })
            }
        }
    }

    /// Takes over a run that was opened, by this connection or another one.
    func keep(_ run: NewRun, _ grant: RunGrant) {
        openings[run.run] = run
        openings[run.run]?.worker = grant.worker
        keepAlive()
    }

    func checkRequest(of run: NewRun) throws {
        try checkJournal(for: run)
        try using { try $0.checkRequest(of: run) }
    }

    func move(_ run: RunID, to workers: [String]) throws -> String? {
        let worker = journalled.contains(run) ? workers.first : try using { try $0.move(run, to: workers) }
        if let worker { openings[run]?.worker = worker }
        return worker
    }

    func update(_ run: RunID, _ figures: RunFigures) throws {
        if journalled.contains(run) { return try note(run, nil, figures, cause: nil) }
        do { try attempt { try $0.update(run, figures) } } catch let error as SQLError {
            try note(run, nil, figures, cause: error)
        }
    }

    func close(_ run: RunID, as status: RunStatus, _ figures: RunFigures) throws {
        let opening = openings[run]
        defer {
            openings[run] = nil
            journalled.remove(run)
        }
        var cause: SQLError?
        if !journalled.contains(run) {
            do {
                return try attempt { ledger in
                    if try ledger.close(run, as: status, figures) { return }
                    // The database lost the opening, as a copy may that took a dead one's place.
                    if let opening { _ = try ledger.book(opening, as: status, figures) }
                }
            } catch let error as SQLError { cause = error }
        }
        try note(run, status, figures, cause: cause)
        throw UsageStoreError.journalled(place.name, cause)
    }

    // MARK: The database and the journal

    /// Opens the ledger if it is not open, and books what waits in the journal.
    private func ready() throws -> Ledger {
        if let ledger { return ledger }
        let opened: Ledger
        do {
            try backOff.check()
            opened = try place.open(rules)
            // Once more with the next renewal: what a server did not answer may still be on its way.
            if !unanswered.isEmpty { try opened.closeOpen(Array(unanswered), as: .failed) }
            try journal.replay { lines in try opened.book(lines.compactMap(JournalEntry.init)) }
        } catch let error as SQLError {
            if place.isServer { backOff.note(error) }
            throw error
        }
        backOff = BackOff()
        ledger = opened
        return opened
    }

    /// Calls `body` with the ledger; once more if the connection turns out to be lost.
    private func attempt<Value>(_ body: (Ledger) throws -> Value) throws -> Value {
        do {
            let isNew = ledger == nil
            do { return try body(try ready()) } catch let error as SQLError where error.kind == .lost && !isNew {
                ledger = nil
                return try body(try ready())
            }
        } catch let error as SQLError {
            if place.isServer, error.isDisconnected { ledger = nil }
            throw error
        }
    }

    /// Calls `body` with the ledger and puts the database's errors into words for people.
    func using<Value>(_ body: (Ledger) throws -> Value) throws -> Value {
        do { return try attempt(body) } catch let error as SQLError { throw place.unavailable(error) }
    }

    /// Calls `body` with the ledger, and returns what it returns only if the file is whole, since the figures of a
    /// damaged file can be wrong without an error.
    func reading<Value: Sendable>(isThorough: Bool = false, _ body: (Ledger) throws -> Value) throws -> Value {
        guard case .file(let path) = place else { return try using(body) }
        return try using { ledger in
            let check = ConcurrentCheck(of: path, isThorough: isThorough)
            let value = Result { try body(ledger) }
            if let damage = try check.damage() { throw UsageStoreError.damaged(path, damage) }
            return try value.get()
        }
    }

    /// Shows to a server, as long as a run is open or something waits in the journal, that this process is running.
    private func keepAlive() {
        guard place.isServer, keeper == nil else { return }
        keeper = Task { [weak self] in
            repeat { try? await Task.sleep(for: Self.renewal) } while await self?.isKeptAlive() == true
        }
    }

    private func isKeptAlive() -> Bool {
        let wasReady = ledger != nil
        if !openings.isEmpty || !wasReady { try? attempt { try $0.showOwner() } }
        if wasReady, !unanswered.isEmpty, (try? attempt { try $0.closeOpen(Array(unanswered), as: .failed) }) != nil {
            unanswered = []
        }
        let isNeeded = !openings.isEmpty || !unanswered.isEmpty || ledger == nil
        if !isNeeded { keeper = nil }
        return isNeeded
    }

    /// Opens a run in the journal, if no session and no budget must be checked in the ledger, and no other run answers
    /// its request.
    private func openWithoutLedger(_ run: NewRun, _ error: SQLError) throws -> RunGrant {
        guard case .file(let path) = place else {
            unanswered.insert(run.run)
            throw place.unavailable(error)
        }
        var run = run
        run.worker = run.workers.first
        let entry = JournalEntry(opening: run, status: nil, figures: .none, owner: rules.owner)
        guard !run.isResumed, try requestIsNew(run, path, error), Budgets.areAbsent(for: run, path: path),
            journal.append(entry.json) != nil
        else {
            throw place.unavailable(error)
        }
        openings[run.run] = run
        journalled.insert(run.run)
        return RunGrant(
            costLimit: run.costLimit, worker: run.worker, sessionSoFar: [],
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
    private func requestIsNew(_ run: NewRun, _ path: String, _ error: SQLError) throws(UsageStoreError) -> Bool {
        // Whoever is writing may be opening a run for the same request.
        if run.request != nil, error.isBusy { return false }
        return try Ledger.requestIsNew(run, path: path)
    }

    private func note(_ run: RunID, _ status: RunStatus?, _ figures: RunFigures, cause: SQLError?) throws {
        guard let opening = openings[run] else { return }
        let entry = JournalEntry(opening: opening, status: status, figures: figures, owner: rules.owner).json
        if journal.append(entry) == nil { throw UsageStoreError.unkept(place.name, journal, cause, record: entry.text) }
        // The journal is booked with the next connection.
        if place.isServer, let cause {
            ledger = nil
            backOff.note(cause)
            keepAlive()
        }
    }
}

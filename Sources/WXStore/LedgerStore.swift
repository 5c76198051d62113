public import WXCore

/// A ledger in a database: all that ``/WXCore/UsageStore`` promises, and what a program that manages the ledger itself
/// needs.
///
/// A conformer only says which connection serves a call; every call of a run but the one that opens it must be served
/// by the same one.
public protocol LedgerStore: UsageStore, AnyObject {
    /// Returns the connection for the calls of a run; for nil, one for calls that concern no run.
    func connection(for run: RunID?) -> LedgerConnection

    /// The connection that opens runs, also those that others serve afterwards.
    var opener: LedgerConnection { get }

    /// The connection for reports.
    var reader: LedgerConnection { get }
}

extension LedgerStore {
    private var general: LedgerConnection { connection(for: nil) }

    // MARK: Runs and sessions

    /// The connection for calls that are about no run.
    public var opener: LedgerConnection { general }

    /// See ``/WXCore/UsageStore/open(_:)``.
    public func open(_ run: NewRun) async throws -> RunGrant {
        let grant = try await opener.open(run)
        await connection(for: run.run).keep(run, grant)
        return grant
    }

    /// See ``/WXCore/UsageStore/checkRequest(of:)``.
    public func checkRequest(of run: NewRun) async throws { try await connection(for: run.run).checkRequest(of: run) }

    /// See ``/WXCore/UsageStore/move(_:to:)``.
    public func move(_ run: RunID, to workers: [String]) async throws -> String? {
        try await connection(for: run).move(run, to: workers)
    }

    /// See ``/WXCore/UsageStore/update(_:_:)``.
    public func update(_ run: RunID, _ figures: RunFigures) async throws {
        try await connection(for: run).update(run, figures)
    }

    /// See ``/WXCore/UsageStore/close(_:as:_:)``.
    public func close(_ run: RunID, as status: RunStatus, _ figures: RunFigures) async throws {
        try await connection(for: run).close(run, as: status, figures)
    }

    /// See ``/WXCore/UsageStore/book(_:as:_:)``.
    @discardableResult
    public func book(_ run: NewRun, as status: RunStatus, _ figures: RunFigures) async throws -> Bool {
        try await connection(for: run.run).using { try $0.book(run, as: status, figures) }
    }

    /// Removes booked runs and books another one instead, for example a longer copy of a transcript that was cut.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be written.
    public func replace(_ old: [RunID], by run: NewRun, as status: RunStatus, _ figures: RunFigures) async throws {
        try await connection(for: run.run).using { try $0.replace(old, by: run, as: status, figures) }
    }

    /// See ``/WXCore/UsageStore/run(_:)``.
    public func run(_ id: RunID) async throws -> RunRecord? { try await connection(for: id).using { try $0.run(id) } }

    /// See ``/WXCore/UsageStore/runs(tenant:project:limit:)``.
    public func runs(tenant: TenantID, project: ProjectID, limit: Int) async throws -> [RunRecord] {
        try await general.using { try $0.runs(tenant: tenant, project: project, limit: limit) }
    }

    /// Returns the booked rows of a session, of a run, or all, oldest first.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be read.
    public func logs(session: SessionID? = nil, run: RunID? = nil) async throws -> [TokenUsageLog] {
        try await general.using { try $0.logs(session: session, run: run) }
    }

    /// Returns the rows of a run; nil if it is not known.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be read.
    public func bookedRun(_ run: RunID) async throws -> [TokenUsageLog]? {
        try await connection(for: run).using { try $0.run(run) == nil ? nil : $0.logs(run: run) }
    }

    /// See ``/WXCore/UsageStore/openRuns(tenant:)``.
    public func openRuns(tenant: TenantID?) async throws -> [RunRecord] {
        try await general.reading { try $0.openRuns(tenant: tenant) }
    }

    /// Returns the open runs and the processes that opened them, oldest first.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be read.
    public func openRuns() async throws -> [OpenRun] { try await general.reading { try $0.openRuns() } }

    /// Closes open runs as lost, with the figures they have.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be written.
    public func closeLost(_ runs: [RunID]) async throws { try await closeOpen(runs, as: .lost) }

    /// Closes open runs with a status, and with the figures they have.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be written.
    public func closeOpen(_ runs: [RunID], as status: RunStatus) async throws {
        try await general.using { try $0.closeOpen(runs, as: status) }
    }

    /// Notes that somebody asked for the end of an open run: whatever its process reports, it is booked as cancelled,
    /// unless it has succeeded.
    ///
    /// It does not end the run.
    ///
    /// - Returns: Whether the run is open.
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be written.
    @discardableResult
    public func stop(_ run: RunID) async throws -> Bool { try await connection(for: run).using { try $0.stop(run) } }

    /// Returns a run's status, as it was booked last; nil if it is not known.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be read.
    public func status(of run: RunID) async throws -> RunStatus? {
        try await connection(for: run).using { try $0.status(of: run) }
    }

    /// Returns what the process is called that has a run open, among those that share a ledger on a server; nil if it
    /// has no name, the run is not open, or the ledger is a file.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be read.
    public func place(of run: RunID) async throws -> String? {
        try await connection(for: run).using { try $0.place(of: run) }
    }

    /// See ``/WXCore/UsageStore/latestSession(tenant:project:)``.
    public func latestSession(tenant: TenantID, project: ProjectID) async throws -> SessionID? {
        try await general.using { try $0.latestSession(tenant: tenant, project: project) }
    }

    /// See ``/WXCore/UsageStore/owner(of:)``.
    public func owner(of session: SessionID) async throws -> SessionOwner? {
        try await general.using { try $0.owner(of: session) }
    }

    /// See ``/WXCore/UsageStore/worker(of:)``.
    public func worker(of session: SessionID) async throws -> String? {
        try await general.using { try $0.worker(of: session) }
    }

    /// See ``/WXCore/UsageStore/sessions(tenant:project:limit:)``.
    public func sessions(tenant: TenantID, project: ProjectID?, limit: Int) async throws -> [SessionRecord] {
        try await general.using { try $0.sessions(tenant: tenant, project: project, limit: limit) }
    }

    /// Returns the sessions whose ids begin so, of a tenant's project or of all its projects, however many there are.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be read.
    package func sessions(
        tenant: TenantID, project: ProjectID?, beginning: String
    ) async throws -> [SessionRecord] {
        try await general.using {
            try $0.sessions(tenant: tenant, project: project, beginning: beginning, limit: .max)
        }
    }

    /// See ``/WXCore/UsageStore/rename(_:to:)``.
    @discardableResult
    public func rename(_ session: SessionID, to title: String?) async throws -> Bool {
        try await general.using { try $0.rename(session, to: title) }
    }

    /// Removes a session's titles, also the beginnings of its questions; its runs and what they cost stay.
    ///
    /// The caller must check whom the session belongs to.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be written.
    public func forget(_ session: SessionID) async throws { try await general.using { try $0.forget(session) } }

    /// Returns a session's runs, oldest first; the caller must check which tenant they belong to.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be read.
    public func runs(session: SessionID) async throws -> [RunRecord] {
        try await general.using { try $0.runs(session: session) }
    }

    // MARK: Reports and budgets

    /// See ``/WXCore/UsageStore/report(_:)``.
    public func report(_ query: UsageQuery) async throws -> UsageReport {
        try await reader.reading { try $0.report(query) }
    }

    /// Returns a sentence for each row that breaks an invariant: negative counters, rows that do not match their run,
    /// impossible costs.
    ///
    /// - Throws: ``/WXCore/UsageStoreError`` if the ledger cannot be read.
    public func verify(prices: PriceTable = .builtIn) async throws -> [String] {
        try await reader.reading(isThorough: true) { try $0.drifts(prices) }
    }

    /// Checks that the file is whole; throws ``/WXCore/UsageStoreError`` that says what is damaged if it is not.
    public func checkIntegrity() async throws { try await reader.reading(isThorough: true) { _ in } }

    /// See ``/WXCore/UsageStore/budgets()``.
    public func budgets() async throws -> [BudgetState] { try await general.reading { try $0.budgets() } }

    /// See ``/WXCore/UsageStore/set(_:)``.
    public func set(_ budget: Budget) async throws { try await general.using { try $0.set(budget) } }

    /// See ``/WXCore/UsageStore/clearBudgets(tenant:project:period:)``.
    @discardableResult
    public func clearBudgets(tenant: TenantID, project: ProjectID?, period: Budget.Period?) async throws -> Int {
        try await general.using { try $0.clearBudgets(tenant: tenant, project: project, period: period) }
    }

    /// Calls `body` with the ledger to look up a few rows, for which the file is not checked as a whole.
    package func lookingUp<Value: Sendable>(_ body: @Sendable (Ledger) throws -> Value) async throws -> Value {
        try await general.using(body)
    }

    /// Calls `body` with the ledger, and returns what it returns only if what was read is not damaged.
    package func reading<Value: Sendable>(_ body: @Sendable (Ledger) throws -> Value) async throws -> Value {
        try await reader.reading(body)
    }
}

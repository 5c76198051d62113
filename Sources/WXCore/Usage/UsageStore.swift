/// A ledger: which runs there were, what they used, and what may still be spent.
///
/// Calls are made a few times per run. Cancelling the calling task does not undo them: what was spent is booked.
///
/// Run `UsageStoreContract` of the WXTesting library on your own conformer; it checks every promise made here.
public protocol UsageStore: Sendable {
    /// Opens a run before its first token, claims its session, reserves its money and chooses its worker.
    ///
    /// A run's request is checked before anything else. Once the run is open, its key is taken for as long as the
    /// ledger knows the run, however the run ends.
    ///
    /// - Returns: What the run may spend, and what is booked of its session.
    /// - Throws: ``UsageStoreError`` with the code ``RunFailure/Code-swift.enum/requestKnown`` and the earlier run's id
    ///   if the tenant and project have opened a run with the same request key and digest, and with
    ///   ``RunFailure/Code-swift.enum/requestConflict`` if the digest differs; ``UsageStoreError`` if the session is in
    ///   use, unknown or another tenant's or project's, the worker has no free slot, nothing is left of a budget, or
    ///   the run could not be recorded. In each case nothing may be sent.
    func open(_ run: NewRun) async throws -> RunGrant

    /// Checks that a run's request is new, as ``open(_:)`` does before anything else, and opens nothing.
    ///
    /// Another program may open a run for a new request before this one does.
    ///
    /// - Throws: ``UsageStoreError`` with the code ``RunFailure/Code-swift.enum/requestKnown`` and the earlier run's
    ///   id, or with ``RunFailure/Code-swift.enum/requestConflict``; also if the ledger cannot be read.
    func checkRequest(of run: NewRun) async throws

    /// Gives an open run, of which nothing was sent, another worker: of `workers` with a free slot the one with the
    /// fewest open runs, of several the first.
    ///
    /// - Returns: The worker; nil if the run is not open, or `workers` is empty.
    /// - Throws: ``UsageStoreError`` if none of them has a free slot, or the ledger cannot be written. The run then has
    ///   the worker that it had.
    func move(_ run: RunID, to workers: [String]) async throws -> String?

    /// Replaces an open run's figures; changes nothing once the run is closed.
    ///
    /// - Throws: ``UsageStoreError`` if they could not be kept, not even in a journal.
    func update(_ run: RunID, _ figures: RunFigures) async throws

    /// Closes an open run, settles its reservation and frees its session; changes nothing once the run is closed.
    ///
    /// - Throws: ``UsageStoreError`` if the booking waits in a journal, or could not be kept at all.
    func close(_ run: RunID, as status: RunStatus, _ figures: RunFigures) async throws

    /// Books a run that ended elsewhere, for example a recorded one.
    ///
    /// A run that is closed stays as it is; one that is open is closed with these figures. If another run has the same
    /// request key, this one is booked without it.
    ///
    /// - Returns: Whether the run was new.
    /// - Throws: ``UsageStoreError`` if the ledger cannot be written.
    @discardableResult
    func book(_ run: NewRun, as status: RunStatus, _ figures: RunFigures) async throws -> Bool

    /// Returns the session of a tenant's and project's latest run, of those sessions that began; nil if there is none.
    ///
    /// A session has begun if one of its runs used something, is open, or ended as a success or incomplete. Any other
    /// one never reached the agent, and cannot be continued.
    ///
    /// - Throws: ``UsageStoreError`` if the ledger cannot be read.
    func latestSession(tenant: TenantID, project: ProjectID) async throws -> SessionID?

    /// Returns who a session belongs to; nil if no run of it is known.
    ///
    /// - Throws: ``UsageStoreError`` if the ledger cannot be read.
    func owner(of session: SessionID) async throws -> SessionOwner?

    /// Returns the worker of a session's latest run that had one; nil if there is none.
    ///
    /// What the agent remembers of a session is there.
    ///
    /// - Throws: ``UsageStoreError`` if the ledger cannot be read.
    func worker(of session: SessionID) async throws -> String?

    /// Returns the sessions of a tenant's project, or of all its projects if `project` is nil, the one with the latest
    /// run first, at most `limit`.
    ///
    /// A session that never began is not listed, see ``latestSession(tenant:project:)``.
    ///
    /// - Throws: ``UsageStoreError`` if the ledger cannot be read.
    func sessions(tenant: TenantID, project: ProjectID?, limit: Int) async throws -> [SessionRecord]

    /// Gives a session a title, or removes the given one if `title` is nil; the session is then called as before.
    ///
    /// The caller must check whom the session belongs to.
    ///
    /// - Returns: Whether the ledger knows the session; if not, nothing is kept.
    /// - Throws: ``UsageStoreError`` if the ledger cannot be written.
    @discardableResult
    func rename(_ session: SessionID, to title: String?) async throws -> Bool

    /// Returns a tenant's and project's runs, newest first, at most `limit`.
    ///
    /// Of runs that were opened at the same time, the one that was booked last comes first.
    ///
    /// - Throws: ``UsageStoreError`` if the ledger cannot be read.
    func runs(tenant: TenantID, project: ProjectID, limit: Int) async throws -> [RunRecord]

    /// Returns a tenant's open runs, or those of all tenants if `tenant` is nil, oldest first.
    ///
    /// The run of a program that disappeared is among them until the ledger notices that and closes the run as lost.
    ///
    /// - Throws: ``UsageStoreError`` if the ledger cannot be read.
    func openRuns(tenant: TenantID?) async throws -> [RunRecord]

    /// Returns a run, open or closed; nil if it is not known. The caller must check which tenant it belongs to.
    ///
    /// A run whose program disappeared is closed as lost before it is returned, if the ledger can detect that.
    ///
    /// - Throws: ``UsageStoreError`` if the ledger cannot be read.
    func run(_ id: RunID) async throws -> RunRecord?

    /// Adds up what was spent.
    ///
    /// - Throws: ``UsageStoreError`` if the query's time zone is not known, or the ledger cannot be read.
    func report(_ query: UsageQuery) async throws -> UsageReport

    /// Returns all budgets and what is spent of them, in order of tenant, project and period. A tenant's budgets come
    /// before those of its projects.
    ///
    /// - Throws: ``UsageStoreError`` if the ledger cannot be read.
    func budgets() async throws -> [BudgetState]

    /// Sets a budget, replacing the one with the same tenant, project and period.
    ///
    /// - Throws: ``UsageStoreError`` if the ledger cannot be written.
    func set(_ budget: Budget) async throws

    /// Removes a project's budgets or, without a project, a tenant's; only those of `period`, if one is given.
    ///
    /// A tenant's budgets are removed without those of its projects.
    ///
    /// - Returns: How many budgets were removed.
    /// - Throws: ``UsageStoreError`` if the ledger cannot be written.
    @discardableResult
    func clearBudgets(tenant: TenantID, project: ProjectID?, period: Budget.Period?) async throws -> Int
}

extension UsageStore {
    /// How many runs of one user may be open in a worker at the same time, if nothing else is configured.
    public static var defaultParallelRuns: Int { 8 }

    /// What a run reserves if a budget applies and the run has no limit: 1 USD.
    public static var defaultReservation: NanoDollars { NanoDollars(1_000_000_000) }
}

/// A ledger: which runs there were and what they used.
///
/// Calls are made a few times a run. They are not undone when the task is cancelled: what was spent is booked.
public protocol UsageStore: Sendable {
    /// Opens a run before its first token, takes its session and reserves its money.
    ///
    /// - Returns: What the run may spend, and what is known of its session.
    /// - Throws: ``UsageStoreError``: the session is in use or somebody else's, nothing is left of a budget, or neither the ledger nor
    ///   its journal can be written. Nothing may be sent then.
    func open(_ run: NewRun) async throws -> RunGrant

    /// Brings an open run's figures up to date.
    func update(_ run: RunID, _ figures: RunFigures) async throws

    /// Closes an open run, settles its reservation and frees its session.
    ///
    /// - Throws: ``UsageStoreError`` if the booking waits in the journal, or could not be kept at all.
    func close(_ run: RunID, as status: RunStatus, _ figures: RunFigures) async throws

    /// Books a run that ended elsewhere, for example a recorded one.
    ///
    /// - Returns: Whether it was new; a run that is booked already stays as it is.
    @discardableResult
    func book(_ run: NewRun, as status: RunStatus, _ figures: RunFigures) async throws -> Bool

    /// The session of a tenant's and project's latest run.
    func latestSession(tenant: TenantID, project: ProjectID) async throws -> SessionID?

    /// Whose session it is; nil if no run of it is known.
    func owner(of session: SessionID) async throws -> SessionOwner?

    /// Adds up what was spent.
    func report(_ query: UsageQuery) async throws -> UsageReport
}

public import WXCore

/// The ledger in one SQLite file, shared by all processes of a user.
///
/// Each run is booked once, in an immediate transaction that is on the disk when ``LedgerStore/close(_:as:_:)``
/// returns. If the file cannot be written, the booking goes to a journal next to it and is booked when a later process
/// opens the ledger; but a run never starts if its budget, its session or its request cannot be checked.
public final class SQLiteUsageStore: LedgerStore {
    /// The ledger's file.
    public let path: String
    /// The connection of all calls.
    public let reader: LedgerConnection

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
        reader = LedgerConnection(
            .file(path), Ledger.Rules(owner: owner, parallelRuns: parallelRuns, reservation: reservation),
            Journal(paths: ["\(path).pending"] + (journalDirectory.map { ["\($0)/usage.pending"] } ?? [])))
    }

    /// Returns the one connection.
    public func connection(for run: RunID?) -> LedgerConnection { reader }
}

public import WXCore
public import WXStore

/// The ledger on a PostgreSQL server, shared by processes of any machines.
///
/// What can be checked in one place only is checked by the server in one transaction: sessions, slots, request keys and
/// budgets hold across machines. A process shows that it is running by a lease, which it renews every five seconds and
/// which the server's clock judges. While the server cannot be reached, no run begins, and what open runs use goes to a
/// journal on this machine, which is booked when the server is there again.
public final class PostgresUsageStore: LedgerStore {
    /// The connection for reports: one of its own, perhaps to a copy.
    public let reader: LedgerConnection
    /// The connection that opens runs: one of its own, because openings wait for those of other processes.
    public let opener: LedgerConnection

    private let writers: [LedgerConnection]

    /// Creates a ledger on a server; nothing is connected before it is first used.
    ///
    /// - Parameters:
    ///   - address: The server, where missing tables are created.
    ///   - replica: A copy of it that reports are read from, which may lag behind; nil for the server itself.
    ///   - journal: The files that may keep what cannot be written, in order of preference. Each ledger needs its own.
    ///   - owner: The process that opens runs.
    ///   - place: What the process is called, among those of several machines; nil for no name.
    ///   - parallelRuns: How many runs of one user may be open in a worker at once.
    ///   - reservation: What a run reserves if a budget applies and the run has no limit.
    ///   - connections: How many connections open runs share, at least one.
    ///   - limit: How long the server may take for a statement; for a report, six times as long.
    public init(
        _ address: PostgresAddress, replica: PostgresAddress? = nil, journal: [String],
        owner: ProcessIdentity = .current, place: String? = nil,
        parallelRuns: Int = PostgresUsageStore.defaultParallelRuns,
        reservation: NanoDollars = PostgresUsageStore.defaultReservation, connections: Int = 4,
        limit: Duration = .seconds(10)
    ) {
        // Where the kernel does not name its boot, as on macOS, two machines could be the same to the server.
        let owner = owner.isUnique ? owner : owner.made(uniqueBy: Self.boot)
        func connection(_ address: PostgresAddress, _ limit: Duration, isReadOnly: Bool) -> LedgerConnection {
            LedgerConnection(
                toServer: address.name, isReadOnly: isReadOnly, journal: isReadOnly ? [] : journal, owner: owner,
                place: place, parallelRuns: parallelRuns, reservation: reservation
            ) { () throws(SQLError) in
                try PostgresConnection(address, limit: limit, isReadOnly: isReadOnly)
            }
        }
        writers = (0..<max(1, connections)).map { _ in connection(address, limit, isReadOnly: false) }
        opener = connection(address, limit, isReadOnly: false)
        reader = connection(replica ?? address, limit * 6, isReadOnly: replica != nil)
    }

    /// Returns one of the connections that open runs share, always the same for a run.
    public func connection(for run: RunID?) -> LedgerConnection {
        guard let run else { return writers[0] }
        return writers[run.text.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % writers.count]
    }

    private static let boot = RunID().text
}

extension ProcessIdentity {
    /// Whether it names one boot of one machine.
    fileprivate var isUnique: Bool { !boot.isEmpty }

    fileprivate func made(uniqueBy boot: String) -> ProcessIdentity {
        var identity = self
        identity.boot = boot
        return identity
    }
}

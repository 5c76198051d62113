public import WXCore
public import WXSettings
public import WXStore

/// What programs pass to their settings, so that a ledger may be on a PostgreSQL server.
public struct PostgresServer: LedgerServer {
    private let place: String?

    /// Creates it for a process that is called `place` among those of several machines; nil for no name.
    public init(place: String? = nil) { self.place = place }

    /// Returns the ledger at an address; nothing is connected before it is first used.
    ///
    /// - Throws: ``InvalidPostgresAddress`` if an address is not one of PostgreSQL, or contains a password.
    public func ledger(
        at address: String, replica: String?, journal: [String], parallelRuns: Int, reservation: NanoDollars
    ) throws -> any LedgerStore {
        PostgresUsageStore(
            try PostgresAddress(address), replica: try replica.map { try PostgresAddress($0) }, journal: journal,
            place: place, parallelRuns: parallelRuns, reservation: reservation)
    }

    /// Connects to a database.
    ///
    /// - Throws: ``InvalidPostgresAddress`` if the address is not one of PostgreSQL, or contains a password; `SQLError`
    ///   if the server does not answer.
    public func connect(to address: String) throws -> any LedgerDatabase {
        try PostgresConnection(PostgresAddress(address), limit: .seconds(120))
    }
}

public import WXCore
public import WXStore

/// Opens ledgers on a server.
///
/// A program that can reach one passes it to ``Settings/init(_:project:directories:sharing:server:)``.
public protocol LedgerServer: Sendable {
    /// Returns the ledger at an address; nothing is connected before it is first used.
    ///
    /// - Parameters:
    ///   - address: The address, such as `postgres://db.example/wxcode`.
    ///   - replica: A copy that reports are read from; nil for the server itself.
    ///   - journal: The files that may keep what cannot be written, in order of preference.
    ///   - parallelRuns: How many runs of one user may be open in a worker at once.
    ///   - reservation: What a run reserves if a budget applies and the run has no limit.
    /// - Returns: The ledger.
    /// - Throws: An error whose description repeats no secret, if one of the addresses is unusable.
    func ledger(
        at address: String, replica: String?, journal: [String], parallelRuns: Int, reservation: NanoDollars
    ) throws -> any LedgerStore

    /// Connects to the database at an address, for a program that copies a ledger.
    ///
    /// - Returns: The connection.
    /// - Throws: The same error if the address is unusable; `SQLError` if it cannot connect.
    func connect(to address: String) throws -> any LedgerDatabase
}

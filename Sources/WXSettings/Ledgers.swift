internal import WXCore
internal import WXStore
internal import WXSystem

/// The ledgers of one process, so that all conversations with the same ledger share one connection.
final class Ledgers: Sendable {
    /// What makes one ledger different from another.
    struct Description: Hashable, Sendable {
        /// The file's path or the server's address.
        var place: String
        var replica: String?
        /// What the files of the ledger on this machine are called without their endings.
        var path: String
        var journalDirectory: String
        var parallelRuns: Int
        var reservation: NanoDollars
    }

    private let server: (any LedgerServer)?
    private let stores = Lock<[Description: any LedgerStore]>([:])

    init(server: (any LedgerServer)?) { self.server = server }

    /// Returns the ledger of that description; always the same one.
    func ledger(_ description: Description) throws(SettingsError) -> any LedgerStore {
        if let known = stores.withLock({ $0[description] }) { return known }
        let store = try opened(description)
        return stores.withLock { stores in
            if let known = stores[description] { return known }
            stores[description] = store
            return store
        }
    }

    private func opened(_ description: Description) throws(SettingsError) -> any LedgerStore {
        guard LedgerPlaceText.isAddress(description.place) else {
            return SQLiteUsageStore(
                path: description.path, journalDirectory: description.journalDirectory,
                parallelRuns: description.parallelRuns, reservation: description.reservation)
        }
        guard let server else {
            throw SettingsError(
                "The ledger is on a server, which this program cannot reach.",
                "Use wxcode-ledger, or a wxcode-gateway that is built with the trait PostgreSQL.")
        }
        do {
            return try server.ledger(
                at: description.place, replica: description.replica, journal: ["\(description.path).pending"],
                parallelRuns: description.parallelRuns, reservation: description.reservation)
        } catch {
            throw SettingsError("\(error)")
        }
    }
}

internal import WXCore
internal import WXStore
internal import WXSystem

/// The ledgers of one process, so that all conversations with the same ledger share one connection.
final class Ledgers: Sendable {
    /// What makes one ledger different from another.
    struct Description: Hashable, Sendable {
        var path: String
        var journalDirectory: String
        var parallelRuns: Int
        var reservation: NanoDollars
    }

    private let stores = Lock<[Description: SQLiteUsageStore]>([:])

    /// Returns the ledger of that description; always the same one.
    func ledger(_ description: Description) -> SQLiteUsageStore {
        stores.withLock { stores in
            if let known = stores[description] { return known }
            let store = SQLiteUsageStore(
                path: description.path, journalDirectory: description.journalDirectory,
                parallelRuns: description.parallelRuns, reservation: description.reservation)
            stores[description] = store
            return store
        }
    }
}

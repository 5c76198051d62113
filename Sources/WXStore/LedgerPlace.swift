internal import WXCore

/// Where a ledger is.
enum LedgerPlace: Sendable {
    /// A file, which is created if need be.
    case file(String)
    /// A server, with what it is called in messages and what connects to it.
    case server(
        String, isReadOnly: Bool, connect: @Sendable () throws(SQLError) -> sending any LedgerDatabase)

    /// What the ledger is called in messages.
    var name: String {
        switch self {
        case .file(let path): path
        case .server(let name, _, _): name
        }
    }

    var isServer: Bool { if case .server = self { true } else { false } }

    /// Opens the ledger.
    func open(_ rules: Ledger.Rules) throws -> Ledger {
        switch self {
        case .file(let path): try Ledger(path: path, rules: rules)
        case .server(let name, let isReadOnly, let connect):
            try Ledger(server: try connect(), name: name, isReadOnly: isReadOnly, rules: rules)
        }
    }

    /// Returns the error for a ledger that cannot be used.
    func unavailable(_ error: SQLError) -> UsageStoreError {
        switch self {
        case .file(let path): .unavailable(path, error)
        case .server(let name, _, _):
            UsageStoreError(
                .ledgerUnavailable, "The ledger \(name) cannot be used: \(error).",
                remedy: .step("Check that the server runs and that this user may log in, then try again."))
        }
    }
}

/// Why a text is not the address of a server.
///
/// It repeats nothing of the text, which may contain a secret.
public enum InvalidPostgresAddress: Error, Hashable, Sendable, CustomStringConvertible {
    /// libpq cannot read it.
    case unreadable
    /// It contains a password.
    case hasPassword

    /// One sentence that says what is wrong, and what would be right.
    public var description: String {
        switch self {
        case .unreadable: "The ledger's address is not valid; write postgres://USER@HOST/DATABASE."
        case .hasPassword:
            "The ledger's address contains a password, which others may have seen by now: change it, and keep the new one "
                + "in the file that PGPASSFILE names, or in a service file."
        }
    }
}

/// A failed call to a database.
public struct SQLError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What a failure means for the next call.
    public enum Kind: Hashable, Sendable {
        /// Another connection was in the way; the same transaction may succeed now.
        case busy
        /// A value or a row breaks a rule of the database; without it, the same transaction may succeed.
        case refused
        /// The database is damaged, or the file is not a database.
        case damage
        /// The connection is lost; a new one may succeed.
        case lost
        /// The database did not answer in time, and the connection was given up.
        case late
        /// Anything else.
        case other
    }

    /// What the failure means for the next call.
    public let kind: Kind
    /// What the database says, with its code, and without values.
    public let description: String
    /// The statement, without the values bound to it.
    public let sql: String

    /// Creates an error.
    public init(_ kind: Kind, _ description: String, sql: String) {
        self.kind = kind
        self.description = description
        self.sql = sql
    }
}

extension SQLError {
    /// Whether another connection was in the way.
    package var isBusy: Bool { kind == .busy }
    /// Whether the database is damaged, or is none.
    package var isDamage: Bool { kind == .damage }
    /// Whether the connection is lost.
    package var isDisconnected: Bool { kind == .lost || kind == .late }
}

internal import CWXSQLite

/// A failed call to SQLite.
package struct SQLiteError: Error, Hashable, CustomStringConvertible {
    /// The extended result code.
    package let code: Int32
    /// SQLite's message.
    package let message: String
    /// The statement, without the values bound to it.
    package let sql: String

    package var description: String { "\(message) (SQLite \(code))" }

    /// Whether another connection holds a lock on the database.
    package var isBusy: Bool { [SQLITE_BUSY, SQLITE_LOCKED].contains(code & 0xFF) }
    /// Whether the file is damaged or not a database.
    package var isDamage: Bool { [SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT].contains(code & 0xFF) }
}

internal import CWXSQLite

/// A call to SQLite that failed.
struct SQLiteError: Error, Hashable, CustomStringConvertible {
    /// The extended result code.
    let code: Int32
    /// SQLite's own words.
    let message: String
    /// The statement, never the values bound to it.
    let sql: String

    var description: String { "\(message) (SQLite \(code))" }

    /// Whether another connection holds the database.
    var isBusy: Bool { [SQLITE_BUSY, SQLITE_LOCKED].contains(code & 0xFF) }
    /// Whether the file is no database, or a damaged one.
    var isDamage: Bool { [SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT].contains(code & 0xFF) }
    /// Whether the row was there already.
    var isConstraint: Bool { code & 0xFF == SQLITE_CONSTRAINT }
}

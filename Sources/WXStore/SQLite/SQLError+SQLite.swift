internal import CWXSQLite

extension SQLError {
    /// Creates the error of a failed call to SQLite, whose `code` is the extended result code.
    init(sqlite code: Int32, message: String, sql: String) {
        let kind: Kind =
            switch code & 0xFF {
            case SQLITE_BUSY, SQLITE_LOCKED: .busy
            case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG: .refused
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT: .damage
            default: .other
            }
        self.init(kind, "\(message) (SQLite \(code))", sql: sql)
    }
}

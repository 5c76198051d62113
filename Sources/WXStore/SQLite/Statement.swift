internal import CWXSQLite

/// One prepared statement: bind its values, step through its rows, reset it.
struct Statement {
    private let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    /// The row that the statement is at after ``step()`` returned `SQLITE_ROW`.
    var row: Row { Row(pointer) }

    /// Binds a value to the parameter at `index`, counted from 1.
    ///
    /// - Returns: SQLite's result code.
    func bind(_ value: SQLValue?, at index: Int32) -> Int32 {
        switch value {
        case .integer(let number): sqlite3_bind_int64(pointer, index, number)
        case .text(let text):
            // With its length, since a text may contain the character that ends a C string.
            sqlite3_bind_text(pointer, index, text, Int32(text.utf8.count), wx_sqlite_transient())
        case nil: sqlite3_bind_null(pointer, index)
        }
    }

    /// Moves to the next row.
    ///
    /// - Returns: `SQLITE_ROW`, `SQLITE_DONE` or an error's result code.
    func step() -> Int32 { sqlite3_step(pointer) }

    /// Resets the statement for another use, without values.
    func reset() {
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
    }

    /// Frees the statement.
    func finalize() { sqlite3_finalize(pointer) }
}

internal import CWXSQLite

/// The row that a statement is at; valid only until the statement moves on.
package struct Row: SQLRow {
    private let statement: OpaquePointer

    init(_ statement: OpaquePointer) { self.statement = statement }

    /// Returns the column's integer; nil for null.
    package func optionalInteger(_ column: Int32) -> Int64? {
        sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : sqlite3_column_int64(statement, column)
    }

    /// Returns the column's text; nil for null.
    package func optionalText(_ column: Int32) -> String? {
        sqlite3_column_text(statement, column).map { text in
            String(
                decoding: UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, column))),
                as: UTF8.self)
        }
    }
}

internal import CWXSQLite

/// What can be bound to a statement.
enum SQLiteValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case integer(Int64)
    case text(String)

    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int64) { self = .integer(value) }
    init(_ value: Int64) { self = .integer(value) }
    init(_ value: String) { self = .text(value) }
    init?(_ value: Int64?) {
        guard let value else { return nil }
        self = .integer(value)
    }
    init?(_ value: String?) {
        guard let value else { return nil }
        self = .text(value)
    }
}

/// One prepared statement: bind, step, read.
struct Statement {
    private let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    func bind(_ value: SQLiteValue?, at index: Int32) -> Int32 {
        switch value {
        case .integer(let number): sqlite3_bind_int64(pointer, index, number)
        case .text(let text): sqlite3_bind_text(pointer, index, text, -1, wx_sqlite_transient())
        case nil: sqlite3_bind_null(pointer, index)
        }
    }

    func step() -> Int32 { sqlite3_step(pointer) }

    func reset() {
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
    }

    func finalize() { sqlite3_finalize(pointer) }

    /// The column's integer; 0 for null.
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }

    /// The column's integer; nil for null.
    func optionalInteger(_ column: Int32) -> Int64? {
        sqlite3_column_type(pointer, column) == SQLITE_NULL ? nil : integer(column)
    }

    /// The column's text; empty for null.
    func text(_ column: Int32) -> String { optionalText(column) ?? "" }

    /// The column's text; nil for null.
    func optionalText(_ column: Int32) -> String? {
        sqlite3_column_text(pointer, column).map { text in
            String(
                decoding: UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(pointer, column))),
                as: UTF8.self)
        }
    }
}

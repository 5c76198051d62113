/// One open connection to the database that a ledger is kept in; used by one thread at a time.
///
/// The ledger's own statements number their values `?1`, `?2`, or count them: `?`, `?`.
public protocol LedgerDatabase: AnyObject {
    /// The SQL that the database understands.
    var dialect: SQLDialect { get }

    /// Runs statements without values or rows.
    ///
    /// - Throws: ``SQLError`` if one of them fails.
    func run(_ sql: String) throws(SQLError)

    /// Runs one statement and calls `body` with each of its rows.
    ///
    /// - Throws: ``SQLError`` if it fails, possibly after some rows.
    func rows(_ sql: String, _ values: [SQLValue?], _ body: (any SQLRow) -> Void) throws(SQLError)

    /// Runs one statement in a transaction that nothing of it is needed from: at the latest with the next one, whose
    /// failure is its failure too.
    ///
    /// A database that is far away is spared a round trip. Unless it is implemented, the statement is run at once.
    ///
    /// - Throws: ``SQLError`` if the statement was run at once and fails.
    func later(_ sql: String, _ values: [SQLValue?]) throws(SQLError)

    /// How many rows the last statement that was run changed; after one left for later, this means nothing.
    var changes: Int { get }

    /// Runs `body` in a transaction; a few times, if other connections are in the way.
    ///
    /// - Parameters:
    ///   - isDurable: Whether what it wrote must survive a power cut once this returns.
    ///   - body: What to run; possibly several times.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, after undoing what it wrote; ``SQLError`` if the transaction fails.
    func write<Value>(isDurable: Bool, _ body: () throws -> Value) throws -> Value
}

extension LedgerDatabase {
    /// Runs the statement at once.
    ///
    /// - Throws: ``SQLError`` if it fails.
    public func later(_ sql: String, _ values: [SQLValue?]) throws(SQLError) { try rows(sql, values) { _ in } }

    /// Runs one statement with values, at the latest with the next one.
    func later(_ sql: String, _ values: SQLValue?...) throws(SQLError) { try later(sql, values) }

    /// Runs one statement with values.
    package func run(_ sql: String, _ values: SQLValue?...) throws(SQLError) { try rows(sql, values) { _ in } }

    /// Runs one statement without values and calls `body` with each of its rows.
    package func rows(_ sql: String, _ body: (any SQLRow) -> Void) throws(SQLError) { try rows(sql, [], body) }

    /// Runs one statement and returns what `body` reads from its first row; nil if there is no row.
    package func first<Value>(
        _ sql: String, _ values: SQLValue?..., read body: (any SQLRow) -> Value
    ) throws(SQLError) -> Value? {
        var value: Value?
        try rows(sql, values) { row in if value == nil { value = body(row) } }
        return value
    }

    /// Runs `body` in a transaction whose loss in a power cut would do no harm.
    package func write<Value>(_ body: () throws -> Value) throws -> Value { try write(isDurable: false, body) }

    /// Runs `body`, which only reads, on the database as it is at one moment.
    package func snapshot<Value>(_ body: () throws(SQLError) -> Value) throws(SQLError) -> Value {
        try run(dialect == .postgres ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN")
        do throws(SQLError) {
            let value = try body()
            try run("COMMIT")
            return value
        } catch {
            if !error.isDisconnected { try? run("ROLLBACK") }
            throw error
        }
    }
}

internal import CWXSQLite

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// One open database, closed when the value is released; used by one thread at a time.
package final class Connection: LedgerDatabase {
    package let dialect = SQLDialect.sqlite
    private var handle: OpaquePointer?
    private var statements: [String: Statement] = [:]

    /// How long to wait for another connection's lock before giving up, in milliseconds.
    private static let patience: Int32 = 5_000
    /// How many bytes of the file may be kept in memory; a server takes them all in time, and gives none back.
    private static let cache = 8 << 20

    /// What makes tables reject text in number columns, which needs SQLite 3.37.
    static var strictTables: String { sqlite3_libversion_number() >= 3_037_000 ? " STRICT" : "" }

    /// Opens the file; a new file can be read and written only by its owner.
    package init(path: String, isReadOnly: Bool = false) throws(SQLError) {
        let flags = isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        // A new file is created here for the sake of its mode, which -wal and -shm inherit; changing the umask would
        // affect other threads. An existing file is not opened: closing it would drop the locks that other connections
        // of this process hold.
        if !isReadOnly, case let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600), file >= 0 {
            close(file)
        }
        let code = sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK else {
            let error = error(code, "open")
            sqlite3_close_v2(handle)
            handle = nil
            throw error
        }
        sqlite3_busy_timeout(handle, Self.patience)
        try run("PRAGMA foreign_keys = ON")
        try run("PRAGMA trusted_schema = OFF")
        try run("PRAGMA cache_size = \(-Self.cache / 1_024)")
    }

    deinit {
        for statement in statements.values { statement.finalize() }
        sqlite3_close_v2(handle)
    }

    /// Makes readers and one writer able to work at once, in the file from now on.
    ///
    /// Of two connections that change a new file at once SQLite refuses one without waiting, since each may wait for
    /// the other; once a first one has changed it, the others have nothing to change.
    func useWriteAheadLog() throws(SQLError) {
        let deadline = ContinuousClock.now + .milliseconds(Int(Self.patience))
        while true {
            do { return try run("PRAGMA journal_mode = WAL") } catch {
                guard error.isBusy, ContinuousClock.now < deadline else { throw error }
                sqlite3_sleep(10)
            }
        }
    }

    /// Runs statements without values or rows.
    package func run(_ sql: String) throws(SQLError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code, sql) }
    }

    /// Runs one statement and calls `body` with each of its rows.
    package func rows(_ sql: String, _ values: [SQLValue?], _ body: (any SQLRow) -> Void) throws(SQLError) {
        let statement = try prepared(sql)
        defer { statement.reset() }
        for (i, value) in values.enumerated() {
            let code = statement.bind(value, at: Int32(i + 1))
            guard code == SQLITE_OK else { throw error(code, sql) }
        }
        while true {
            switch statement.step() {
            case SQLITE_ROW: body(statement.row)
            case SQLITE_DONE: return
            case let code: throw error(code, sql)
            }
        }
    }

    /// Runs `body` in an immediate transaction; if other connections are writing, up to three times.
    ///
    /// A deferred transaction that reads before it writes would fail at once if another connection wrote in between.
    package func write<Value>(isDurable: Bool, _ body: () throws -> Value) throws -> Value {
        if isDurable { try run("PRAGMA synchronous = FULL") }
        defer { if isDurable { try? run("PRAGMA synchronous = NORMAL") } }
        var attempt = 1
        while true {
            do {
                try run("BEGIN IMMEDIATE")
                do {
                    let value = try body()
                    try run("COMMIT")
                    return value
                } catch {
                    try? run("ROLLBACK")
                    throw error
                }
            } catch let error as SQLError where error.isBusy && attempt < 3 {
                attempt += 1
            }
        }
    }

    /// Defines a function of one integer that statements can call by `name`; it must return the same for the same
    /// number.
    package func define(_ name: String, _ body: @escaping (Int64) -> Int64) throws(SQLError) {
        final class Function {
            let body: (Int64) -> Int64
            init(_ body: @escaping (Int64) -> Int64) { self.body = body }
        }
        let code = sqlite3_create_function_v2(
            handle, name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, Unmanaged.passRetained(Function(body)).toOpaque(),
            { context, _, values in
                guard let data = sqlite3_user_data(context), let value = values?[0] else { return }
                let function = Unmanaged<Function>.fromOpaque(data).takeUnretainedValue()
                sqlite3_result_int64(context, function.body(sqlite3_value_int64(value)))
            }, nil, nil,
            { data in if let data { Unmanaged<Function>.fromOpaque(data).release() } })
        guard code == SQLITE_OK else { throw error(code, name) }
    }

    /// Runs `body` with a cache that holds what is read in another order than the file's, and gives its memory back.
    package func withLargeCache<Value, Failure>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        try? run("PRAGMA cache_size = -65536")
        defer {
            try? run("PRAGMA cache_size = \(-Self.cache / 1_024)")
            try? run("PRAGMA shrink_memory")
        }
        return try body()
    }

    /// How many bytes of the file are kept in memory.
    package var cached: Int {
        var (current, highest) = (Int32(0), Int32(0))
        sqlite3_db_status(handle, SQLITE_DBSTATUS_CACHE_USED, &current, &highest, 0)
        return Int(current)
    }

    /// How many rows the last statement changed.
    package var changes: Int { Int(sqlite3_changes(handle)) }

    private func prepared(_ sql: String) throws(SQLError) -> Statement {
        if let known = statements[sql] { return known }
        var pointer: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
        guard code == SQLITE_OK, let pointer else { throw error(code, sql) }
        let statement = Statement(pointer)
        statements[sql] = statement
        return statement
    }

    private func error(_ code: Int32, _ sql: String) -> SQLError {
        let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
        return SQLError(sqlite: code, message: message, sql: sql)
    }
}

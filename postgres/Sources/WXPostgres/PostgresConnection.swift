internal import CWXPostgres
internal import WXStore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// One connection to a server, closed when the object is released; used by one thread at a time.
///
/// No statement waits longer than the limit, also if the server stands still: then the connection is given up. A
/// transaction may take the limit for each of its statements; once it has taken the limit, it is not tried again.
final class PostgresConnection: LedgerDatabase {
    let dialect = SQLDialect.postgres
    private(set) var changes = 0

    private var handle: OpaquePointer?
    private let limit: Duration
    private var translations: [String: String] = [:]
    /// Statements that go with the next one.
    private var left: [Statement] = []

    private struct Statement {
        let sql: String
        let values: [SQLValue?]
    }

    /// Connects; a statement may take as long as `limit`, and nothing may be written if `isReadOnly`.
    init(_ address: PostgresAddress, limit: Duration, isReadOnly: Bool = false) throws(SQLError) {
        self.limit = limit
        // What comes before the URL is a default that it may change.
        var options = [("connect_timeout", "5"), ("fallback_application_name", "wxcode"), ("gssencmode", "disable")]
        if address.isVerified { options.append(("sslmode", "verify-full")) }
        options += [("dbname", address.url), ("client_encoding", "UTF8")]
        handle = withStrings(options.map(\.0)) { names in
            withStrings(options.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard PQstatus(handle) == CONNECTION_OK else {
            let message = Self.words(PQerrorMessage(handle))
            close()
            throw SQLError(.lost, message, sql: "connect")
        }
        PQsetnonblocking(handle, 1)
        PQsetNoticeReceiver(handle, { _, _ in }, nil)
        let (seconds, _) = limit.components
        try run(
            """
            SET statement_timeout = '\(seconds)s'; SET lock_timeout = '\(seconds)s';
            SET idle_in_transaction_session_timeout = '\(seconds)s'; SET jit = off; SET work_mem = '64MB';
            SET plan_cache_mode = force_custom_plan; SET default_transaction_read_only = \(isReadOnly ? "on" : "off")
            """)
    }

    deinit { close() }

    private func close() {
        PQfinish(handle)
        handle = nil
    }

    // MARK: Statements

    func run(_ sql: String) throws(SQLError) {
        // Several statements in one text cannot go with others.
        if let last = left.popLast() { try rows(last.sql, last.values) { _ in } }
        guard let handle else { throw noConnection(sql) }
        guard PQsendQuery(handle, sql) == 1 else { throw lost(sql) }
        let failure = try readResults(of: sql) { _ in }
        try check(failure, sql)
    }

    func later(_ sql: String, _ values: [SQLValue?]) { left.append(Statement(sql: sql, values: values)) }

    func rows(_ sql: String, _ values: [SQLValue?], _ body: (any SQLRow) -> Void) throws(SQLError) {
        let statements = left + [Statement(sql: sql, values: values)]
        left = []
        guard let handle else { throw noConnection(sql) }
        let isPipeline = statements.count > 1
        if isPipeline, PQenterPipelineMode(handle) == 0 { throw lost(sql) }
        for statement in statements {
            guard send(statement, to: handle) else { throw lost(sql) }
            // Otherwise the server may keep a result until all are there, and seem to stand still.
            if isPipeline, PQsendFlushRequest(handle) == 0 { throw lost(sql) }
        }
        if isPipeline, PQpipelineSync(handle) == 0 { throw lost(sql) }
        var failure: SQLError?
        for (number, statement) in statements.enumerated() {
            let isLast = number == statements.count - 1
            if isLast { PQsetSingleRowMode(handle) }
            let next = try readResults(of: statement.sql) { row in if isLast { body(row) } }
            failure = failure ?? next
        }
        if isPipeline {
            // The end of the pipeline is a result of its own.
            PQclear(try nextResult(of: sql, until: deadline))
            if PQexitPipelineMode(handle) == 0 { throw lost(sql) }
        }
        try check(failure, sql)
    }

    func write<Value>(isDurable: Bool, _ body: () throws -> Value) throws -> Value {
        var attempt = 1
        let end = ContinuousClock.now + limit
        while true {
            do {
                later("BEGIN", [])
                if !isDurable { later("SET LOCAL synchronous_commit TO off", []) }
                do {
                    let value = try body()
                    try rows("COMMIT", []) { _ in }
                    return value
                } catch {
                    left = []
                    if handle != nil { try? run("ROLLBACK") }
                    throw error
                }
            } catch let error as SQLError
                where [.busy, .refused].contains(error.kind) && attempt < 5 && ContinuousClock.now < end
            {
                // What is refused may be a key that another transaction took meanwhile.
                attempt += 1
            }
        }
    }

    private func send(_ statement: Statement, to handle: OpaquePointer) -> Bool {
        withStrings(statement.values.map { $0?.text }) { pointers in
            PQsendQueryParams(
                handle, numbered(statement.sql), Int32(statement.values.count), statement.values.map(\.type), pointers,
                nil, nil, 0) == 1
        }
    }

    private var deadline: ContinuousClock.Instant { ContinuousClock.now + limit + .seconds(1) }

    /// Reads all that a statement returns.
    ///
    /// - Returns: Why it failed; nil if it did not, or if one before it did.
    private func readResults(
        of sql: String, _ body: (any SQLRow) -> Void
    ) throws(SQLError) -> SQLError? {
        // The server allows each statement of a pipeline the limit.
        let deadline = deadline
        var failure: SQLError?
        while let result = try nextResult(of: sql, until: deadline) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE, PGRES_COMMAND_OK, PGRES_TUPLES_OK:
                for number in 0..<PQntuples(result) { body(PostgresRow(result: result, number: number)) }
                changes = PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
            case PGRES_PIPELINE_ABORTED: break
            default: failure = failure ?? error(of: result, sql)
            }
        }
        if PQstatus(handle) == CONNECTION_BAD { throw lost(sql) }
        return failure
    }

    private func nextResult(
        of sql: String, until deadline: ContinuousClock.Instant
    ) throws(SQLError) -> OpaquePointer? {
        while true {
            let flushed = PQflush(handle)
            if flushed < 0 { throw lost(sql) }
            if flushed == 0, PQisBusy(handle) == 0 { return PQgetResult(handle) }
            try wait(forWriting: flushed == 1, until: deadline, sql)
            if PQconsumeInput(handle) == 0 { throw lost(sql) }
        }
    }

    /// Throws a statement's failure, after giving up a connection that is of no use any more.
    private func check(_ failure: SQLError?, _ sql: String) throws(SQLError) {
        guard let failure else { return }
        if failure.kind == .lost { close() }
        throw failure
    }

    private func noConnection(_ sql: String) -> SQLError { SQLError(.lost, "there is no connection", sql: sql) }

    /// Waits until the server can be read from or written to.
    private func wait(forWriting: Bool, until deadline: ContinuousClock.Instant, _ sql: String) throws(SQLError) {
        var descriptor = pollfd(
            fd: PQsocket(handle), events: Int16(POLLIN | (forWriting ? POLLOUT : 0)), revents: 0)
        let rest = ContinuousClock.now.duration(to: deadline)
        let milliseconds = rest.components.seconds * 1_000 + rest.components.attoseconds / 1_000_000_000_000_000
        if milliseconds <= 0 || poll(&descriptor, 1, Int32(clamping: milliseconds)) == 0 {
            close()
            throw SQLError(.late, "the server did not answer within \(limit)", sql: sql)
        }
    }

    private func lost(_ sql: String) -> SQLError {
        let message = Self.words(PQerrorMessage(handle))
        close()
        return SQLError(.lost, message, sql: sql)
    }

    private func error(of result: OpaquePointer, _ sql: String) -> SQLError {
        let code = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? "?"
        // The details may contain values.
        let message = PQresultErrorField(result, Int32(UInt8(ascii: "M"))) ?? PQresultErrorMessage(result)
        let kind: SQLError.Kind =
            switch code {
            // A serialization failure, a deadlock, a lock or an end that did not come in time.
            case "40001", "40P01", "55P03", "57014": .busy
            // A value that cannot be kept, a rule of a table or its keys, a value that is too long.
            case _ where ["22", "23", "54"].contains(code.prefix(2)): .refused
            // The server is shutting down or starting, or became a copy; a transaction that was idle too long.
            case "57P01", "57P02", "57P03", "25006", "25P03": .lost
            case _ where code.hasPrefix("08"): .lost
            case "XX001", "XX002": .damage
            default: .other
            }
        return SQLError(kind, "\(Self.words(message)) (PostgreSQL \(code))", sql: sql)
    }

    /// Returns a message of libpq as one line.
    private static func words(_ message: UnsafePointer<CChar>?) -> String {
        let text = message.map { String(cString: $0) } ?? ""
        let line = text.split(whereSeparator: \.isNewline).map {
            $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        .joined(separator: "; ")
        return line.isEmpty ? "the connection was lost" : line
    }

    /// Returns a statement with its values numbered as the server wants them: `$1`.
    private func numbered(_ sql: String) -> String {
        if let known = translations[sql] { return known }
        var text: [UInt8] = []
        var count = 0
        var rest = Array(sql.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "?") else {
                text.append(byte)
                continue
            }
            text.append(UInt8(ascii: "$"))
            if let next = rest.first, (0x30...0x39).contains(next) { continue }
            count += 1
            text += Array("\(count)".utf8)
        }
        let result = String(decoding: text, as: UTF8.self)
        // Statements of reports differ with their periods.
        if translations.count < 200 { translations[sql] = result }
        return result
    }
}

extension SQLValue? {
    /// The type's number; 0 for null, whose type the statement decides.
    fileprivate var type: Oid {
        switch self {
        case .integer: 20
        case .text: 25
        case nil: 0
        }
    }
}

extension SQLValue {
    /// The value as the server reads it.
    ///
    /// A text there may not contain the character that ends a C string.
    fileprivate var text: String {
        switch self {
        case .integer(let number): String(number)
        case .text(let text): text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
        }
    }
}

/// Calls `body` with C strings, which are followed by a null pointer.
private func withStrings<Value>(
    _ strings: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value
) -> Value {
    let copies = strings.map { $0.flatMap { strdup($0) } }
    defer { for copy in copies { free(copy) } }
    let pointers = copies.map { $0.map { UnsafePointer($0) } } + [nil]
    return pointers.withUnsafeBufferPointer { buffer in
        guard let strings = buffer.baseAddress else { preconditionFailure("the null pointer is always there") }
        return body(strings)
    }
}

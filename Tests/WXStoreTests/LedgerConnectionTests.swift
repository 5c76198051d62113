import Foundation
import Testing
import WXCore
import WXStore
import WXSystem

@Suite("LedgerConnection") struct LedgerConnectionTests {
    let directory: TemporaryDirectory
    init() throws { directory = try TemporaryDirectory() }

    /// How a database fails, and what it was asked to do.
    private final class Trouble: Sendable {
        let kind = Lock<SQLError.Kind?>(nil)
        let attempts = Lock(0)
        let answers = Lock(0)
        /// How many were answered when the twentieth transaction began, if there was one.
        let answersBefore = Lock(Int.max)
    }

    /// A server that is a file, which refuses runs with a title.
    private final class Server: LedgerDatabase {
        let base: Connection
        let trouble: Trouble
        init(_ base: Connection, _ trouble: Trouble) { (self.base, self.trouble) = (base, trouble) }

        var dialect: SQLDialect { base.dialect }
        var changes: Int { base.changes }
        func run(_ sql: String) throws(SQLError) { if !sql.contains("leases") { try base.run(sql) } }
        func rows(_ sql: String, _ values: [SQLValue?], _ body: (any SQLRow) -> Void) throws(SQLError) {
            // A file has no leases; as on a server that has just started, everybody is alive.
            if sql.contains("pg_postmaster_start_time") { return try base.rows("SELECT 1", [], body) }
            if sql.contains("leases") { return }
            if sql.contains("INSERT"), values.contains(.text("bad")) { throw SQLError(.refused, "bad", sql: sql) }
            try base.rows(sql, values, body)
        }
        func write<Value>(isDurable: Bool, _ body: () throws -> Value) throws -> Value {
            let attempt = trouble.attempts.withLock {
                $0 += 1; return $0
            }
            if attempt == 20 {
                // Others may keep the machine busy.
                for _ in 0..<1_000 where trouble.answers.withLock({ $0 }) < 5 { Thread.sleep(forTimeInterval: 0.01) }
                let answers = trouble.answers.withLock { $0 }
                trouble.answersBefore.withLock { $0 = answers }
            }
            // The others come meanwhile.
            Thread.sleep(forTimeInterval: 0.02)
            if let kind = trouble.kind.withLock({ $0 }) {
                Thread.sleep(forTimeInterval: 0.2)
                throw SQLError(kind, "trouble", sql: "BEGIN")
            }
            return try base.write(isDurable: isDurable, body)
        }
    }

    private final class Store: LedgerStore {
        let opener: LedgerConnection
        let reader: LedgerConnection
        init(_ connection: () -> LedgerConnection) { (opener, reader) = (connection(), connection()) }
        func connection(for run: RunID?) -> LedgerConnection { reader }
    }

    private func store(_ trouble: Trouble) -> Store {
        let path = directory.ledger
        return Store {
            LedgerConnection(
                toServer: "server", journal: [directory.file("pending")], owner: .current, parallelRuns: 8,
                reservation: SQLiteUsageStore.defaultReservation
            ) { () throws(SQLError) in Server(try Connection(path: path), trouble) }
        }
    }

    /// Opens thirty runs at the same time, every tenth with a title that is refused.
    ///
    /// - Returns: What became of each: nil for an open run.
    private func openings(_ store: Store, _ trouble: Trouble, bad: String? = nil) async throws -> [String?] {
        try await withThrowingTaskGroup(of: String?.self) { group in
            for number in 0..<30 {
                var run = try NewRun.sample(SessionID())
                if number % 10 == 5 { run.title = bad }
                group.addTask { [run] in
                    defer { trouble.answers.withLock { $0 += 1 } }
                    do { _ = try await store.open(run) } catch { return "\(error)" }
                    return nil
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test(
        "refuses together all openings that wait where none of them is the cause",
        arguments: [.busy, .other, .damage] as [SQLError.Kind])
    func together(kind: SQLError.Kind) async throws {
        let trouble = Trouble()
        let store = store(trouble)
        _ = try await store.open(try .sample(SessionID()))
        trouble.kind.withLock { $0 = kind }
        trouble.attempts.withLock { $0 = 0 }
        let answers = try await openings(store, trouble)
        #expect(Set(answers).count == 1 && answers.first??.contains("trouble") == true)
        #expect(trouble.attempts.withLock { $0 } < 20)
        trouble.kind.withLock { $0 = nil }
        _ = try await store.open(try .sample(SessionID()))
    }

    @Test("opens the others where one is refused, and answers each when it is open")
    func alone() async throws {
        let trouble = Trouble()
        let store = store(trouble)
        _ = try await store.budgets()
        let answers = try await openings(store, trouble, bad: "bad")
        #expect(answers.count { $0 == nil } == 27, "\(Set(answers))")
        #expect(try await store.openRuns(tenant: nil).count == 27)
        #expect(trouble.answersBefore.withLock { $0 } >= 5)
    }
}

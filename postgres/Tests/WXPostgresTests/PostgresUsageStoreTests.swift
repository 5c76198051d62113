import Foundation
import Testing
import WXCore
import WXPostgres
import WXStore

@Suite("PostgresUsageStore") struct PostgresUsageStoreTests {
    let server: TestServer
    init() throws { server = try TestServer() }

    private func newRun(
        _ session: SessionID? = nil, isResumed: Bool = false, costLimit: NanoDollars? = nil, worker: String? = nil
    ) throws -> NewRun {
        NewRun(
            tenant: try TenantID("acme"), project: try ProjectID("demo"), session: session, isResumed: isResumed,
            costLimit: costLimit, worker: worker)
    }

    private func figures(_ cost: Int64) -> RunFigures {
        RunFigures(
            models: [ModelUsage(model: "m", usage: TokenUsage(outputTokens: 1), cost: NanoDollars(cost))],
            source: .stream, isPartial: false)
    }

    /// Returns a ledger that another machine has.
    private func elsewhere() -> PostgresUsageStore {
        let owner = ProcessIdentity(boot: RunID().text, namespace: "pid:[1]", pid: 1, start: 1, uid: 0)
        return PostgresUsageStore(
            server.address, journal: ["\(server.directory)/elsewhere"], owner: owner, connections: 1)
    }

    /// Cuts all connections of the test's database.
    private func cut() throws {
        _ = try TestServer.psql(
            try #require(TestServer.main),
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(server.url.split(separator: "/").last ?? "")'"
        )
    }

    @Test("makes the tables once, however many processes are the first")
    func migrations() async throws {
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 { group.addTask { (try? await elsewhere().report(UsageQuery()))?.totals == .zero } }
            for await isReady in group { #expect(isReady) }
        }
        #expect(try server.psql("SELECT count(*) = max(version) AND min(version) = 1 FROM ledger_schema") == "t")
    }

    @Test("refuses a ledger of a later version, and reads one without the right to change it")
    func versions() async throws {
        let store = server.store()
        _ = try await store.book(try newRun(), as: .success, figures(5))
        let name = "reader\(UUID().uuidString.prefix(8).lowercased())"
        _ = try server.psql(
            "CREATE ROLE \(name) LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO \(name)")
        let copy = try PostgresAddress(server.url.replacing("wxcode@", with: "\(name)@"))
        let reader = PostgresUsageStore(server.address, replica: copy, journal: server.journal)
        #expect(try await reader.report(UsageQuery()).totals.cost == NanoDollars(5))
        _ = try server.psql("INSERT INTO ledger_schema (version) VALUES (1000)")
        await #expect { _ = try await server.store().budgets() } throws: { error in
            let error = error as? UsageStoreError
            return error?.code == .ledgerTooNew && error?.message.contains(server.address.name) == true
        }
    }

    @Test("opens runs that wait at the same time in few transactions, and no more than there are slots")
    func together() async throws {
        let store = server.store(parallelRuns: 40)
        let runs = try (0..<60).map { _ in try newRun(SessionID(), worker: "w") }
        let refused: [RunFailure.Code] = await withTaskGroup(of: RunFailure.Code?.self) { group in
            for run in runs {
                group.addTask {
                    do { _ = try await store.open(run) } catch { return (error as? UsageStoreError)?.code }
                    return nil
                }
            }
            return await group.reduce(into: []) { if let code = $1 { $0.append(code) } }
        }
        #expect(refused == Array(repeating: .noSlot, count: 20))
        #expect(try server.psql("SELECT count(*), count(DISTINCT xmin::text) < 20 FROM runs") == "40|t")
        for run in runs { try await store.close(run.run, as: .success, figures(1)) }
        #expect(try server.psql("SELECT count(*), sum(total_cost_nano) FROM token_usage_logs") == "40|40")
    }

    @Test("opens the others that wait where one cannot be written")
    func oneFails() async throws {
        let store = server.store()
        _ = try await store.budgets()
        _ = try server.psql("ALTER TABLE runs ADD CHECK (title <> 'bad')")
        let opened = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<30 {
                var run = try newRun(SessionID())
                run.title = number % 10 == 5 ? "bad" : "good"
                group.addTask { [run] in (try? await store.open(run)) != nil }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(opened == 27)
        #expect(try server.psql("SELECT count(*) FROM runs WHERE status = 'open'") == "27")
    }

    /// Runs a statement that holds something and sleeps, and returns once it sleeps.
    private func hold(_ sql: String) async throws -> Process {
        let running =
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'"
        let before = Int(try server.psql(running)) ?? 0
        let holder = Process()
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        holder.arguments = ["psql", "-X", "-q", "-o", "/dev/null", "-d", server.url, "-c", sql]
        try holder.run()
        while holder.isRunning, Int(try server.psql(running)) ?? 0 <= before {
            try await Task.sleep(for: .milliseconds(20))
        }
        return holder
    }

    /// The lock that an opening takes.
    private static let openings = "pg_advisory_xact_lock(\(0x7778_636F_6465_01))"

    @Test("refuses all openings that wait as soon as a lock did not come in time")
    func held() async throws {
        let store = PostgresUsageStore(server.address, journal: server.journal, limit: .seconds(1))
        try await store.close(try await open(store), as: .success, figures(1))
        let holder = try await hold("SELECT \(Self.openings), pg_sleep(9)")
        let begin = ContinuousClock.now
        let refused = try await withThrowingTaskGroup(of: RunFailure.Code?.self) { group in
            for _ in 0..<20 {
                let run = try newRun(SessionID())
                group.addTask {
                    do { _ = try await store.open(run) } catch { return (error as? UsageStoreError)?.code }
                    return nil
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refused == Array(repeating: .ledgerUnavailable, count: 20))
        // A first one alone, then the others.
        #expect(ContinuousClock.now - begin < .seconds(6))
        holder.waitUntilExit()
        try await store.close(try await open(store), as: .success, figures(1))
    }

    @Test("allows each statement of a transaction its limit")
    func limits() async throws {
        let store = PostgresUsageStore(server.address, journal: server.journal, limit: .seconds(4))
        try await store.close(try await open(store), as: .success, figures(1))
        let table = try await hold("BEGIN; LOCK TABLE leases; SELECT pg_sleep(6.5); COMMIT")
        let openings = try await hold("SELECT \(Self.openings), pg_sleep(3)")
        try await store.close(try await open(store), as: .success, figures(1))
        for holder in [openings, table] { holder.waitUntilExit() }
        #expect(try await store.report(UsageQuery()).totals.runs == 2)
    }

    @Test("refuses a second run with an id, and opens the others")
    func twice() async throws {
        let store = server.store()
        let run = try newRun(SessionID())
        _ = try await store.open(run)
        let opened = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<20 {
                let next = number == 10 ? run : try newRun(SessionID())
                group.addTask { (try? await store.open(next)) != nil }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(opened == 19)
        #expect(try server.psql("SELECT count(*) FROM runs WHERE status = 'open'") == "20")
    }

    private func open(_ store: PostgresUsageStore) async throws -> RunID {
        let run = try newRun(SessionID())
        _ = try await store.open(run)
        return run.run
    }

    @Test("takes a process for gone when its lease has ended, and its figures when it comes back")
    func leases() async throws {
        let (theirs, mine) = (elsewhere(), server.store())
        let session = SessionID()
        let run = try newRun(session)
        _ = try await theirs.open(run)
        try await theirs.update(run.run, figures(3))
        #expect(try await mine.openRuns().map(\.life) == [.alive])
        await #expect { _ = try await mine.open(try newRun(session, isResumed: true)) } throws: {
            ($0 as? UsageStoreError)?.code == .sessionBusy
        }
        // A server that has just started gives everybody the time to renew.
        #expect(try await mine.run(run.run)?.status == .open)
        try await waitUntilOld()
        _ = try server.psql("UPDATE leases SET lease_until = 0 WHERE owner_namespace = 'pid:[1]'")
        #expect(try await mine.openRuns().map(\.life) == [.gone])
        let next = try newRun(session, isResumed: true)
        _ = try await mine.open(next)
        #expect(try await mine.run(run.run)?.status == .lost)
        #expect(try await mine.run(run.run)?.cost == NanoDollars(3))
        try await theirs.close(run.run, as: .success, figures(4))
        #expect(try await mine.run(run.run)?.status == .success)
        #expect(try await mine.report(UsageQuery()).totals.cost == NanoDollars(4))
        try await mine.close(next.run, as: .success, figures(1))
    }

    /// Waits until the server is older than a lease.
    private func waitUntilOld() async throws {
        let age = "SELECT floor(extract(epoch FROM clock_timestamp() - pg_postmaster_start_time()))"
        while try Int(server.psql(age)) ?? 0 <= 30 { try await Task.sleep(for: .seconds(1)) }
    }

    @Test("renews its lease every five seconds while it has a run open")
    func renewal() async throws {
        let store = server.store(connections: 1)
        let run = try newRun()
        _ = try await store.open(run)
        _ = try server.psql("UPDATE leases SET lease_until = 0")
        var isRenewed = false
        for _ in 0..<40 where !isRenewed {
            try await Task.sleep(for: .milliseconds(250))
            isRenewed = try server.psql("SELECT lease_until > 0 FROM leases") == "t"
        }
        #expect(isRenewed)
        try await store.close(run.run, as: .success, figures(1))
    }

    @Test("goes on after its connections were cut, also between a run's opening and its end")
    func cutConnections() async throws {
        let store = server.store(connections: 1)
        try await store.set(Budget(tenant: try TenantID("acme"), period: .total, limit: NanoDollars(100)))
        let run = try newRun(SessionID(), costLimit: NanoDollars(60))
        try cut()
        _ = try await store.open(run)
        try cut()
        try await store.update(run.run, figures(10))
        try cut()
        #expect(try await store.run(run.run)?.cost == NanoDollars(10))
        #expect(try await store.budgets().first?.reserved == NanoDollars(60))
        try cut()
        try await store.close(run.run, as: .success, figures(20))
        try cut()
        #expect(try await store.report(UsageQuery()).totals.cost == NanoDollars(20))
        #expect(!FileManager.default.fileExists(atPath: server.journal[0]))
    }

    @Test("books later what it could not write, once, and keeps what an open run reserved")
    func journal() async throws {
        let store = server.store(connections: 1)
        try await store.set(Budget(tenant: try TenantID("acme"), period: .total, limit: NanoDollars(100)))
        let (ended, going) = (try newRun(costLimit: NanoDollars(30)), try newRun(costLimit: NanoDollars(40)))
        for run in [ended, going] { _ = try await store.open(run) }
        _ = try server.psql("ALTER TABLE token_usage_logs RENAME TO hidden")
        try await store.update(going.run, figures(7))
        await #expect { try await store.close(ended.run, as: .success, figures(9)) } throws: {
            ($0 as? UsageStoreError)?.code == .ledgerJournalled
        }
        _ = try server.psql("ALTER TABLE hidden RENAME TO token_usage_logs")
        var record: RunRecord?
        for _ in 0..<40 where record?.status != .success {
            try await Task.sleep(for: .milliseconds(250))
            record = try? await store.run(ended.run)
        }
        #expect(record?.status == .success && record?.cost == NanoDollars(9))
        #expect(try await store.run(going.run)?.cost == NanoDollars(7))
        #expect(try await store.budgets().first?.reserved == NanoDollars(40))
        try await store.close(going.run, as: .success, figures(8))
        #expect(try await store.report(UsageQuery()).totals.cost == NanoDollars(17))
        #expect(try await store.verify(prices: PriceTable.builtIn).filter { !$0.contains("cost") } == [])
    }

    @Test("knows the name of the process that has a run open")
    func place() async throws {
        let named = PostgresUsageStore(server.address, journal: server.journal, place: "one")
        let run = try newRun()
        _ = try await named.open(run)
        #expect(try await elsewhere().place(of: run.run) == "one")
        try await named.close(run.run, as: .success, figures(1))
        #expect(try await elsewhere().place(of: run.run) == nil)
        let other = elsewhere()
        let unnamed = try newRun()
        _ = try await other.open(unnamed)
        #expect(try await named.place(of: unnamed.run) == nil)
    }

    @Test("books a run whose opening the server lost")
    func lostOpening() async throws {
        let store = server.store()
        let run = try newRun(SessionID())
        _ = try await store.open(run)
        _ = try server.psql("DELETE FROM runs")
        try await store.close(run.run, as: .success, figures(6))
        #expect(try await store.run(run.run)?.cost == NanoDollars(6))
    }

    @Test("opens no run while the server cannot be reached, and says so without the address's secrets")
    func unreachable() async throws {
        let address = try PostgresAddress("postgres://ana@127.0.0.1:1/wxcode?application_name=secret")
        let store = PostgresUsageStore(address, journal: server.journal)
        await #expect { _ = try await store.open(try newRun()) } throws: { error in
            let error = error as? UsageStoreError
            return error?.code == .ledgerUnavailable && "\(error!)".contains("postgres://127.0.0.1:1/wxcode")
                && !"\(error!)".contains("secret")
        }
    }
}

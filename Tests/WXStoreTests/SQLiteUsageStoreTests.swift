import Foundation
import Testing
import WXCore
import WXStore

@Suite("SQLiteUsageStore") struct SQLiteUsageStoreTests {
    let directory: TemporaryDirectory
    init() throws { directory = try TemporaryDirectory() }

    @Test("keeps its file to its owner")
    func mode() async throws {
        try await SQLiteUsageStore(path: directory.ledger).book(try .sample(), as: .success, .sample())
        #expect(try TemporaryDirectory.mode(directory.ledger) == 0o600)
    }

    @Test("keeps its file to its owner, also when many are made at once")
    func modes() async throws {
        let paths = (0..<64).map { directory.file("\($0).sqlite3") }
        let run = try NewRun.sample()
        await withTaskGroup(of: Void.self) { group in
            for path in paths {
                group.addTask { _ = try? await SQLiteUsageStore(path: path).book(run, as: .success, .sample()) }
            }
        }
        for path in paths { #expect(try TemporaryDirectory.mode(path) == 0o600) }
    }

    @Test("loses nothing when eight write at once")
    func parallel() async throws {
        let path = directory.ledger
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let store = SQLiteUsageStore(path: path)
                    for _ in 0..<20 {
                        let run = try NewRun.sample(SessionID())
                        _ = try await store.open(run)
                        try await store.close(run.run, as: .success, .sample())
                    }
                }
            }
            try await group.waitForAll()
        }
        let totals = try await SQLiteUsageStore(path: path).report(UsageQuery()).totals
        #expect(totals.runs == 160)
        #expect(totals.cost == NanoDollars(160 * 800_000))
    }

    @Test("is made by whichever of many is first", arguments: 0..<200)
    func making(round: Int) async throws {
        let path = directory.file("\(round).sqlite3")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try await SQLiteUsageStore(path: path).book(.sample(SessionID()), as: .success, .sample())
                }
            }
            try await group.waitForAll()
        }
        #expect(try await SQLiteUsageStore(path: path).report(UsageQuery()).totals.runs == 8)
    }

    @Test("refuses a file that is not a ledger, and names it")
    func corrupt() async throws {
        try String(repeating: "not a database ", count: 100).write(
            toFile: directory.ledger, atomically: true, encoding: .utf8)
        let store = SQLiteUsageStore(path: directory.ledger)
        await #expect { _ = try await store.open(try .sample(SessionID())) } throws: { error in
            let error = error as? UsageStoreError
            return error?.code == .ledgerUnavailable && error?.message.contains(directory.ledger) == true
        }
    }

    @Test("keeps a booking in the journal if the ledger cannot be made, and books it later, once")
    func journal() async throws {
        let state = directory.file("state")
        let store = SQLiteUsageStore(path: try directory.blockedPath(), journalDirectory: state)
        let run = try NewRun.sample(SessionID())
        let grant = try await store.open(run)
        #expect(grant.notices.count == 1)
        try await store.update(run.run, .sample(cost: 1))
        await #expect { try await store.close(run.run, as: .incomplete, .sample()) } throws: {
            ($0 as? UsageStoreError)?.code == .ledgerJournalled
        }
        for _ in 0..<2 {
            let later = SQLiteUsageStore(path: directory.ledger, journalDirectory: state)
            let record = try await later.run(run.run)
            #expect(record?.status == .incomplete)
            #expect(record?.session == run.session)
            #expect(record?.cost == NanoDollars(800_000))
            #expect(try await later.report(UsageQuery()).totals.runs == 1)
        }
    }

    /// Returns a run for a request.
    private func run(for key: String, _ digest: String = "d", at time: Int64 = 1_764_000_000_000) throws -> NewRun {
        var run = try NewRun.sample(at: time)
        run.request = NewRun.Request(key: try RequestKey(key), digest: digest)
        return run
    }

    @Test("opens one run for a request that eight send at once")
    func parallelRequests() async throws {
        let path = directory.ledger
        let opened = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let store = SQLiteUsageStore(path: path)
                    guard let run = try? run(for: "r") else { return 0 }
                    return (try? await store.open(run)) == nil ? 0 : 1
                }
            }
            return await group.reduce(0, +)
        }
        #expect(opened == 1)
    }

    @Test("remembers a request while its run waits in the journal, and after it was booked")
    func journalledRequest() async throws {
        let state = directory.file("state")
        let blocked = try directory.blockedPath()
        let first = try run(for: "r")
        let store = SQLiteUsageStore(path: blocked, journalDirectory: state)
        _ = try await store.open(first)
        try? await store.close(first.run, as: .success, .sample())
        let again = try run(for: "r")
        let other = try run(for: "r", "other")
        for store in [store, SQLiteUsageStore(path: blocked, journalDirectory: state)] {
            await #expect { _ = try await store.open(again) } throws: {
                let error = $0 as? UsageStoreError
                return error?.code == .requestKnown && error?.run == first.run
            }
            await #expect { _ = try await store.open(other) } throws: {
                ($0 as? UsageStoreError)?.code == .requestConflict
            }
        }
        let later = SQLiteUsageStore(path: directory.ledger, journalDirectory: state)
        await #expect { _ = try await later.open(again) } throws: {
            ($0 as? UsageStoreError)?.run == first.run
        }
        #expect(try await later.report(UsageQuery()).totals.runs == 1)
    }

    @Test("remembers a request whose run came to the journal after the ledger was opened")
    func lateJournal() async throws {
        let store = SQLiteUsageStore(path: directory.ledger)
        _ = try await store.open(try run(for: "first"))
        let waiting = try run(for: "r")
        let entry = JournalEntry(opening: waiting, status: .success, figures: .sample(), owner: .current)
        #expect(Journal(paths: ["\(directory.ledger).pending"]).append(entry.json) != nil)
        await #expect { _ = try await store.open(try run(for: "r")) } throws: {
            let error = $0 as? UsageStoreError
            return error?.code == .requestKnown && error?.run == waiting.run
        }
        _ = try await store.open(try run(for: "another"))
    }

    @Test("books every run of the journal, although two of them answer one request")
    func twoOfOneRequest() async throws {
        let journal = Journal(paths: ["\(directory.ledger).pending"])
        let runs = [try run(for: "r", at: 1), try run(for: "r", at: 2)]
        for run in runs {
            let entry = JournalEntry(opening: run, status: .success, figures: .sample(), owner: .current)
            #expect(journal.append(entry.json) != nil)
        }
        let store = SQLiteUsageStore(path: directory.ledger)
        #expect(try await store.report(UsageQuery()).totals.runs == 2)
        await #expect { _ = try await store.open(try run(for: "r")) } throws: {
            ($0 as? UsageStoreError)?.run == runs[0].run
        }
    }

    @Test("starts no run for a request while it can read, but not write, the ledger that knows it")
    func readOnlyRequest() async throws {
        let first = try run(for: "r")
        _ = try await SQLiteUsageStore(path: directory.ledger).open(first)
        let lock = try Connection(path: directory.ledger)
        try lock.run("BEGIN IMMEDIATE")
        defer { try? lock.run("ROLLBACK") }
        #expect { _ = try Ledger.requestIsNew(try run(for: "r"), path: directory.ledger) } throws: {
            ($0 as? UsageStoreError)?.run == first.run
        }
        #expect(try Ledger.requestIsNew(try run(for: "s"), path: directory.ledger))
        #expect(try Ledger.requestIsNew(try run(for: "r"), path: directory.file("none.sqlite3")))
        try "not a database".write(toFile: directory.file("broken"), atomically: true, encoding: .utf8)
        #expect(try !Ledger.requestIsNew(try run(for: "r"), path: directory.file("broken")))
    }

    @Test("resumes no session while it cannot read whose it is")
    func resume() async throws {
        let store = SQLiteUsageStore(path: try directory.blockedPath(), journalDirectory: directory.path)
        await #expect { _ = try await store.open(try .sample(SessionID(), isResumed: true)) } throws: {
            ($0 as? UsageStoreError)?.code == .ledgerUnavailable
        }
    }

    @Test("shows the booking as a line for the journal if neither the ledger nor the journal can be written")
    func unkept() async throws {
        let state = directory.file("state")
        let store = SQLiteUsageStore(path: try directory.blockedPath(), journalDirectory: state)
        let run = try NewRun.sample()
        _ = try await store.open(run)
        try FileManager.default.removeItem(atPath: state)
        try Data().write(to: URL(fileURLWithPath: state))
        do {
            try await store.close(run.run, as: .success, .sample())
            Issue.record("The run was booked.")
        } catch let error as UsageStoreError {
            let record = try #require(error.record)
            let suggestion = try #require(error.remedy?.description)
            #expect(suggestion.contains("\(store.path).pending") && suggestion.hasSuffix(record))
            try Data(record.utf8).write(to: URL(fileURLWithPath: "\(directory.ledger).pending"))
        }
        let later = SQLiteUsageStore(path: directory.ledger)
        #expect(try await later.run(run.run)?.cost == NanoDollars(800_000))
    }

    @Test("finds nothing wrong in what it wrote, and reports a cost that cannot be")
    func verify() async throws {
        let store = SQLiteUsageStore(path: directory.ledger)
        try await store.book(try .sample(), as: .success, .sample())
        #expect(try await store.verify() == [])
        try await store.book(try .sample(), as: .success, .sample(cost: 8_000_000))
        #expect(try await store.verify().count == 1)
    }

    @Test("replaces booked runs by another one")
    func replace() async throws {
        let store = SQLiteUsageStore(path: directory.ledger)
        let (old, new) = (try NewRun.sample(), try NewRun.sample())
        try await store.book(old, as: .failed, .sample())
        try await store.replace([old.run], by: new, as: .success, .sample())
        #expect(try await store.bookedRun(old.run) == nil)
        #expect(try await store.bookedRun(new.run)?.map(\.status) == [.success])
        #expect(try await store.report(UsageQuery()).totals.runs == 1)
    }
}

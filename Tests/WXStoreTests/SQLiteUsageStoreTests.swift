import Foundation
import Testing
import WXCore
import WXTestSupport

@testable import WXStore

/// The two ledgers, for the contract that both keep.
enum UsageStoreKind: String, CaseIterable {
    case sqlite, memory

    func make(_ directory: TemporaryDirectory) -> any UsageStore {
        switch self {
        case .sqlite: SQLiteUsageStore(path: directory.file("usage.sqlite3"))
        case .memory: InMemoryUsageStore()
        }
    }
}

/// A directory that is removed with the value.
final class TemporaryDirectory {
    let path = NSTemporaryDirectory() + "wxcode-\(UUID().uuidString)"
    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }
    func file(_ name: String) -> String { "\(path)/\(name)" }
}

private func opening(_ session: SessionID? = nil, isResumed: Bool = false, at time: Int64 = 1_764_000_000_000) throws
    -> NewRun
{
    NewRun(project: try ProjectID("demo"), session: session, isResumed: isResumed, createdAt: time)
}

private func figures(_ session: SessionID? = nil, cost: Int64 = 2_500_000) -> RunFigures {
    RunFigures(
        models: [
            ModelUsage(
                model: "claude-opus-5-5", usage: TokenUsage(inputTokens: 100, outputTokens: 20), cost: NanoDollars(cost)
            )
        ], source: .sinceLastResult, isPartial: false, session: session)
}

@Suite("UsageStore") struct UsageStoreContract {
    let directory: TemporaryDirectory
    init() throws { directory = try TemporaryDirectory() }

    @Test("books a run exactly once", arguments: UsageStoreKind.allCases)
    func once(kind: UsageStoreKind) async throws {
        let store = kind.make(directory)
        let run = try opening(SessionID())
        _ = try await store.open(run)
        try await store.update(run.run, figures())
        try await store.close(run.run, as: .success, figures())
        try await store.close(run.run, as: .failed, figures(cost: 9))
        #expect(try await store.book(run, as: .success, figures(cost: 9)) == false)
        let totals = try await store.report(UsageQuery()).totals
        #expect(totals.runs == 1)
        #expect(totals.cost == NanoDollars(2_500_000))
    }

    @Test("lets one run at a time have a session", arguments: UsageStoreKind.allCases)
    func locks(kind: UsageStoreKind) async throws {
        let store = kind.make(directory)
        let session = SessionID()
        let first = try opening(session)
        _ = try await store.open(first)
        let second = try opening(session, isResumed: true)
        await #expect { try await store.open(second) } throws: { ($0 as? UsageStoreError)?.code == .sessionBusy }
        try await store.close(first.run, as: .success, figures(session))
        _ = try await store.open(second)
    }

    @Test("gives a session to nobody else", arguments: UsageStoreKind.allCases)
    func foreign(kind: UsageStoreKind) async throws {
        let store = kind.make(directory)
        let session = SessionID()
        let mine = try opening(session)
        _ = try await store.open(mine)
        try await store.close(mine.run, as: .success, figures(session))
        var theirs = try opening(session, isResumed: true)
        theirs.project = try ProjectID("other")
        await #expect { try await store.open(theirs) } throws: { ($0 as? UsageStoreError)?.code == .sessionForeign }
        await #expect { try await store.open(try opening(SessionID(), isResumed: true)) } throws: {
            ($0 as? UsageStoreError)?.code == .sessionUnknown
        }
    }

    @Test("adds up by days of the user's zone, also where the clocks change", arguments: UsageStoreKind.allCases)
    func days(kind: UsageStoreKind) async throws {
        let store = kind.make(directory)
        // 2026-10-25 in Lisbon has 25 hours: 23:30 UTC on the 24th is the 25th there, as is 23:30 UTC on the 25th.
        for time in [1_792_884_600_000, 1_792_971_000_000, 1_792_974_600_000] as [Int64] {
            try await store.book(try opening(at: time), as: .success, figures())
        }
        let report = try await store.report(UsageQuery(groups: [.day], timeZone: "Europe/Lisbon"))
        #expect(report.rows.map(\.keys) == [["2026-10-25"], ["2026-10-26"]])
        #expect(report.rows.map(\.sum.runs) == [2, 1])
    }
}

@Suite("SQLiteUsageStore") struct SQLiteUsageStoreTests {
    let directory: TemporaryDirectory
    init() throws { directory = try TemporaryDirectory() }
    private var path: String { directory.file("usage.sqlite3") }

    @Test("counts a run of two models once, and once with each of them", arguments: UsageStoreKind.allCases)
    func models(kind: UsageStoreKind) async throws {
        let store = kind.make(try TemporaryDirectory())
        var two = figures()
        two.models.append(
            ModelUsage(model: "claude-haiku-5-5", usage: TokenUsage(inputTokens: 7), cost: NanoDollars(9)))
        try await store.book(try opening(), as: .success, two)
        try await store.book(try opening(), as: .success, figures())
        let byModel = try await store.report(UsageQuery(groups: [.model]))
        #expect(byModel.rows.map(\.keys) == [["claude-haiku-5-5"], ["claude-opus-5-5"]])
        #expect(byModel.rows.map(\.sum.runs) == [1, 2])
        #expect(byModel.totals.runs == 2)
        let byDay = try await store.report(UsageQuery(groups: [.day]))
        #expect(byDay.rows.map(\.sum.runs) == [2])
        #expect(byDay.totals == byModel.totals)
    }

    @Test("opens a ledger of the first schema")
    func firstSchema() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("usage.sqlite3")
        let old = try Connection(path: path)
        try old.run(String(decoding: try #require(Fixture.data("ledger-1.sql")), as: UTF8.self))
        let store = SQLiteUsageStore(path: path)
        let report = try await store.report(UsageQuery(groups: [.model]))
        #expect(report.totals.runs == 3)
        #expect(report.totals.usage.totalTokens == 23_797)
        #expect(report.rows.map(\.sum.runs) == [1, 3])
        #expect(try await store.budgets().count == 1)
        #expect(try await store.verify().isEmpty)
        try await store.book(try opening(), as: .success, figures())
        #expect(try await store.report(UsageQuery()).totals.runs == 4)
    }

    @Test("keeps its file to its owner")
    func mode() async throws {
        let store = SQLiteUsageStore(path: path)
        try await store.book(try opening(), as: .success, figures())
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("keeps its file to its owner, also where many are made at once")
    func modes() async throws {
        let paths = (0..<64).map { directory.file("\($0).sqlite3") }
        let run = try opening()
        let used = figures()
        await withTaskGroup(of: Void.self) { group in
            for path in paths {
                group.addTask { _ = try? await SQLiteUsageStore(path: path).book(run, as: .success, used) }
            }
        }
        for path in paths {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test("loses nothing when eight write at once")
    func parallel() async throws {
        let path = path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let store = SQLiteUsageStore(path: path)
                    for _ in 0..<20 {
                        let run = try opening(SessionID())
                        _ = try await store.open(run)
                        try await store.close(run.run, as: .success, figures())
                    }
                }
            }
            try await group.waitForAll()
        }
        let totals = try await SQLiteUsageStore(path: path).report(UsageQuery()).totals
        #expect(totals.runs == 160)
        #expect(totals.cost == NanoDollars(160 * 2_500_000))
    }

    @Test("never reserves more than a budget has, with fifty runs at once")
    func budgets() async throws {
        let store = SQLiteUsageStore(path: path)
        try await store.set(Budget(project: try ProjectID("demo"), period: .total, limit: NanoDollars(10_000_000_000)))
        let granted = await withTaskGroup(of: Int64.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    guard var run = try? opening(SessionID()) else { return 0 }
                    run.costLimit = NanoDollars(300_000_000)
                    return (try? await store.open(run))?.costLimit?.count ?? 0
                }
            }
            return await group.reduce(0, +)
        }
        #expect(granted == 10_000_000_000)
    }

    @Test("closes a run as lost when its process is gone")
    func lost() async throws {
        var gone = ProcessIdentity.current
        gone.pid = 4_194_303
        let theirs = SQLiteUsageStore(path: path, owner: gone)
        let run = try opening(SessionID())
        _ = try await theirs.open(run)
        try await theirs.update(run.run, figures())
        let mine = SQLiteUsageStore(path: path)
        _ = try await mine.open(try opening(SessionID()))
        let logs = try await mine.logs(run: run.run)
        #expect(logs.map(\.status) == [.lost])
        #expect(logs.map(\.isPartial) == [true])
    }

    @Test("limits the runs of a worker")
    func slots() async throws {
        let store = SQLiteUsageStore(path: path, parallelRuns: 1)
        var run = try opening(SessionID())
        run.worker = "w"
        _ = try await store.open(run)
        var next = try opening(SessionID())
        next.worker = "w"
        let second = next
        await #expect { try await store.open(second) } throws: { ($0 as? UsageStoreError)?.code == .noSlot }
    }

    @Test("refuses a file that is no ledger, and names it")
    func corrupt() async throws {
        try String(repeating: "not a database ", count: 100).write(toFile: path, atomically: true, encoding: .utf8)
        let store = SQLiteUsageStore(path: path)
        await #expect { try await store.open(try opening(SessionID())) } throws: {
            ($0 as? UsageStoreError)?.code == .unavailable
        }
    }

    @Test("keeps a booking in the journal where the ledger cannot be made, and books it later")
    func journal() async throws {
        let blocked = directory.file("blocked")
        try "".write(toFile: blocked, atomically: true, encoding: .utf8)
        let state = directory.file("state")
        let store = SQLiteUsageStore(path: "\(blocked)/usage.sqlite3", journalDirectory: state)
        let run = try opening(SessionID())
        _ = try await store.open(run)
        await #expect { try await store.close(run.run, as: .success, figures()) } throws: {
            ($0 as? UsageStoreError)?.code == .journalled
        }
        let later = SQLiteUsageStore(path: path, journalDirectory: state)
        #expect(try await later.report(UsageQuery()).totals.runs == 1)
        #expect(try await SQLiteUsageStore(path: path, journalDirectory: state).report(UsageQuery()).totals.runs == 1)
    }

    @Test("finds nothing wrong in what it wrote, and what somebody changed")
    func verify() async throws {
        let store = SQLiteUsageStore(path: path)
        try await store.book(try opening(), as: .success, figures(cost: 800_000))
        #expect(try await store.verify() == [])
        try await store.book(try opening(), as: .success, figures(cost: 8_000_000))
        #expect(try await store.verify().count == 1)
    }
}

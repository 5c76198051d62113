import Testing
import WXCore
import WXStore
import WXTesting

/// The samples of WXStore's pages and comments.
enum StoreSamples {
    static func rows(_ path: String, _ project: ProjectID) async throws -> [TokenUsageLog] {
        // sample
        let store = SQLiteUsageStore(path: path)
        let conversation = Conversation(bridge: ScriptedBridge(reply: "Hello"), store: store)
        let run = await conversation.send(Prompt("Who are you?"), RunRequest(project: project)) { _ in }
        let rows = try await store.logs(run: run.run)
        for row in rows { print(row.model, row.usage.totalTokens, row.totalCost, row.source, row.isPartial) }
        for drift in try await store.verify() { print(drift) }  // Nothing.
        // end
        return rows
    }

    static func report(_ store: SQLiteUsageStore, _ project: ProjectID) async throws -> UsageReport {
        // sample
        let query = UsageQuery(project: project, since: Timestamp("2026-11"), groups: [.month, .model])
        let report = try await store.report(query)
        for row in report.rows {
            print(row[.month] ?? "", row[.model] ?? "", row.sum.runs, row.sum.cost, row.sum.isEstimated)
        }
        print(report.totals.cost.cents)
        // end
        return report
    }

    static func record(_ lines: [String], _ store: any UsageStore, _ project: ProjectID) async throws -> Int {
        // sample
        var transcript = Transcript()
        for line in lines { transcript.processStreamLine(line) }
        var booked = 0
        for run in transcript.finish() {
            let opening = NewRun(run: run.id, project: project, session: run.session)
            if try await store.book(opening, as: run.status, run.figures) { booked += 1 }
        }
        // end
        return booked
    }

    static func budget(_ store: any UsageStore, _ project: ProjectID) async throws -> RunSummary {
        // sample
        let limit = NanoDollars(dollars: "0.001") ?? .zero
        try await store.set(Budget(project: project, period: .month, limit: limit))
        let conversation = Conversation(bridge: ScriptedBridge(reply: "Hello"), store: store)
        var request = RunRequest(project: project)
        request.costLimit = NanoDollars(dollars: "0.50")
        let run = await conversation.send(Prompt("Who are you?"), request) { _ in }
        for state in try await store.budgets() { print(state.budget.name, state.spent, state.remaining) }
        // end
        return run
    }
}

private typealias MyUsageStore = InMemoryUsageStore

// sample
@Suite("MyUsageStore") struct MyUsageStoreTests {
    @Test("keeps the contract", arguments: UsageStoreContract.promises)
    func contract(promise: UsageStoreContract.Promise) async throws {
        try await UsageStoreContract { MyUsageStore() }.check(promise)
    }
}
// end

/// A test that looks at messages.
enum RecorderSamples {
    static func recorder(_ conversation: Conversation, _ prompt: Prompt, _ request: RunRequest) async {
        // sample
        let recorder = MessageRecorder()
        _ = await conversation.send(prompt, request) { await recorder.record($0) }
        #expect(await recorder.answer == "Hello")
        // end
    }
}

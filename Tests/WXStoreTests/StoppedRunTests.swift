import Testing
import WXCore
import WXStore

/// A run that another program stops, through the ledger and in the worker.
@Suite("A stopped run") struct StoppedRunTests {
    private let directory: TemporaryDirectory
    init() throws { directory = try TemporaryDirectory() }

    /// Sends a question whose run is stopped at its first word, and ends as `end` says.
    private func send(_ end: ReplyScript.Line...) async throws -> (run: RunSummary, shown: [String]) {
        let store = SQLiteUsageStore(path: directory.ledger)
        let bridge = ScriptedBridge(ReplyScript([.start(), .says("One word. ")] + end))
        let conversation = Conversation(bridge: bridge, store: store)
        var shown: [String] = []
        let id = RunID()
        let run = await conversation.send(Prompt("Hello"), RunRequest(project: try ProjectID("demo")), run: id) {
            message in
            if case .assistantChunk = message.content {
                _ = try await SQLiteUsageStore(path: directory.ledger).stop(id)
            }
            if case .error(let failure) = message.content { shown.append("\(failure.code): \(failure.error)") }
        }
        #expect(try await store.run(id)?.status == run.status)
        return (run, shown)
    }

    @Test("is reported as it is booked: cancelled, with what it used")
    func cancelled() async throws {
        let (run, shown) = try await send(.fails(.leaseEnded))
        #expect(run.status == .cancelled && run.failure?.code == .cancelled)
        #expect(shown == ["cancelled: The run was stopped by another program."])
        #expect(run.usage.totalTokens > 0)
    }

    @Test("is a success if the agent was faster")
    func success() async throws {
        let (run, shown) = try await send(.done())
        #expect(run.status == .success && shown == [])
    }
}

import Foundation
import WXBridge
import WXCore
import WXRuns
import WXTesting

/// A registry with an agent that follows a script, and a ledger in memory.
struct RunWorld: Sendable {
    let clock = ManualClock()
    let store = InMemoryUsageStore()
    let registry: RunRegistry
    let conversation: Conversation
    let owner = RunOwner(principal: "ada")

    init(_ script: ReplyScript = [.start(), .says("Hello"), .done()], limits: RunLimits = RunLimits()) {
        self.init(ScriptedBridge(script), limits: limits)
    }

    init(_ bridge: any AgentBridge, limits: RunLimits = RunLimits()) {
        registry = RunRegistry(limits: limits, clock: clock)
        conversation = Conversation(bridge: bridge, store: store)
    }

    static func request(_ session: RunRequest.Session = .new, project: String = "demo") throws -> RunRequest {
        RunRequest(project: try ProjectID(project), session: session)
    }

    /// Starts a run.
    @discardableResult
    func start(
        _ prompt: String = "What is this?", id: String? = nil, session: RunRequest.Session = .new,
        by principal: String = "ada"
    ) async throws -> Run {
        let request = try Self.request(session)
        return try await registry.start(
            Prompt(prompt), request, for: RunOwner(principal: principal), id: id, over: conversation
        ).run
    }

    /// The recordings of Claude Code.
    static let fixtures: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return files.filter { $0.hasSuffix(".jsonl") }.sorted()
    }()

    private static let directory = URL(filePath: #filePath)
        .appending(path: "../../../../Tests/WXTestSupport/Fixtures").standardized.path

    static func recorded(_ fixture: String, pace: Duration = .zero) throws -> RecordedBridge {
        try RecordedBridge(path: "\(directory)/\(fixture)", pace: pace)
    }

    /// Returns the messages of a run that nothing disturbs.
    static func messages(of bridge: any AgentBridge) async throws -> [StreamMessage] {
        let conversation = Conversation(bridge: bridge, store: InMemoryUsageStore())
        let recorder = MessageRecorder()
        _ = await conversation.send(Prompt("What is this?"), try request()) { await recorder.record($0) }
        return await recorder.messages
    }
}

/// Waits for a moment before a condition is checked again.
///
/// Yielding would not do: a task of higher priority that yields keeps others from running.
func pause() async { try? await Task.sleep(for: .milliseconds(1)) }

extension Run {
    /// Waits until the run's state is as `isExpected` says, and returns it.
    func state(when isExpected: (State) -> Bool) async -> State {
        while true {
            let state = self.state
            if isExpected(state) { return state }
            await pause()
        }
    }
}

extension RunReader {
    /// Reads on until `isEnough` or nothing follows, and returns what came instead of messages.
    @discardableResult
    func read(
        into view: inout ClientView, until isEnough: (ClientView) -> Bool = { _ in false }
    ) async -> Delivery? {
        while !isEnough(view) {
            let delivery = await next()
            guard case .messages(let messages) = delivery else { return delivery }
            for message in messages {
                view.take(message)
                if isEnough(view) { return nil }
            }
        }
        return nil
    }
}

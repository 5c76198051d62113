import Foundation
import Observation
import Testing
import WXChat
import WXCore
import WXTestSupport
import WXTesting

@Suite("ChatSession") struct ChatSessionTests {
    @Test("over a conversation keeps the contract", arguments: ChatSessionContract.promises)
    func local(promise: ChatSessionContract.Promise) async throws {
        try await ChatSessionContract { bridge, check in
            let conversation = Conversation(bridge: bridge, store: InMemoryUsageStore())
            let request = RunRequest(project: try ProjectID("demo"))
            try await check(await ChatSession(over: conversation, request))
        }.check(promise)
    }

    @Test("over a gateway keeps the contract", arguments: ChatSessionContract.promises)
    func gateway(promise: ChatSessionContract.Promise) async throws {
        try await ChatSessionContract { bridge, check in
            let project = try ProjectID("demo")
            let socket = ChatWebSocket(
                url: try GatewayURL("ws://localhost"), project: project, token: "t",
                over: ScriptedGateway(bridge, project: project))
            try await check(await ChatSession(over: socket))
        }.check(promise)
    }

    @Test("keeps the contract although connections are lost", arguments: ChatSessionContract.promises)
    func cuts(promise: ChatSessionContract.Promise) async throws {
        try await ChatSessionContract { bridge, check in
            let project = try ProjectID("demo")
            let socket = ChatWebSocket(
                url: try GatewayURL("ws://localhost"), project: project, token: "t",
                over: ScriptedGateway(bridge, project: project, cuts: [1, 2, 3, 4, 5, 6, 7]), clock: ContinuousClock(),
                random: { 0.004 })
            try await check(await ChatSession(over: socket))
        }.check(promise)
    }

    /// How many chunks stream as fast as they can: `WXCODE_CHUNKS`.
    private static let chunks = ProcessInfo.processInfo.environment["WXCODE_CHUNKS"].flatMap { Int($0) } ?? 2_000

    @Test("reports at most 60 changes a second, however many chunks arrive") @MainActor
    func pace() async throws {
        let bridge = ScriptedBridge(replying: { request in
            ReplyScript([.start(), .says("|"), .done()]).steps(for: request).flatMap { step -> [ScriptedBridge.Step] in
                guard case .event(.text) = step else { return [step] }
                return (0..<Self.chunks).map { .event(.text("\($0) ")) }
            }
        })
        let session = ChatSession(
            over: Conversation(bridge: bridge, store: InMemoryUsageStore()), RunRequest(project: try ProjectID("demo")))
        session.connect()
        let begin = ContinuousClock.now
        session.sendMessage("What?")
        var changes = 0
        while session.isStreaming {
            await withCheckedContinuation { next in
                withObservationTracking {
                    _ = session.messages
                } onChange: {
                    next.resume()
                }
            }
            changes += 1
            await Task.yield()
        }
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        #expect(session.messages.last?.text == (0..<Self.chunks).map { "\($0) " }.joined())
        #expect(Double(changes) <= 60 * seconds + 5, "\(changes) changes in \(seconds) s")
        print("\(Int(Double(Self.chunks) / seconds)) chunks a second, \(changes) changes in \(seconds) s")
        await session.disconnect()
    }
}

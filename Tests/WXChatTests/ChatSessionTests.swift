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
}

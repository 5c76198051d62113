import Testing
import WXBridge
import WXChat
import WXCore
import WXTestSupport
import WXTesting

/// The samples of WXChat's pages and comments.
enum ChatSamples {
    @MainActor static func gateway(
        _ token: String, _ project: ProjectID, over transport: any ChatTransport & GatewayHTTP
    ) throws {
        // sample
        let url = try GatewayURL("ws://127.0.0.1:8787")
        let socket = ChatWebSocket(url: url, project: project, token: token, over: transport)
        let session = ChatSession(over: socket)
        session.usage = TokenUsageMonitor(
            GatewayUsage(url: url, project: project, token: token, over: transport))
        session.connect()
        session.sendMessage("What is this project?", context: .analysis)
        // end
    }

    @MainActor static func local(_ store: any UsageStore, _ project: ProjectID) {
        // sample
        let session = ChatSession(
            over: Conversation(bridge: ClaudeBridge(), store: store), RunRequest(project: project))
        // end
        _ = session
    }

    @MainActor static func session(_ socket: ChatWebSocket) {
        // sample
        let session = ChatSession(over: socket)
        session.connect()
        session.sendMessage("What is this project?")
        // In SwiftUI: ForEach(session.messages) { Text($0.text) }
        // end
    }

    @MainActor static func monitor(_ store: any UsageStore, _ project: ProjectID, _ session: ChatSession) async {
        // sample
        let monitor = TokenUsageMonitor(LedgerUsage(store, UsageQuery(project: project, groups: [.day])))
        session.usage = monitor  // Refreshed at once when a run has ended.
        await monitor.watch()  // In SwiftUI: .task { await monitor.watch() }
        // end
    }

    static func socket(_ token: String, over transport: any ChatTransport) async throws {
        // sample
        let socket = ChatWebSocket(
            url: try GatewayURL("ws://127.0.0.1:8787"), project: try ProjectID("demo"), token: token, over: transport)
        await socket.connect()
        await socket.send("What is this project?")
        for await case .run(let message, _) in socket.messages {
            if case .assistantChunk(let text, _) = message.content { print(text, terminator: "") }
            if case .sessionEnd = message.content { break }
        }
        await socket.disconnect()
        // end
    }

    static func message() -> String {
        // sample
        let message = ClientMessage.message(ChatPrompt("What is this project?", id: "1"))
        print(message.json)  // {"type":"message","id":"1","content":"What is this project?"}
        // end
        return message.json
    }

    static func received(_ frame: [UInt8], lastSeen: Int) throws {
        // sample
        let received = try ServerMessage(json: frame)
        if case .run(let message, let from) = received {
            precondition((from ?? message.sequence) == lastSeen + 1)
        }
        // end
    }
}

/// A gateway of somebody's own.
private struct MyGateway {
    let socket: ChatWebSocket

    init(_ bridge: ScriptedBridge) throws {
        let project = try ProjectID("demo")
        socket = ChatWebSocket(
            url: try GatewayURL("ws://localhost"), project: project, token: "t",
            over: ScriptedGateway(bridge, project: project))
    }
}

// sample
@Suite("ChatSession over my gateway") struct MyGatewayTests {
    @Test("keeps the contract", arguments: ChatSessionContract.promises)
    func contract(promise: ChatSessionContract.Promise) async throws {
        try await ChatSessionContract { bridge, check in
            let gateway = try MyGateway(bridge)
            try await check(ChatSession(over: gateway.socket))
        }.check(promise)
    }
}
// end

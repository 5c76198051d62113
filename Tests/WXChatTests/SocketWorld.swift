import WXChat
import WXCore
import WXTestSupport

/// The messages of a gateway that a test plays.
enum Played {
    static let run = RunID()
    static let session = SessionID()

    static func hello(heartbeat: Duration = .seconds(20), runs: [ChatHello.Run] = []) -> ServerMessage {
        .hello(
            ChatHello(
                connection: "1", server: "test", heartbeat: heartbeat, messageLimit: 1 << 20,
                resumeWindow: .seconds(300), runs: runs))
    }

    static func chunk(_ text: String, _ sequence: Int, from: Int? = nil, run: RunID = run) -> ServerMessage {
        .run(StreamMessage(run: run, sequence: sequence, content: .assistantChunk(text, part: 1)), from: from)
    }

    static func end(_ sequence: Int) -> ServerMessage {
        .run(
            StreamMessage(
                run: run, sequence: sequence, content: .sessionEnd(RunSummary(run: run, status: .success))), from: nil)
    }
}

/// A socket over connections that the test hands out, with a clock that the test advances.
struct SocketWorld {
    let transport: MemoryTransport
    let clock = ManualClock()
    let socket: ChatWebSocket

    init(_ transport: MemoryTransport = MemoryTransport(), random: Double = 1) throws {
        self.transport = transport
        socket = ChatWebSocket(
            url: try GatewayURL("ws://gateway:8787/chats/"), project: try ProjectID("demo"), token: "secret",
            over: transport, clock: clock, random: { random })
    }

    /// Connects, and returns the connection once the client was greeted.
    func connected(runs: [ChatHello.Run] = []) async -> MemoryConnection {
        await socket.connect()
        let connection = await transport.connection(1)
        connection.deliver(Played.hello(runs: runs))
        await state { $0 == .connected }
        return connection
    }

    /// Sends a prompt whose run is then followed.
    func started(on connection: MemoryConnection) async {
        let id = await socket.send("What?")
        connection.deliver(.ack(ChatAcknowledgement(id: id, run: Played.run)))
        _ = await next()
    }

    func state(until isExpected: (ChatConnectionState) -> Bool) async {
        for await state in socket.states where isExpected(state) { return }
    }

    func next() async -> ServerMessage? {
        var iterator = socket.messages.makeAsyncIterator()
        while let message = await iterator.next() {
            if case .hello = message { continue }
            return message
        }
        return nil
    }

    /// The texts of the messages up to the end of the run.
    func texts() async -> [String] {
        var texts: [String] = []
        while case .run(let message, _)? = await next() {
            if case .assistantChunk(let text, _) = message.content { texts.append(text) }
            if case .sessionEnd = message.content { return texts }
        }
        return texts + ["(no end)"]
    }
}

struct Unexpected: Error {
    let text: String

    init(_ text: String) { self.text = text }
}

import GatewayTestSupport
import Testing
import WXWire

/// The tests with real connections and deadlines, one after the other, so that none waits for the others' work.
@Suite("Over sockets", .serialized) enum OverSockets {}

/// A running server and its port.
struct TestServer {
    let server: WebServer
    let port: Int

    var address: ServerAddress { ServerAddress(port: port) }
}

/// Runs a server while the body runs.
///
/// By default, it echoes bodies and messages on every path but `/refused`.
func withServer(
    _ adjust: (inout WireConfiguration) -> Void = { _ in },
    upgrade: @escaping @Sendable (RequestHead) -> UpgradeDecision = { head in
        head.path == "/refused" ? .refuse(Refusal(status: 403)) : .accept(subprotocol: nil)
    },
    http: @escaping WebServer.HTTPService = { request, response in
        try await response.respond(200, body: try await request.body.collect(upTo: 1 << 20))
    },
    webSocket: @escaping WebServer.SocketService = { socket in
        for await message in socket.messages { try await socket.send(message.bytes, isText: message.isText) }
    },
    _ body: (TestServer) async throws -> Void
) async throws {
    var configuration = WireConfiguration()
    configuration.acceptsBinary = true
    adjust(&configuration)
    let server = WebServer(configuration)
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let running = Task {
        try await server.run(address: ServerAddress(port: 0), upgrade: upgrade, http: http, webSocket: webSocket) {
            port.yield($0.port)
        }
    }
    var iterator = ports.makeAsyncIterator()
    let bound = await iterator.next() ?? 0
    do {
        try await body(TestServer(server: server, port: bound))
    } catch {
        running.cancel()
        _ = try? await running.value
        throw error
    }
    running.cancel()
    _ = try? await running.value
}

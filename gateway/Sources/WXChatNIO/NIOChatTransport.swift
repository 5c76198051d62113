public import WXChat
internal import WXWire

/// WebSockets and requests to a gateway by way of swift-nio, without TLS.
///
/// ```swift
/// let socket = ChatWebSocket(url: url, project: project, token: token, over: NIOChatTransport())
/// ```
public struct NIOChatTransport: ChatTransport, GatewayHTTP {
    private let client: SocketClient

    /// Creates a transport; any number of sockets can use it.
    public init() {
        var configuration = WireConfiguration()
        // The gateway decides how long its messages are.
        configuration.limits.message = 64 << 20
        configuration.limits.frame = configuration.limits.message
        client = SocketClient(configuration)
    }

    /// Opens a WebSocket.
    ///
    /// - Throws: `ChatRefusal` if the gateway refuses the upgrade, or the URL asks for TLS; an I/O error if there is no
    ///   connection.
    public func connect(_ request: GatewayRequest) async throws -> any ChatConnection {
        let address = try Self.address(of: request)
        do {
            return NIOChatConnection(
                socket: try await client.connect(
                    to: address, target: request.target, headers: Self.fields(of: request),
                    subprotocols: [ChatHello.currentProtocol]))
        } catch SocketClientError.refused(let refusal) {
            throw ChatRefusal(
                status: refusal.status, retryAfter: refusal.headers.first("Retry-After"), body: refusal.body)
        }
    }

    /// Sends a request on a connection of its own.
    ///
    /// - Throws: `ChatRefusal` if the URL asks for TLS; an I/O error if there is no response within 30 seconds, or it
    ///   is larger than 64 MiB.
    public func get(_ request: GatewayRequest) async throws -> GatewayResponse {
        try await HTTPFetch.get(
            request.target, from: Self.address(of: request), fields: Self.fields(of: request), limit: 64 << 20)
    }

    private static func address(of request: GatewayRequest) throws(ChatRefusal) -> ServerAddress {
        guard !request.url.isSecure else {
            throw ChatRefusal(
                .other, "This transport has no TLS. Use a ws:// address, for example of a local end of a tunnel.")
        }
        return ServerAddress(host: request.url.host, port: request.url.port)
    }

    private static func fields(of request: GatewayRequest) -> HeaderFields {
        HeaderFields(
            request.fields.sorted { $0.key < $1.key }.map { HeaderFields.Field(name: $0.key, value: $0.value) })
    }
}

/// A socket of WXWire, as a client sees it.
private struct NIOChatConnection: ChatConnection {
    let socket: Socket

    func receive() async throws -> [UInt8] {
        var messages = socket.messages.makeAsyncIterator()
        if let message = await messages.next() { return message.bytes }
        try Task.checkCancellation()
        let ending = socket.ending
        throw ChatClosed(code: ending?.code.rawValue ?? 1006, reason: ending?.reason ?? "")
    }

    func send(_ text: String) async throws { try await socket.send(text) }

    func close(_ code: WXChat.CloseCode?) async {
        if let code {
            await socket.close(WXWire.CloseCode(code.rawValue))
        } else {
            await socket.abort()
        }
    }
}

public import WXChat
internal import WXProxyClient
internal import WXWire

/// WebSockets and requests to a gateway by way of swift-nio; with TLS if the package trait `Proxy` is on.
///
/// ```swift
/// let socket = ChatWebSocket(url: url, project: project, token: token, over: NIOChatTransport())
/// ```
public struct NIOChatTransport: ChatTransport, GatewayHTTP {
    private let configuration: WireConfiguration
    private let authorities: String?

    /// Creates a transport; any number of sockets can use it.
    ///
    /// The gateway's certificate must be for the host of the URL, or for the address that it led to.
    ///
    /// - Parameter authorities: A PEM file with the certificates that sign the gateway's; nil for the system's.
    public init(authorities: String? = nil) {
        var configuration = WireConfiguration()
        // The gateway decides how long its messages are.
        configuration.limits.message = 64 << 20
        configuration.limits.frame = configuration.limits.message
        self.configuration = configuration
        self.authorities = authorities
    }

    /// Opens a WebSocket.
    ///
    /// - Throws: `ChatRefusal` if the gateway refuses the upgrade, its certificate is not accepted, or the URL asks for
    ///   TLS and the trait is off; an I/O error if there is no connection.
    public func connect(_ request: GatewayRequest) async throws -> any ChatConnection {
        var configuration = configuration
        configuration.encryption = try encryption(for: request.url)
        do {
            return NIOChatConnection(
                socket: try await SocketClient(configuration).connect(
                    to: Self.address(of: request), target: request.target, headers: Self.fields(of: request),
                    subprotocols: [ChatHello.currentProtocol]))
        } catch SocketClientError.refused(let refusal) {
            throw ChatRefusal(
                status: refusal.status, retryAfter: refusal.headers.first("Retry-After"), body: refusal.body)
        } catch {
            throw Self.refusal(in: error, of: request.url) ?? error
        }
    }

    /// Sends a request on a connection of its own.
    ///
    /// - Throws: `ChatRefusal` if the gateway's certificate is not accepted, or the URL asks for TLS and the trait is
    ///   off; an I/O error if there is no response within 30 seconds, or it is larger than 64 MiB.
    public func get(_ request: GatewayRequest) async throws -> GatewayResponse {
        let encryption = try encryption(for: request.url)
        do {
            return try await HTTPFetch.get(
                request.target, from: Self.address(of: request), over: encryption, fields: Self.fields(of: request),
                limit: 64 << 20)
        } catch {
            throw Self.refusal(in: error, of: request.url) ?? error
        }
    }

    private func encryption(for url: GatewayURL) throws(ChatRefusal) -> Encryption? {
        guard url.isSecure else { return nil }
        #if Proxy
            do throws(InvalidCertificate) {
                return try .client(host: url.host, authorities: authorities)
            } catch {
                throw ChatRefusal(.other, error.description)
            }
        #else
            throw ChatRefusal(
                .other,
                "This program is built without TLS, the trait Proxy. Use a ws:// address, such as a tunnel's local end."
            )
        #endif
    }

    /// Returns the refusal of a certificate: another attempt would end in the same way.
    private static func refusal(in error: any Error, of url: GatewayURL) -> ChatRefusal? {
        #if Proxy
            guard let reason = Encryption.refusal(in: error) else { return nil }
            return ChatRefusal(
                .other,
                "There is no TLS connection to “\(url)”. Its certificate must be for this host, and signed by an authority "
                    + "that is trusted here (\(reason)).")
        #else
            return nil
        #endif
    }

    private static func address(of request: GatewayRequest) -> ServerAddress {
        ServerAddress(host: request.url.host, port: request.url.port)
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

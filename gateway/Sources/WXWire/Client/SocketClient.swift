import NIOCore
import NIOPosix

/// Why a client has no socket.
public enum SocketClientError: Error, Hashable, Sendable {
    /// The server refused the upgrade.
    case refused(RefusedUpgrade)
    /// The server's response breaks the protocol.
    case invalidResponse(String)
    /// The server closed the connection before it answered.
    case disconnected
    /// The server did not answer within the head deadline.
    case timedOut
}

/// A server's response to a WebSocket request that it refused.
public struct RefusedUpgrade: Hashable, Sendable {
    /// The status, such as 403.
    public let status: Int
    /// The header fields.
    public let headers: HeaderFields
    /// The first bytes of the body, as far as they arrived with the head.
    public let body: [UInt8]
}

/// Opens sockets to a server; encrypted if the configuration says how.
public struct SocketClient: Sendable {
    private let configuration: WireConfiguration

    /// Creates a client.
    public init(_ configuration: WireConfiguration = WireConfiguration()) { self.configuration = configuration }

    /// Opens a socket.
    ///
    /// Close it with ``Socket/close(_:reason:)``.
    ///
    /// - Parameters:
    ///   - address: The server.
    ///   - target: The path and query.
    ///   - headers: Further header fields, such as `Authorization` or `Origin`; `Host` here replaces the usual one.
    ///   - subprotocols: The subprotocols on offer, the preferred one first.
    /// - Returns: The open socket.
    /// - Throws: ``SocketClientError``; an I/O error if there is no connection; an error of the encryption.
    public func connect(
        to address: ServerAddress, target: String, headers: HeaderFields = [:], subprotocols: [String] = []
    ) async throws -> Socket {
        var fields = headers
        if fields.first("host") == nil { fields.add("Host", address.description) }
        if !subprotocols.isEmpty { fields.add("Sec-WebSocket-Protocol", subprotocols.joined(separator: ", ")) }
        let head = RequestHead(method: "GET", target: target, headers: fields)

        let (channel, socket) = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: false)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .connectTimeout(TimeAmount(configuration.deadlines.head))
            .connect(host: address.host, port: address.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let promise = channel.eventLoop.makePromise(of: Socket.self)
                    let handler = ClientHandshake(
                        head: head, subprotocols: subprotocols, configuration: configuration, promise: promise)
                    if let encryption = configuration.encryption {
                        try channel.pipeline.syncOperations.addHandler(encryption.makeHandler())
                    }
                    try channel.pipeline.syncOperations.addHandler(handler)
                    return (channel, promise.futureResult)
                }
            }
        return try await withTaskCancellationHandler {
            try await socket.get()
        } onCancel: {
            channel.close(promise: nil)
        }
    }
}

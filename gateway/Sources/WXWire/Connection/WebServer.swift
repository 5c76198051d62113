import NIOConcurrencyHelpers
import NIOCore
import NIOPosix

/// Where a server listens.
public struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
    /// A name or a number of this machine.
    public var host: String
    /// The port; 0 for any free one.
    public var port: Int

    /// Creates an address.
    public init(host: String = "127.0.0.1", port: Int) {
        self.host = host
        self.port = port
    }

    /// The host and the port, as in a URL.
    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

/// HTTP/1.1 and WebSocket on one port.
public final class WebServer: Sendable {
    /// Answers one request; its task is cancelled when the client disconnects.
    ///
    /// If it returns or throws before a head is written, the server answers 500, or 400, 408 or 413 if the body failed.
    /// If it leaves a response unfinished, the connection is cut.
    public typealias HTTPService = @Sendable (Request, ResponseWriter) async throws -> Void

    /// Uses one socket; the server closes it with 1000 when this returns, and with 1011 when it throws.
    ///
    /// Its task is not cancelled when the client disconnects: the messages end.
    public typealias SocketService = @Sendable (Socket) async throws -> Void

    private struct State {
        var listener: (any Channel)?
        var connections: [ObjectIdentifier: Connection] = [:]
        var isDraining = false

        var sockets: [SocketCore] { connections.values.compactMap(\.socket) }
    }

    private let shared: SharedConfiguration
    private let state = NIOLockedValueBox(State())

    /// Creates a server; it serves once it runs.
    public init(_ configuration: WireConfiguration = WireConfiguration()) {
        shared = SharedConfiguration(configuration)
    }

    private var configuration: WireConfiguration { shared.value }

    /// The number of open connections, sockets included.
    public var connectionCount: Int { state.withLockedValue { $0.connections.count } }

    /// The number of open sockets.
    public var socketCount: Int { state.withLockedValue { $0.sockets.count } }

    /// Returns how many bytes wait for the peers of all open sockets, without what the system has taken already.
    public func unsentBytes() async -> Int {
        var total = 0
        for socket in state.withLockedValue({ $0.sockets }) {
            total += (try? await socket.channel.getOption(.bufferedWritableBytes).get()) ?? 0
        }
        return total
    }

    /// Serves until ``stopAccepting()`` is called and the last connection is closed, or until the task is cancelled,
    /// which closes every connection at once.
    ///
    /// - Parameters:
    ///   - address: Where to listen.
    ///   - upgrade: Decides on a well-formed WebSocket request; called on an event loop, so it must not block.
    ///   - http: Answers every other request.
    ///   - webSocket: Uses every socket.
    ///   - started: Called once with the address and its real port.
    /// - Throws: ``ListenError`` if it cannot listen.
    public func run(
        address: ServerAddress,
        upgrade: @escaping @Sendable (RequestHead) -> UpgradeDecision,
        http: @escaping HTTPService,
        webSocket: @escaping SocketService,
        started: @Sendable (ServerAddress) -> Void = { _ in }
    ) async throws {
        let listener: NIOAsyncChannel<Connection, Never>
        do {
            listener = try await listen(on: address, gate: UpgradeGate(decide: upgrade))
        } catch let error as IOError {
            throw ListenError(address, error.errnoCode)
        }
        let isLate = state.withLockedValue { state in
            state.listener = listener.channel
            return state.isDraining
        }
        if isLate { listener.channel.close(promise: nil) }
        try await withTaskCancellationHandler {
            try await listener.executeThenClose { connections in
                started(ServerAddress(host: address.host, port: listener.channel.localAddress?.port ?? address.port))
                try await withThrowingDiscardingTaskGroup { group in
                    for try await connection in connections {
                        group.addTask { await connection.serve(http: http, webSocket: webSocket) }
                    }
                }
            }
        } onCancel: {
            listener.channel.close(promise: nil)
            for connection in state.withLockedValue({ Array($0.connections.values) }) {
                connection.channel.close(promise: nil)
            }
        }
    }

    /// Accepts no more connections, closes idle ones, and closes the others after their current response.
    ///
    /// Sockets stay open; see ``closeSockets(_:reason:over:)``.
    public func stopAccepting() {
        let (listener, connections) = state.withLockedValue { state in
            state.isDraining = true
            return (state.listener, Array(state.connections.values))
        }
        listener?.close(promise: nil)
        for connection in connections {
            connection.channel.triggerUserOutboundEvent(ConnectionEvent.drain, promise: nil)
        }
    }

    /// Closes every open socket with this code, spread over `window`, and returns once they are closed.
    public func closeSockets(_ code: CloseCode, reason: String = "", over window: Duration = .zero) async {
        let sockets = state.withLockedValue { $0.sockets }.shuffled()
        await withTaskGroup { group in
            for (index, socket) in sockets.enumerated() {
                group.addTask {
                    try? await Task.sleep(for: window * index / sockets.count)
                    await socket.close(code, reason: reason)
                    try? await socket.channel.closeFuture.get()
                }
            }
        }
    }

    /// Waits until every connection is closed, at most for `window`, and cuts those that are left.
    public func closeConnections(within window: Duration) async {
        let channels = state.withLockedValue { $0.connections.values.map(\.channel) }
        await withTaskGroup { group in
            group.addTask {
                for channel in channels { try? await channel.closeFuture.get() }
            }
            group.addTask { try? await Task.sleep(for: window) }
            await group.next()
            for channel in channels { channel.close(promise: nil) }
            group.cancelAll()
        }
    }
}

extension WebServer {
    private func listen(on address: ServerAddress, gate: UpgradeGate) async throws -> NIOAsyncChannel<Connection, Never>
    {
        try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.socketOption(.so_sndbuf), value: SocketOptionValue(configuration.limits.sendBuffer))
            // A channel keeps the buffer of its first read; this one holds the head of a browser, and grows when
            // needed.
            .childChannelOption(
                .recvAllocator, value: AdaptiveRecvByteBufferAllocator(minimum: 64, initial: 1024, maximum: 65_536)
            )
            .bind(host: address.host, port: address.port) { channel in
                channel.eventLoop.makeCompletedFuture { try self.admit(channel, gate: gate) }
            }
    }

    private func admit(_ channel: any Channel, gate: UpgradeGate) throws -> Connection {
        let connection = state.withLockedValue { state in
            let connection = Connection(
                channel: channel, shared: shared,
                isSurplus: state.connections.count >= configuration.limits.connections)
            state.connections[ObjectIdentifier(connection)] = connection
            return connection
        }
        channel.closeFuture.whenComplete { [self] _ in
            state.withLockedValue { _ = $0.connections.removeValue(forKey: ObjectIdentifier(connection)) }
        }
        if let encryption = configuration.encryption {
            try channel.pipeline.syncOperations.addHandler(encryption.makeHandler())
        }
        try HTTPHandler.install(for: connection, gate: gate)
        return connection
    }
}

import NIOConcurrencyHelpers
import NIOCore

/// One accepted connection, from the first byte to the last.
final class Connection: Sendable {
    /// What the event loop passes to the task that serves the connection.
    enum Item: Sendable {
        case exchange(Exchange)
        case socket(Socket)
    }

    let channel: any Channel
    let shared: SharedConfiguration
    let peer: String?
    /// Whether the server has too many connections, so that this one gets 503.
    let isSurplus: Bool
    let items = Inbox<Item>(limit: .max) {}
    private let state = NIOLockedValueBox(State())

    private struct State {
        /// Answers the current request.
        var task: Task<Void, Never>?
        var isClosed = false
        var socket: SocketCore?
    }

    /// Creates a connection of a channel.
    init(channel: any Channel, shared: SharedConfiguration, isSurplus: Bool) {
        self.channel = channel
        self.shared = shared
        self.isSurplus = isSurplus
        peer = channel.remoteAddress?.ipAddress
        channel.closeFuture.whenComplete { [state] _ in
            state.withLockedValue { state in
                state.isClosed = true
                state.task?.cancel()
            }
        }
    }

    var configuration: WireConfiguration { shared.value }

    /// The socket that the connection has become; nil for one that speaks HTTP.
    var socket: SocketCore? { state.withLockedValue { $0.socket } }

    /// Turns the connection into a socket; called once, on the event loop.
    func become(_ socket: Socket) {
        state.withLockedValue { $0.socket = socket.core }
        items.put(.socket(socket))
        items.finish()
    }

    /// Serves requests one after the other until the connection closes or becomes a socket, then the socket.
    ///
    /// What is awaited here is in functions that are not inlined: most connections are idle sockets, and each holds the
    /// memory of all calls that are under way.
    @concurrent
    func serve(http: @escaping WebServer.HTTPService, webSocket: WebServer.SocketService) async {
        while let item = await items.next() {
            switch item {
            case .exchange(let exchange): await answer(exchange, http)
            case .socket(let socket): await use(socket, webSocket)
            }
        }
        await waitUntilClosed()
    }

    @inline(never)
    private func use(_ socket: Socket, _ service: WebServer.SocketService) async {
        let isOver = (try? await service(socket)) != nil
        await socket.close(isOver ? .normal : .internalError)
    }

    @inline(never)
    private func waitUntilClosed() async { try? await channel.closeFuture.get() }

    /// Runs the handler in a task of its own, which ends with the connection.
    @inline(never)
    private func answer(_ exchange: Exchange, _ http: @escaping WebServer.HTTPService) async {
        let task = Task {
            let request = Request(head: exchange.head, body: RequestBody(exchange: exchange))
            try? await http(request, ResponseWriter(exchange: exchange))
        }
        state.withLockedValue { state in
            state.task = task
            if state.isClosed { task.cancel() }
        }
        await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        state.withLockedValue { $0.task = nil }
        channel.writeAndFlush(exchange.command(.abandon), promise: nil)
    }
}

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
    let configuration: WireConfiguration
    let peer: String?
    /// Whether the server has too many connections, so that this one gets 503.
    let isSurplus: Bool
    let items = Inbox<Item>(limit: .max) {}
    private let service = NIOLockedValueBox<(task: Task<Void, Never>?, isClosed: Bool)>((nil, false))

    /// Creates a connection of a channel.
    init(channel: any Channel, configuration: WireConfiguration, isSurplus: Bool) {
        self.channel = channel
        self.configuration = configuration
        self.isSurplus = isSurplus
        peer = channel.remoteAddress?.ipAddress
        channel.closeFuture.whenComplete { [service] _ in
            service.withLockedValue { service in
                service.isClosed = true
                service.task?.cancel()
            }
        }
    }

    /// Serves requests one after the other until the connection closes or becomes a socket, then the socket.
    func serve(http: @escaping WebServer.HTTPService, webSocket: WebServer.SocketService) async {
        while let item = await items.next() {
            switch item {
            case .exchange(let exchange):
                await answer(exchange, http)
            case .socket(let socket):
                do {
                    try await webSocket(socket)
                    await socket.close(.normal)
                } catch {
                    await socket.close(.internalError)
                }
            }
        }
        try? await channel.closeFuture.get()
    }

    /// Runs the handler in a task of its own, which ends with the connection.
    private func answer(_ exchange: Exchange, _ http: @escaping WebServer.HTTPService) async {
        let task = Task {
            let request = Request(head: exchange.head, body: RequestBody(exchange: exchange))
            try? await http(request, ResponseWriter(exchange: exchange))
        }
        service.withLockedValue { service in
            service.task = task
            if service.isClosed { task.cancel() }
        }
        await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
        service.withLockedValue { $0.task = nil }
        channel.writeAndFlush(exchange.command(.abandon), promise: nil)
    }
}

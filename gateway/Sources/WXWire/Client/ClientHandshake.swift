import NIOCore

/// The only handler of a client's connection until the server has answered; it takes and passes on raw bytes.
final class ClientHandshake: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let head: RequestHead
    private let subprotocols: [String]
    private let configuration: WireConfiguration
    private let key = Base64.encode((0..<16).map { _ in UInt8.random(in: .min ... .max) })
    private var promise: EventLoopPromise<Socket>?
    private var received = ByteBuffer()
    private var deadline: Deadline?

    /// Creates a handler that sends the request and fulfils the promise.
    init(
        head: RequestHead, subprotocols: [String], configuration: WireConfiguration, promise: EventLoopPromise<Socket>
    ) {
        self.head = head
        self.subprotocols = subprotocols
        self.configuration = configuration
        self.promise = promise
    }

    func channelActive(context: ChannelHandlerContext) {
        var request = ByteBuffer(string: "GET \(head.target) HTTP/1.1\r\n")
        for field in head.headers.fields { request.writeString("\(field.name): \(field.value)\r\n") }
        request.writeString("Upgrade: websocket\r\nConnection: Upgrade\r\n")
        request.writeString("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: \(key)\r\n\r\n")
        context.writeAndFlush(wrapOutboundOut(request), promise: nil)
        let deadline = Deadline(on: context.eventLoop)
        deadline.set(configuration.deadlines.head) { [unowned self] in fail(.timedOut, context) }
        self.deadline = deadline
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        received.writeBuffer(&bytes)
        let view = received.readableBytesView
        guard let end = view.firstRange(of: Array("\r\n\r\n".utf8)) else {
            if received.readableBytes > configuration.limits.head {
                fail(.invalidResponse("the head is too long"), context)
            }
            return
        }
        let text = String(decoding: view[..<end.lowerBound], as: UTF8.self)
        received.moveReaderIndex(to: end.upperBound)
        guard let (status, headers) = ClientHandshake.parse(text) else {
            return fail(.invalidResponse("the head is malformed"), context)
        }
        finish(status, headers, context)
    }

    func channelReadComplete(context: ChannelHandlerContext) { if promise != nil { context.read() } }

    func handlerRemoved(context: ChannelHandlerContext) {
        // A connection that failed was never active.
        promise?.fail(SocketClientError.disconnected)
        promise = nil
    }

    func channelInactive(context: ChannelHandlerContext) { fail(.disconnected, context) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { end(error, context) }

    private func finish(_ status: Int, _ headers: HeaderFields, _ context: ChannelHandlerContext) {
        guard status == 101 else {
            let body = Array(received.readableBytesView.prefix(configuration.limits.head))
            return fail(.refused(RefusedUpgrade(status: status, headers: headers, body: body)), context)
        }
        let subprotocol = headers.first("sec-websocket-protocol")
        guard headers.first("sec-websocket-accept") == UpgradeGate.proof(for: key),
            headers.lists("websocket", in: "upgrade"), headers.lists("upgrade", in: "connection")
        else { return fail(.invalidResponse("the upgrade is not confirmed"), context) }
        if let subprotocol, !subprotocols.contains(subprotocol) {
            return fail(.invalidResponse("the subprotocol was not offered"), context)
        }
        upgrade(subprotocol, context)
    }

    private func upgrade(_ subprotocol: String?, _ context: ChannelHandlerContext) {
        deadline?.clear()
        let core = SocketCore(
            channel: context.channel, limits: configuration.limits, head: head, subprotocol: subprotocol)
        let handler = WebSocketHandler(core: core, shared: SharedConfiguration(configuration), isServer: false)
        do {
            try context.pipeline.syncOperations.addHandler(handler, position: .after(self))
        } catch {
            return fail(.disconnected, context)
        }
        promise?.succeed(Socket(core: core))
        promise = nil
        let rest = received
        if rest.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(rest)) }
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }

    private func fail(_ error: SocketClientError, _ context: ChannelHandlerContext) { end(error, context) }

    private func end(_ error: any Error, _ context: ChannelHandlerContext) {
        deadline?.clear()
        promise?.fail(error)
        promise = nil
        context.close(promise: nil)
    }

    /// Returns the status and the fields of a response head without its last empty line.
    static func parse(_ text: String) -> (status: Int, headers: HeaderFields)? {
        var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        guard !lines.isEmpty else { return nil }
        let words = lines.removeFirst().split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else { return nil }
        var headers = HeaderFields()
        for line in lines {
            guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers.add(String(line[..<colon]), String(value))
        }
        return (status, headers)
    }
}

import NIOCore
import NIOHTTP1

/// The last handler of a connection that speaks HTTP: requests in, one at a time, and responses out.
final class HTTPHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = Never
    typealias OutboundIn = WireCommand
    typealias OutboundOut = ByteBuffer

    enum Input {
        case part(HTTPServerRequestPart)
        case broken(RequestRules.Objection)
    }

    enum Phase {
        /// Waits for a head.
        case idle
        /// An exchange is under way.
        case active
        /// Waits for the end of a request that becomes a socket.
        case upgrading(RequestHead, response: HeaderFields, subprotocol: String?)
        /// The last response is written; what still arrives is dropped.
        case lingering
        case gone
    }

    /// The exchange under way.
    struct Current {
        let exchange: Exchange
        var encoder: ResponseEncoder
        var mustClose: Bool
        var isRequestEnded = false
        /// Whether the client waits for `100 Continue`.
        var owesProceed: Bool
    }

    let connection: Connection
    let gate: UpgradeGate
    /// The handlers between the bytes and this one, which go with it.
    var companions: [any RemovableChannelHandler] = []
    var queue = CircularBuffer<Input>(initialCapacity: 2)
    var phase = Phase.idle
    var current: Current?
    private var exchanges = 0
    private var isReading = false
    private var isDraining = false
    private var isReadingHead = false
    let silence: Deadline
    let ending: Deadline
    let writes: WriteWatch

    var deadlines: WireDeadlines { connection.configuration.deadlines }

    /// Creates a handler that passes exchanges and sockets to the connection.
    init(connection: Connection, gate: UpgradeGate) {
        self.connection = connection
        self.gate = gate
        let eventLoop = connection.channel.eventLoop
        silence = Deadline(on: eventLoop)
        ending = Deadline(on: eventLoop)
        writes = WriteWatch(on: eventLoop, limit: connection.configuration.deadlines.write)
    }

    func channelActive(context: ChannelHandlerContext) {
        silence.set(deadlines.head) { context.close(promise: nil) }
        readIfWanted(context)
    }

    func channelInactive(context: ChannelHandlerContext) { finish() }

    func handlerRemoved(context: ChannelHandlerContext) {
        if case .gone = phase { return }
        finish()
    }

    private func finish() {
        phase = .gone
        queue.removeAll()
        stopTimers()
        current?.exchange.pieces.finish()
        current = nil
        companions = []
        connection.items.finish()
    }

    private func stopTimers() {
        silence.clear()
        ending.clear()
        writes.clear()
    }
}

// MARK: - Requests

extension HTTPHandler {
    /// Notes bytes before they are parsed; returns whether the parser should see them.
    func bytesArrived(_ context: ChannelHandlerContext) -> Bool {
        switch phase {
        case .idle where queue.isEmpty && !isReadingHead:
            isReadingHead = true
            silence.set(deadlines.head) { [unowned self] in
                enqueue(.broken(RequestRules.Objection(408, "the head did not arrive in time")), context)
            }
        case .lingering, .gone:
            return false
        default:
            break
        }
        return true
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        enqueue(.part(unwrapInboundIn(data)), context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case HTTPParserError.headerOverflow:
            enqueue(.broken(RequestRules.Objection(431, "the head is too long")), context)
        case is HTTPParserError:
            enqueue(.broken(RequestRules.Objection(400, "the request is malformed")), context)
        case ByteToMessageDecoderError.dataReceivedInErrorState:
            break
        default:
            context.close(promise: nil)
        }
    }

    private func enqueue(_ input: Input, _ context: ChannelHandlerContext) {
        queue.append(input)
        advance(context)
    }

    private func advance(_ context: ChannelHandlerContext) {
        while let input = queue.first {
            switch (phase, input) {
            case (.idle, .part(.head(let head))):
                queue.removeFirst()
                begin(head, context)
            case (.idle, .broken(let objection)):
                queue.removeFirst()
                answer(objection, to: nil, context)
            case (.active, _) where current?.isRequestEnded == true:
                return
            case (.active, .part(let part)):
                queue.removeFirst()
                deliver(part, context)
            case (.active, .broken(let objection)):
                queue.removeAll()
                failBody(objection.status == 408 ? .timedOut : .malformed)
            case (.upgrading(let head, let response, let subprotocol), .part(.end)):
                queue.removeAll()
                upgrade(head, response: response, subprotocol: subprotocol, context)
            default:
                queue.removeFirst()
            }
        }
    }

    private func begin(_ parsed: HTTPRequestHead, _ context: ChannelHandlerContext) {
        silence.clear()
        isReadingHead = false
        let head = RequestHead(parsed, peer: connection.peer)
        if connection.isSurplus { return answer(.init(503, "too many connections"), to: head, context) }
        if let objection = RequestRules.objection(to: head) { return answer(objection, to: head, context) }
        switch gate.verdict(on: head) {
        case .plain:
            break
        case .refused(let status, let reason, let headers):
            return answer(.init(status, reason), to: head, headers: headers, context)
        case .refusedByApplication(let refusal):
            return answer(refusal.head, body: refusal.body, to: head, context)
        case .accepted where isDraining:
            return answer(.init(503, "the server stops"), to: head, context)
        case .accepted(let response, let subprotocol):
            phase = .upgrading(head, response: response, subprotocol: subprotocol)
            return
        }
        exchanges += 1
        let exchange = Exchange(
            id: exchanges, head: head, channel: context.channel, limits: connection.configuration.limits)
        current = Current(
            exchange: exchange, encoder: ResponseEncoder(request: head),
            mustClose: !parsed.isKeepAlive || UpgradeGate.stopsParser(head), owesProceed: head.expectsContinue)
        phase = .active
        awaitBody(context)
        connection.items.put(.exchange(exchange))
    }

    private func deliver(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        guard let exchange = current?.exchange else { return }
        switch part {
        case .head:
            break
        case .body(let bytes):
            exchange.pieces.put(.bytes(bytes), bytes: bytes.readableBytes)
            awaitBody(context)
        case .end:
            silence.clear()
            current?.isRequestEnded = true
            exchange.pieces.put(.end)
        }
    }

    private func awaitBody(_ context: ChannelHandlerContext) {
        silence.set(deadlines.body) { [unowned self] in
            // A body that nobody reads is not late.
            if isReading && current?.exchange.pieces.hasRoom() == true {
                failBody(.timedOut)
            } else {
                awaitBody(context)
            }
        }
    }

    private func failBody(_ error: RequestBodyError) {
        silence.clear()
        current?.mustClose = true
        current?.exchange.fail(error)
        current?.exchange.pieces.put(.failed(error))
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        readIfWanted(context)
    }

    private func readIfWanted(_ context: ChannelHandlerContext) {
        guard !isReading else { return }
        switch phase {
        case .idle, .upgrading, .lingering: break
        case .active:
            guard let current, !current.isRequestEnded, current.exchange.pieces.hasRoom() else { return }
        case .gone: return
        }
        isReading = true
        context.read()
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        switch event as? ConnectionEvent {
        case .resumeReading:
            readIfWanted(context)
        case .drain:
            isDraining = true
            if case .idle = phase, !isReadingHead { context.close(promise: nil) }
        case nil:
            break
        }
        promise?.succeed()
    }
}

// MARK: - Responses

extension HTTPHandler {
    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .response(let id, let part) = unwrapOutboundIn(data), current?.exchange.id == id else {
            promise?.fail(ResponseError.finished)
            return
        }
        do {
            try write(part, context, promise)
        } catch {
            promise?.fail(error)
        }
    }

    private func write(
        _ part: WireCommand.ResponsePart, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?
    ) throws {
        guard var next = current else { return }
        let bytes: ByteBuffer
        switch part {
        case .proceed:
            bytes = next.takeProceed(before: nil)
        case .head(let head):
            let closes = next.mustClose || !next.isRequestEnded || isDraining
            var both = next.takeProceed(before: head)
            both.writeImmutableBuffer(try next.encoder.start(head, closes: closes))
            bytes = both
        case .body(let piece):
            bytes = try next.encoder.body(piece)
        case .end:
            bytes = try next.encoder.end()
        case .abandon:
            promise?.succeed()
            return abandon(context)
        }
        current = next
        let watched = promise.map { promise in writes.watch(promise) { context.close(promise: nil) } }
        context.write(wrapOutboundOut(bytes), promise: watched)
        if next.encoder.isEnded { finishExchange(closes: next.encoder.closes || next.mustClose, context) }
    }

    /// Completes a response that its handler left: with an error if nothing was sent, else by cutting the connection.
    private func abandon(_ context: ChannelHandlerContext) {
        guard let left = current else { return }
        guard !left.encoder.isStarted else { return context.close(promise: nil) }
        current = nil
        let objection: RequestRules.Objection =
            switch left.exchange.failure {
            case .timedOut: .init(408, "the body did not arrive in time")
            case .malformed, .disconnected: .init(400, "the body is malformed")
            case .tooLarge: .init(413, "the body is too large")
            case nil: .init(500, "the request failed")
            }
        answer(objection, to: left.exchange.head, context)
    }

    private func answer(
        _ objection: RequestRules.Objection, to request: RequestHead?, headers: HeaderFields = [:],
        _ context: ChannelHandlerContext
    ) {
        let body = connection.configuration.failureBody(objection.status, objection.reason)
        var head = ResponseHead(status: objection.status, headers: headers)
        head.headers.add("Content-Type", body.contentType)
        answer(head, body: body.bytes, to: request, context)
    }

    /// Writes a whole response and closes the connection.
    private func answer(
        _ head: ResponseHead, body: [UInt8], to request: RequestHead?, _ context: ChannelHandlerContext
    ) {
        var head = head.isWellFormed ? head : ResponseHead(status: 500)
        head.headers.remove("content-length")
        head.headers.add("Content-Length", "\(body.count)")
        var bytes = head.bytes(framing: .length(body.count), closes: true)
        if request?.method != "HEAD" { bytes.writeBytes(body) }
        context.write(wrapOutboundOut(bytes), promise: nil)
        finishExchange(closes: true, context)
    }

    private func finishExchange(closes: Bool, _ context: ChannelHandlerContext) {
        current?.exchange.pieces.finish()
        current = nil
        guard !closes else { return linger(context) }
        context.flush()
        phase = .idle
        advance(context)
        guard case .idle = phase else { return }
        silence.set(deadlines.keepAlive) { context.close(promise: nil) }
        readIfWanted(context)
    }

    /// Ends our half and drops what arrives.
    ///
    /// To close at once could destroy a response that is still on its way.
    private func linger(_ context: ChannelHandlerContext) {
        phase = .lingering
        queue.removeAll()
        silence.clear()
        ending.set(deadlines.write) { context.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer())).assumeIsolated().whenComplete { [weak self] _ in
            guard let self, case .lingering = phase else { return }
            ending.set(deadlines.linger) { context.close(promise: nil) }
            context.close(mode: .output, promise: nil)
            readIfWanted(context)
        }
    }

    /// Turns the connection into a WebSocket.
    ///
    /// Every HTTP handler leaves the pipeline, before a client's byte can reach it.
    private func upgrade(
        _ head: RequestHead, response: HeaderFields, subprotocol: String?, _ context: ChannelHandlerContext
    ) {
        phase = .gone
        stopTimers()
        var bytes = ByteBuffer(string: "HTTP/1.1 101 Switching Protocols\r\n")
        for field in response.fields { bytes.writeString("\(field.name): \(field.value)\r\n") }
        bytes.writeString("\r\n")
        context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)

        let core = SocketCore(
            channel: context.channel, limits: connection.configuration.limits, head: head, subprotocol: subprotocol)
        let handler = WebSocketHandler(core: core, shared: connection.shared, isServer: true)
        let pipeline = context.pipeline.syncOperations
        do {
            try pipeline.addHandler(handler, position: .after(self))
        } catch {
            return context.close(promise: nil)
        }
        connection.become(Socket(core: core))
        pipeline.removeHandler(self, promise: nil)
        // The parser leaves last and passes on what it has not read, which the new handler then receives.
        for companion in companions { pipeline.removeHandler(companion, promise: nil) }
        companions = []
    }
}

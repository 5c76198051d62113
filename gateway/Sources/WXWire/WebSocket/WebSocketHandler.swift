import NIOCore

/// The last handler of a connection that is a WebSocket: frames and deadlines below, messages above.
final class WebSocketHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = Never
    typealias OutboundIn = WireCommand
    typealias OutboundOut = ByteBuffer

    private enum State {
        case open
        /// A fault waits for the reader.
        case faulted
        /// The peer's close frame waits for the reader.
        case peerClosed
        /// Our close frame is sent, the peer's is awaited.
        case closeSent
        /// Both sides are done; what still arrives is read and dropped.
        case lingering
        case gone
    }

    private let core: SocketCore
    private let shared: SharedConfiguration
    private let encoder: FrameEncoder
    private var decoder: FrameDecoder
    private var input = ByteBuffer()
    private var state = State.open
    private var isReading = false
    private var heardPeer = false
    private var owedPong: ByteBuffer?
    private let heartbeat: Deadline
    private let ending: Deadline
    private let writes: WriteWatch

    /// Creates a handler for the server's side, or for a client's.
    init(core: SocketCore, shared: SharedConfiguration, isServer: Bool) {
        self.core = core
        self.shared = shared
        encoder = FrameEncoder(masks: !isServer)
        decoder = FrameDecoder(shared: shared, peerMasks: isServer)
        heartbeat = Deadline(on: core.channel.eventLoop)
        ending = Deadline(on: core.channel.eventLoop)
        writes = WriteWatch(on: core.channel.eventLoop, limit: shared.value.deadlines.write)
    }

    private var configuration: WireConfiguration { shared.value }

    func handlerAdded(context: ChannelHandlerContext) {
        awaitSilence(context)
        readIfWanted(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) { finish() }

    func channelInactive(context: ChannelHandlerContext) { finish() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func finish() {
        state = .gone
        heartbeat.clear()
        ending.clear()
        writes.clear()
        core.end(.abnormal, reason: "", isByPeer: true)
        core.shut()
        core.inbox.finish()
    }
}

// MARK: - Reading

extension WebSocketHandler {
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        heardPeer = true
        guard state == .open || state == .closeSent else { return }
        var bytes = unwrapInboundIn(data)
        if input.readableBytes == 0 { input = bytes } else { input.writeBuffer(&bytes) }
        do {
            while state == .open || state == .closeSent, let event = try decoder.next(&input) {
                receive(event, context)
            }
        } catch {
            fault(error, context)
        }
        if input.readableBytes == 0 { input = ByteBuffer() }
    }

    private func receive(_ event: FrameDecoder.Event, _ context: ChannelHandlerContext) {
        switch event {
        case .message(let payload, let isText):
            guard state == .open else { return }
            let message = Message(bytes: Array(buffer: payload), isText: isText)
            core.inbox.put(.message(message), bytes: message.bytes.count)
        case .ping(let payload):
            guard state == .open else { return }
            owedPong = payload
            if context.channel.isWritable { answerPing(context) }
        case .pong:
            break
        case .close(let code, let reason):
            if state == .closeSent {
                core.inbox.finish()
                linger(context)
            } else {
                core.end(code, reason: reason, isByPeer: true)
                core.inbox.put(.closed(code))
                awaitReader(context, state: .peerClosed, code: code, reason: "")
            }
        }
    }

    /// Only the last of several pings is answered if the peer does not read the pongs.
    private func answerPing(_ context: ChannelHandlerContext) {
        guard let payload = owedPong else { return }
        owedPong = nil
        if state == .open { context.writeAndFlush(wrapOutboundOut(encoder.frame(.pong, payload)), promise: nil) }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { answerPing(context) }
    }

    /// Passes a fault to the reader, so that the answers to earlier messages go out before the close frame.
    private func fault(_ fault: FrameDecoder.Fault, _ context: ChannelHandlerContext) {
        input = ByteBuffer()
        guard state == .open else { return linger(context) }
        core.inbox.put(.fault(fault.code, reason: fault.reason))
        awaitReader(context, state: .faulted, code: fault.code, reason: fault.reason)
    }

    private func awaitReader(_ context: ChannelHandlerContext, state: State, code: CloseCode?, reason: String) {
        self.state = state
        heartbeat.clear()
        ending.set(configuration.deadlines.close) { [unowned self] in close(code, reason: reason, context, nil) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        readIfWanted(context)
    }

    private func readIfWanted(_ context: ChannelHandlerContext) {
        guard !isReading else { return }
        switch state {
        case .open: guard core.inbox.hasRoom() else { return }
        case .closeSent, .lingering: break
        case .faulted, .peerClosed, .gone: return
        }
        isReading = true
        context.read()
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        if case .resumeReading? = event as? ConnectionEvent { readIfWanted(context) }
        promise?.succeed()
    }
}

// MARK: - Writing

extension WebSocketHandler {
    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .message(let payload, let isText):
            switch state {
            case .open, .faulted, .peerClosed:
                let watched = promise.map { promise in
                    writes.watch(promise) { [unowned self] in
                        giveUp(configuration.slowReaderCode, "does not read", context)
                    }
                }
                context.write(wrapOutboundOut(encoder.frame(isText ? .text : .binary, payload)), promise: watched)
            case .closeSent, .lingering, .gone:
                promise?.fail(ChannelError.ioOnClosedChannel)
            }
        case .close(let code, let reason):
            close(code, reason: reason, context, promise)
        case .response:
            promise?.fail(ChannelError.operationUnsupported)
        }
    }

    private func close(
        _ code: CloseCode?, reason: String, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?
    ) {
        heartbeat.clear()
        core.shut()
        let frame = encoder.close(code, reason: reason)
        switch state {
        case .open:
            core.end(code, reason: reason, isByPeer: false)
            state = .closeSent
            ending.set(configuration.deadlines.close) { context.close(promise: nil) }
            context.writeAndFlush(wrapOutboundOut(frame), promise: promise)
            readIfWanted(context)
        case .faulted, .peerClosed:
            core.end(code, reason: reason, isByPeer: false)
            core.inbox.finish()
            context.writeAndFlush(wrapOutboundOut(frame), promise: promise)
            linger(context)
        case .closeSent, .lingering, .gone:
            promise?.succeed()
        }
    }

    /// Ends our half and drops what arrives.
    ///
    /// To close at once could destroy a close frame that is still on its way.
    private func linger(_ context: ChannelHandlerContext) {
        guard state != .lingering, state != .gone else { return }
        state = .lingering
        ending.set(configuration.deadlines.close) { context.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer())).assumeIsolated().whenComplete { [weak self] _ in
            guard let self, state == .lingering else { return }
            ending.set(configuration.deadlines.linger) { context.close(promise: nil) }
            context.close(mode: .output, promise: nil)
            readIfWanted(context)
        }
    }
}

// MARK: - Heartbeat

extension WebSocketHandler {
    private func awaitSilence(_ context: ChannelHandlerContext) {
        heardPeer = false
        heartbeat.set(configuration.deadlines.ping) { [unowned self] in
            // While the application does not read, nothing of the peer can be heard.
            guard !heardPeer, isReading else { return awaitSilence(context) }
            context.writeAndFlush(wrapOutboundOut(encoder.frame(.ping, ByteBuffer())), promise: nil)
            heartbeat.set(configuration.deadlines.pong) { [unowned self] in
                guard !heardPeer, isReading else { return awaitSilence(context) }
                giveUp(configuration.noPongCode, "no answer to a ping", context)
            }
        }
    }

    /// Closes a socket whose peer does not react; the peer may never see the close frame.
    private func giveUp(_ code: CloseCode, _ reason: String, _ context: ChannelHandlerContext) {
        guard state == .open || state == .faulted || state == .peerClosed else { return }
        core.inbox.finish()
        close(code, reason: reason, context, nil)
    }
}

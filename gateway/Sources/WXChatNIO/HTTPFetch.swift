internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import WXChat
internal import WXWire

/// One GET request on one connection, which is closed with the response.
final class HTTPFetch: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    /// The response is larger than its limit.
    struct TooLarge: Error {}

    private static let patience = TimeAmount.seconds(30)

    private let head: HTTPRequestHead
    private let limit: Int
    private var promise: EventLoopPromise<GatewayResponse>?
    private var response: GatewayResponse?
    private var deadline: Scheduled<Void>?

    private init(_ head: HTTPRequestHead, limit: Int, promise: EventLoopPromise<GatewayResponse>) {
        self.head = head
        self.limit = limit
        self.promise = promise
    }

    /// Sends a request, encrypted if `encryption` says how, and returns the response.
    static func get(
        _ target: String, from address: ServerAddress, over encryption: Encryption?, fields: HeaderFields, limit: Int
    ) async throws -> GatewayResponse {
        var headers = HTTPHeaders([("Host", address.description), ("Connection", "close")])
        for field in fields.fields { headers.add(name: field.name, value: field.value) }
        let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: target, headers: headers)
        let (channel, response) = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(patience)
            .connect(host: address.host, port: address.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let promise = channel.eventLoop.makePromise(of: GatewayResponse.self)
                    if let encryption {
                        try channel.pipeline.syncOperations.addHandler(encryption.makeHandler())
                    }
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    try channel.pipeline.syncOperations.addHandler(HTTPFetch(head, limit: limit, promise: promise))
                    return (channel, promise.futureResult)
                }
            }
        return try await withTaskCancellationHandler {
            try await response.get()
        } onCancel: {
            channel.close(promise: nil)
        }
    }

    func channelActive(context: ChannelHandlerContext) {
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: Self.patience) {
            self.finish(.failure(ChannelError.connectTimeout(Self.patience)), context)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            response = GatewayResponse(
                status: Int(head.status.code), entityTag: head.headers.first(name: "ETag"),
                retryAfter: head.headers.first(name: "Retry-After"))
        case .body(let bytes):
            response?.body += bytes.readableBytesView
            if let size = response?.body.count, size > limit { finish(.failure(TooLarge()), context) }
        case .end:
            if let response { finish(.success(response), context) }
        }
    }

    func channelInactive(context: ChannelHandlerContext) { finish(.failure(ChannelError.eof), context) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { finish(.failure(error), context) }

    func handlerRemoved(context: ChannelHandlerContext) {
        // A connection that failed was never active.
        promise?.fail(ChannelError.eof)
        promise = nil
    }

    private func finish(_ result: Result<GatewayResponse, any Error>, _ context: ChannelHandlerContext) {
        deadline?.cancel()
        promise?.completeWith(result)
        promise = nil
        context.close(promise: nil)
    }
}

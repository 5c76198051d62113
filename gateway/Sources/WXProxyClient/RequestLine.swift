#if Proxy
    internal import NIOCore
    internal import NIOHTTP1

    /// Writes the target of a request as the client sent it.
    ///
    /// The HTTP client takes a URL and encodes what a URL cannot hold, such as the brackets in `?filter[name]=a`. The
    /// target therefore travels in a field of its own up to this handler.
    final class RequestLine: ChannelOutboundHandler, Sendable {
        typealias OutboundIn = HTTPClientRequestPart
        typealias OutboundOut = HTTPClientRequestPart

        /// The field that holds the target.
        static let field = "Wxcode-Request-Target"

        /// Prepares a new connection.
        static func install(on channel: any Channel) -> EventLoopFuture<Void> {
            channel.eventLoop.submit {
                let pipeline = channel.pipeline.syncOperations
                let encoder = try pipeline.context(handlerType: HTTPRequestEncoder.self).handler
                try pipeline.addHandler(RequestLine(), position: .after(encoder))
            }.flatMap {
                // What a slow reader has not taken stays with the upstream, and not in this machine's memory.
                channel.setOption(.socketOption(.so_rcvbuf), value: 256 * 1024)
            }
        }

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            guard case .head(var head) = unwrapOutboundIn(data), let target = head.headers.first(name: Self.field)
            else {
                return context.write(data, promise: promise)
            }
            head.uri = target
            head.headers.remove(name: Self.field)
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        }
    }
#endif

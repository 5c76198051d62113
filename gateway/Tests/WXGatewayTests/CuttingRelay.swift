import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import WXWire

/// A relay to a server that resets connections at chosen bytes of what the server sends.
final class CuttingRelay: Sendable {
    private struct State {
        var cuts: [Int]
        var made = 0
        var open = 0
        var mostOpen = 0
    }

    private let state: NIOLockedValueBox<State>
    private let channel: any Channel

    /// Where clients connect to.
    var port: Int { channel.localAddress?.port ?? 0 }
    /// How many connections were cut.
    var cutCount: Int { state.withLockedValue { $0.made } }
    /// The most connections that were open at once.
    var mostOpen: Int { state.withLockedValue { $0.mostOpen } }

    private init(_ state: NIOLockedValueBox<State>, _ channel: any Channel) {
        self.state = state
        self.channel = channel
    }

    /// Starts a relay that resets each of the first connections after as many bytes as `cuts` says, and no others.
    static func start(to address: ServerAddress, cuts: [Int]) async throws -> CuttingRelay {
        let state = NIOLockedValueBox(State(cuts: cuts))
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { client in
                let limit = state.withLockedValue { state in
                    state.open += 1
                    state.mostOpen = max(state.mostOpen, state.open)
                    return state.cuts.isEmpty ? Int.max : state.cuts.removeFirst()
                }
                client.closeFuture.whenComplete { _ in state.withLockedValue { $0.open -= 1 } }
                let server = ClientBootstrap(group: client.eventLoop)
                    .channelInitializer { server in
                        server.eventLoop.makeCompletedFuture {
                            try server.pipeline.syncOperations.addHandler(
                                Passage(to: client, limit: limit) { state.withLockedValue { $0.made += 1 } })
                        }
                    }
                    .connect(host: address.host, port: address.port)
                return server.flatMap { server in
                    client.eventLoop.makeCompletedFuture {
                        try client.pipeline.syncOperations.addHandler(Passage(to: server, limit: .max) {})
                        client.setOption(.autoRead, value: true).whenComplete { _ in }
                    }
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return CuttingRelay(state, channel)
    }

    func stop() async { try? await channel.close() }

    /// Passes bytes to another channel, up to a limit, and then resets it.
    private final class Passage: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let other: any Channel
        private var left: Int
        private let onCut: @Sendable () -> Void

        init(to other: any Channel, limit: Int, onCut: @escaping @Sendable () -> Void) {
            self.other = other
            left = limit
            self.onCut = onCut
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard left >= 0 else { return }
            var bytes = unwrapInboundIn(data)
            guard bytes.readableBytes > left else {
                left -= bytes.readableBytes
                return other.writeAndFlush(bytes, promise: nil)
            }
            let rest = bytes.readSlice(length: left) ?? ByteBuffer()
            left = -1
            onCut()
            other.writeAndFlush(rest).assumeIsolated().whenComplete { [other] _ in
                let reset = (other as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
                reset?.whenComplete { _ in other.close(promise: nil) }
            }
            context.close(promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) {
            if left >= 0 { other.close(promise: nil) }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}

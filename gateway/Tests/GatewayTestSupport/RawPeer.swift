internal import NIOConcurrencyHelpers
internal import NIOCore
internal import NIOPosix

/// A peer that sends and receives raw bytes.
package final class RawPeer: Sendable {
    private final class Collector: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let received: NIOLockedValueBox<[UInt8]>

        init(_ received: NIOLockedValueBox<[UInt8]>) { self.received = received }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received.withLockedValue { $0 += unwrapInboundIn(data).readableBytesView }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }

    private let channel: any Channel
    private let received: NIOLockedValueBox<[UInt8]>

    private init(channel: any Channel, received: NIOLockedValueBox<[UInt8]>) {
        self.channel = channel
        self.received = received
    }

    /// Connects; a peer that does not read has a small receive buffer.
    package static func connect(to port: Int, reads: Bool = true) async throws -> RawPeer {
        let received = NIOLockedValueBox<[UInt8]>([])
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: reads)
            .channelOption(.socketOption(.so_rcvbuf), value: reads ? 1 << 20 : 4096)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Collector(received))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return RawPeer(channel: channel, received: received)
    }

    /// Everything received so far.
    package var bytes: [UInt8] { received.withLockedValue { $0 } }

    /// Everything received so far as text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether the connection is closed.
    package var isClosed: Bool { !channel.isActive }

    package func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    package func send(_ bytes: [UInt8]) async throws { try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get() }

    /// Starts to send without waiting until it is sent.
    package func begin(_ bytes: [UInt8]) { channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil) }

    package func close() { channel.close(promise: nil) }

    /// Reads from now on.
    package func read() async throws { try await channel.setOption(.autoRead, value: true).get() }

    /// Returns whether the condition holds within the time.
    package func sees(within time: Duration = .seconds(5), _ condition: (RawPeer) -> Bool) async -> Bool {
        await eventually(within: time) { condition(self) }
    }

    /// Returns whether the peer closes within the time.
    package func seesClose(within time: Duration = .seconds(5)) async -> Bool {
        await sees(within: time) { $0.isClosed }
    }

    /// Returns whether the text arrives within the time.
    package func sees(_ text: String, within time: Duration = .seconds(5)) async -> Bool {
        await sees(within: time) { $0.text.contains(text) }
    }
}

/// Returns whether a condition holds within the time.
package func eventually(within time: Duration = .seconds(5), _ condition: () -> Bool) async -> Bool {
    let end = ContinuousClock.now + time
    while !condition() {
        guard ContinuousClock.now < end else { return false }
        try? await Task.sleep(for: .milliseconds(5))
    }
    return true
}

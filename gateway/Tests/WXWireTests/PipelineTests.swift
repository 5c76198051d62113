import GatewayTestSupport
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import WXWire

@Suite("Pipeline") struct PipelineTests {
    private func channel(_ adjust: (inout WireConfiguration) -> Void = { _ in }) throws -> (EmbeddedChannel, Connection)
    {
        var configuration = WireConfiguration()
        configuration.acceptsBinary = true
        adjust(&configuration)
        let channel = EmbeddedChannel()
        let connection = Connection(channel: channel, shared: SharedConfiguration(configuration), isSurplus: false)
        try HTTPHandler.install(for: connection, gate: UpgradeGate { _ in .accept(subprotocol: nil) })
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return (channel, connection)
    }

    private func written(to channel: EmbeddedChannel) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let buffer = try channel.readOutbound(as: ByteBuffer.self) { bytes += Array(buffer: buffer) }
        return bytes
    }

    @Test("leaves no HTTP handler behind an upgrade")
    func handlersLeave() throws {
        let (channel, _) = try channel()
        try channel.writeInbound(ByteBuffer(bytes: Array(Samples.upgrade().utf8) + Samples.frame(0x89, [7])))
        channel.embeddedEventLoop.run()
        let pipeline = channel.pipeline.syncOperations
        #expect(throws: (any Error).self) { try pipeline.handler(type: HTTPHandler.self) }
        #expect(throws: (any Error).self) { try pipeline.handler(type: ByteGate.self) }
        #expect(throws: (any Error).self) {
            try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
        }
        #expect(try written(to: channel).suffix(3) == [0x8A, 1, 7])
        _ = try channel.finish(acceptAlreadyClosed: true)
    }

    @Test("fails a command of the wrong protocol, before and after an upgrade")
    func wrongCommands() throws {
        let (channel, _) = try channel()
        let message = WireCommand.message(ByteBuffer(string: "a"), isText: true)
        #expect(throws: (any Error).self) { try channel.writeOutbound(message) }
        try channel.writeInbound(ByteBuffer(string: Samples.upgrade()))
        channel.embeddedEventLoop.run()
        #expect(throws: (any Error).self) { try channel.writeOutbound(WireCommand.response(exchange: 1, .end)) }
        try channel.writeOutbound(message)
        #expect(try written(to: channel).suffix(3) == [0x81, 1, 0x61])
        _ = try channel.finish(acceptAlreadyClosed: true)
    }

    @Test("waits exactly as long as its deadlines")
    func deadlines() throws {
        let (slow, _) = try channel()
        try slow.writeInbound(ByteBuffer(string: "GET"))
        slow.embeddedEventLoop.advanceTime(by: .milliseconds(9_999))
        #expect(try written(to: slow).isEmpty)
        slow.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        #expect(try written(to: slow).starts(with: "HTTP/1.1 408 ".utf8))
        slow.embeddedEventLoop.advanceTime(by: .seconds(2))
        #expect(!slow.isActive)

        let (silent, _) = try channel()
        try silent.writeInbound(ByteBuffer(string: Samples.upgrade()))
        silent.embeddedEventLoop.run()
        _ = try written(to: silent)
        silent.embeddedEventLoop.advanceTime(by: .seconds(20))
        #expect(try written(to: silent) == [0x89, 0])
        silent.embeddedEventLoop.advanceTime(by: .seconds(10))
        #expect(Samples.closeCode(in: try written(to: silent)) == 4012)
        silent.embeddedEventLoop.advanceTime(by: .seconds(5))
        #expect(!silent.isActive)
    }

    @Test("survives random bytes in random pieces", arguments: 0..<300 as Range<UInt64>)
    func fuzz(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (channel, _) = try channel { $0.limits.unread = .max }
        let parts: [[UInt8]] = [
            Array(Samples.get().utf8), Array(Samples.upgrade().utf8), Array(Samples.upgrade(version: "9").utf8),
            Samples.text("hello"), Samples.frame(0x01, [0xE2]), Samples.frame(0x80, [0x82, 0xAC]),
            Samples.frame(0x89, [1]),
            Samples.close(1000), [0xFF, 0xFF], Array("\r\n".utf8), Array("POST / HTTP/1.1\r\nHost: x\r\n".utf8),
            Array("Transfer-Encoding: chunked\r\n\r\n".utf8),
            (0..<40).map { _ in UInt8.random(in: .min ... .max, using: &random) },
        ]
        let first = seed % 3 == 0 ? [] : parts[1]
        let bytes = first + (0..<8).flatMap { _ in parts.randomElement(using: &random) ?? [] }
        for piece in bytes.randomPieces(using: &random) {
            _ = try? channel.writeInbound(ByteBuffer(bytes: piece))
            if Bool.random(using: &random) { channel.embeddedEventLoop.run() }
        }
        channel.embeddedEventLoop.advanceTime(by: .seconds(120))
        #expect(!channel.isActive || first.isEmpty)
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }
}

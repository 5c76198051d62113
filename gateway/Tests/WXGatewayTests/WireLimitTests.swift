import GatewayTestSupport
import Testing
import WXAccess
import WXChat
import WXCore
import WXGateway
import WXTesting
import WXWire

/// The limits of frames, heads and time, each reached and passed on a real connection.
@Suite(.serialized) struct WireLimitTests {
    /// Opens a socket of ada's by hand.
    private static func socket(_ world: GatewayWorld, reads: Bool = true) async throws -> RawPeer {
        let peer = try await RawPeer.connect(to: world.address.port, reads: reads)
        try await peer.send(head(world, "/ws/chat/demo", "", upgrade))
        return peer
    }

    private static let upgrade =
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: \(Samples.key)\r\n"

    private static func head(_ world: GatewayWorld, _ target: String, _ more: String..., end: String = "\r\n") -> String
    {
        "GET \(target) HTTP/1.1\r\nHost: \(world.address)\r\n"
            + "Authorization: Bearer \(world.tokens["ada"]?.text ?? "")\r\n" + more.joined() + end
    }

    /// A ping of the protocol that is a text of `size` bytes.
    private static func ping(_ size: Int) -> [UInt8] {
        let empty = ClientMessage.ping(mark: .string("")).json
        return Array(
            ClientMessage.ping(mark: .string(String(repeating: "x", count: size - empty.utf8.count))).json.utf8)
    }

    private static func closeCode(_ peer: RawPeer) async -> Int? {
        await peer.seesClose() ? Samples.closeCode(in: peer.bytes) : nil
    }

    /// Sends pings in frames, and expects a pong, or the code that closes the socket.
    private static func expect(
        _ frames: [[UInt8]], _ code: Int?, in world: GatewayWorld, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let peer = try await socket(world)
        #expect(await peer.sees("\"hello\""), sourceLocation: sourceLocation)
        for (index, payload) in frames.enumerated() {
            let isLast = index == frames.count - 1
            try await peer.send(Samples.frame((isLast ? 0x80 : 0) | (index == 0 ? 1 : 0), payload))
        }
        if let code {
            #expect(await closeCode(peer) == code, sourceLocation: sourceLocation)
        } else {
            #expect(await peer.sees("\"pong\""), sourceLocation: sourceLocation)
        }
        peer.close()
    }

    @Test func `Frames, messages and fragments`() async throws {
        try await withGateway {
            $0.limits.frameBytes = 1_000
            $0.limits.messageBytes = 1_500
            $0.limits.fragments = 8
            $0.limits.closeTime = .milliseconds(200)
        } _: { world in
            for (size, code) in [(1_000, nil), (1_001, 1009)] as [(Int, Int?)] {
                try await Self.expect([Self.ping(size)], code, in: world)
            }
            for (size, code) in [(1_500, nil), (1_501, 1009)] as [(Int, Int?)] {
                let bytes = Self.ping(size)
                try await Self.expect([Array(bytes[..<750]), Array(bytes[750...])], code, in: world)
            }
            for (count, code) in [(8, nil), (9, 1009)] as [(Int, Int?)] {
                let bytes = Self.ping(100)
                let pieces = (0..<count).map { $0 < count - 1 ? [bytes[$0]] : Array(bytes[$0...]) }
                try await Self.expect(pieces, code, in: world)
            }
        }
    }

    @Test func `Bytes and fields of a head`() async throws {
        try await withGateway {
            $0.limits.headBytes = 1_024
            $0.limits.headFields = 20
        } _: { world in
            // The target, the names and the values count.
            let counted =
                "/healthz".count + "Host".count + world.address.description.count + "Authorization".count
                + "Bearer ".count + OpaqueToken.length + "X-Pad".count
            for (size, status) in [(1_024, 200), (1_025, 431)] {
                let field = "X-Pad: \(String(repeating: "p", count: size - counted))\r\n"
                let peer = try await RawPeer.connect(to: world.address.port)
                try await peer.send(Self.head(world, "/healthz", field))
                #expect(await peer.sees("HTTP/1.1 \(status) "), "\(size): \(peer.text)")
                peer.close()
            }
            for (count, status) in [(20, 200), (21, 431)] {
                let fields = (0..<count - 2).map { "X-\($0): y\r\n" }.joined()
                let peer = try await RawPeer.connect(to: world.address.port)
                try await peer.send(Self.head(world, "/healthz", fields))
                #expect(await peer.sees("HTTP/1.1 \(status) "), "\(count): \(peer.text)")
                #expect(status == 200 || peer.text.contains("\"code\":\"http_431\""))
                peer.close()
            }
        }
    }

    @Test func `The time of a head`() async throws {
        try await withGateway {
            $0.limits.headTime = .milliseconds(600)
        } _: { world in
            let slow = try await RawPeer.connect(to: world.address.port)
            let start = ContinuousClock.now
            try await slow.send(Self.head(world, "/healthz", end: ""))
            try await Task.sleep(for: .milliseconds(300))
            #expect(!slow.isClosed)
            #expect(await slow.sees("HTTP/1.1 408 "))
            #expect(ContinuousClock.now - start >= .milliseconds(600))

            let quick = try await RawPeer.connect(to: world.address.port)
            try await quick.send(Self.head(world, "/healthz", end: ""))
            try await Task.sleep(for: .milliseconds(300))
            try await quick.send("\r\n")
            #expect(await quick.sees("HTTP/1.1 200 "))
            quick.close()
        }
    }

    @Test func `The time of a pong, and of a close`() async throws {
        try await withGateway {
            $0.limits.heartbeat = .milliseconds(200)
            $0.limits.pongTime = .milliseconds(300)
            $0.limits.closeTime = .milliseconds(400)
        } _: { world in
            let client = try await world.chat()
            let reading = Task { try await client.next() }
            // The heartbeat begins when the socket opens; its greeting may be seen much later.
            let start = ContinuousClock.now
            let peer = try await Self.socket(world)
            #expect(await peer.sees("\"hello\""))
            #expect(await peer.sees { Samples.closeCode(in: $0.bytes) == 4012 })
            #expect(ContinuousClock.now - start >= .milliseconds(450))
            // The close frame is not answered either.
            #expect(await peer.seesClose())
            #expect(ContinuousClock.now - start >= .milliseconds(850))
            // A client that answers stays.
            #expect(client.socket.ending == nil)
            reading.cancel()
            await client.socket.close()
        }
    }

    @Test func `Unsent bytes slow the agent, and a reader that takes nothing gets 4008`() async throws {
        try await withGateway(ReaderTests.long) {
            $0.limits.unsentBytes = 16_384
            $0.limits.stallTime = .milliseconds(700)
            $0.limits.closeTime = .seconds(2)
        } _: { world in
            let peer = try await Self.socket(world, reads: false)
            let start = ContinuousClock.now
            try await peer.send(Samples.text(ClientMessage.message(ChatPrompt("What?", id: "1")).json))
            for isOpen in [true, false] {
                while await world.store.openRuns(tenant: nil).isEmpty == isOpen {
                    try await Task.sleep(for: .milliseconds(10))
                }
            }
            // The run ends only once the reader is given up.
            #expect(ContinuousClock.now - start >= .milliseconds(700))
            try await peer.read()
            #expect(await Self.closeCode(peer) == 4008)
            #expect(!peer.text.contains("session_end"))
        }
    }

    @Test func `Connections in all`() async throws {
        try await withGateway {
            $0.limits.connections = 3
            $0.limits.connectionsPerPrincipal = 3
        } _: { world in
            var peers: [RawPeer] = []
            for number in 1...4 {
                let peer = try await Self.socket(world)
                #expect(await peer.sees(number <= 3 ? "\"hello\"" : "HTTP/1.1 503 "), "\(number): \(peer.text)")
                peers.append(peer)
            }
            peers[0].close()
            // A place that is free again is used.
            while true {
                let peer = try await Self.socket(world)
                if await peer.sees(within: .seconds(1), { $0.text.contains("\"hello\"") }) { break }
            }
            for peer in peers { peer.close() }
        }
    }
}

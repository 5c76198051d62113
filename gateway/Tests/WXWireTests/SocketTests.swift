import GatewayTestSupport
import NIOConcurrencyHelpers
import Testing
import WXWire

extension OverSockets {
    @Suite("Socket") struct SocketTests {
        private func open(_ running: TestServer, reads: Bool = true) async throws -> RawPeer {
            let peer = try await RawPeer.connect(to: running.port, reads: reads)
            try await peer.send(Samples.upgrade())
            return peer
        }

        @Test(
            "closes with the code for the fault, after the answers to earlier messages",
            arguments: [
                ([0x81, 0x01, 0x61], 1002), ([0xF1, 0x80], 1002), (Samples.frame(0x81, [0xFF]), 1007),
                (Samples.frame(0x82, []), 1003), ([0x81, 0xFF, 0, 0, 0, 0, 0, 16, 0, 0], 1009),
            ] as [([UInt8], Int)])
        func faults(bytes: [UInt8], code: Int) async throws {
            try await withServer({ $0.acceptsBinary = false }) { running in
                let peer = try await open(running)
                try await peer.send(Samples.text("before") + bytes)
                #expect(await peer.seesClose())
                #expect(peer.text.contains("before"))
                #expect(Samples.closeCode(in: peer.bytes) == code)
                #expect(await eventually { running.server.connectionCount == 0 })
            }
        }

        @Test("sends the close frame of a fault although the peer is still sending")
        func lingers() async throws {
            try await withServer { running in
                let peer = try await open(running)
                let piece = [UInt8](repeating: 0, count: 60_000)
                peer.begin(Samples.frame(0x02, piece, mask: [0, 0, 0, 0]))
                let rest = Samples.frame(0x00, piece, mask: [0, 0, 0, 0])
                for _ in 0..<200 { peer.begin(rest) }
                #expect(await peer.seesClose())
                #expect(Samples.closeCode(in: peer.bytes) == 1009)
            }
        }

        @Test("answers the peer's close frame with its code after the answers to earlier messages")
        func peerCloses() async throws {
            try await withServer { running in
                let peer = try await open(running)
                try await peer.send(Samples.text("before") + Samples.close(4321) + Samples.text("late"))
                #expect(await peer.seesClose())
                #expect(peer.text.contains("before"))
                #expect(!peer.text.contains("late"))
                #expect(Samples.closeCode(in: peer.bytes) == 4321)
            }
        }

        @Test("reports to the handler how the socket ended")
        func ending() async throws {
            let endings = NIOLockedValueBox<[SocketEnding]>([])
            try await withServer(webSocket: { socket in
                for await _ in socket.messages {}
                endings.withLockedValue {
                    $0.append(socket.ending ?? SocketEnding(code: .normal, reason: "", isByPeer: false))
                }
            }) { running in
                let polite = try await open(running)
                try await polite.send(Samples.frame(0x88, [0x10, 0x00] + Array("bye".utf8)))
                #expect(await eventually { endings.withLockedValue { $0.count } == 1 })
                let rude = try await open(running)
                #expect(await rude.sees("101"))
                rude.close()
                #expect(await eventually { endings.withLockedValue { $0.count } == 2 })
            }
            #expect(
                endings.withLockedValue { $0 } == [
                    SocketEnding(code: CloseCode(4096), reason: "bye", isByPeer: true),
                    SocketEnding(code: .abnormal, reason: "", isByPeer: true),
                ])
        }

        @Test(
            "closes with 1000 when the handler returns and 1011 when it throws",
            arguments: [(false, 1000), (true, 1011)])
        func handlerEnds(fails: Bool, code: Int) async throws {
            try await withServer(webSocket: { _ in if fails { throw ResponseError.finished } }) { running in
                let peer = try await open(running)
                #expect(await peer.sees { Samples.closeCode(in: $0.bytes) == code })
                try await peer.send(Samples.close(code))
                #expect(await peer.seesClose())
            }
        }

        @Test("closes the connection of a peer that does not answer a close frame")
        func closeDeadline() async throws {
            try await withServer({ $0.deadlines.close = .milliseconds(200) }, webSocket: { _ in }) { running in
                let peer = try await open(running)
                #expect(await peer.seesClose())
                #expect(Samples.closeCode(in: peer.bytes) == 1000)
            }
        }

        @Test("closes although the handler does not read")
        func deafHandler() async throws {
            try await withServer(
                { $0.deadlines.close = .milliseconds(200) }, webSocket: { await $0.waitUntilClosed() }
            ) { running in
                let peer = try await open(running)
                try await peer.send([0xFF, 0x80])
                #expect(await peer.seesClose())
                #expect(Samples.closeCode(in: peer.bytes) == 1002)
            }
        }

        @Test("answers pings, also between the frames of a message")
        func pings() async throws {
            try await withServer { running in
                let peer = try await open(running)
                try await peer.send(
                    Samples.frame(0x01, Array("a".utf8)) + Samples.frame(0x89, Array("ping".utf8))
                        + Samples.frame(0x80, Array("b".utf8)))
                #expect(await peer.sees("\u{FFFD}\u{4}ping\u{FFFD}\u{2}ab"))
            }
        }

        @Test("closes with 4012 when a silent peer does not answer a ping, and keeps one that does")
        func heartbeat() async throws {
            try await withServer({ ($0.deadlines.ping, $0.deadlines.pong) = (.milliseconds(100), .milliseconds(100)) })
            {
                running in
                let dead = try await open(running)
                let alive = try await SocketClient().connect(to: running.address, target: "/")
                #expect(await dead.sees { Samples.closeCode(in: $0.bytes) == 4012 })
                try await Task.sleep(for: .milliseconds(300))
                #expect(alive.ending == nil)
                try await alive.send("still here")
                #expect(await alive.messages.first { _ in true }?.text == "still here")
            }
        }

        @Test("keeps a peer whose messages the handler does not read")
        func slowHandler() async throws {
            let gate = AsyncStream.makeStream(of: Void.self)
            try await withServer(
                { configuration in
                    (configuration.deadlines.ping, configuration.deadlines.pong) = (
                        .milliseconds(50), .milliseconds(50)
                    )
                },
                webSocket: { socket in
                    for await _ in gate.stream { break }
                    for await message in socket.messages where message.text == "last" {
                        try await socket.send("all read")
                    }
                }
            ) { running in
                let peer = try await open(running)
                #expect(await peer.sees("101"))
                let frame = Samples.frame(0x81, [UInt8](repeating: 0x78, count: 60_000), mask: [0, 0, 0, 0])
                for _ in 0..<100 { peer.begin(frame) }
                peer.begin(Samples.text("last"))
                try await Task.sleep(for: .milliseconds(400))
                #expect(!peer.isClosed)
                gate.continuation.yield()
                #expect(await peer.sees("all read"))
            }
        }

        @Test("slows the sender when the peer does not read, and closes with 4008 after the write deadline")
        func slowReader() async throws {
            let sent = NIOLockedValueBox(0)
            let ending = NIOLockedValueBox<SocketEnding?>(nil)
            try await withServer(
                { ($0.deadlines.write, $0.deadlines.close) = (.milliseconds(300), .seconds(4)) },
                webSocket: { socket in
                    defer { ending.withLockedValue { $0 = socket.ending } }
                    while true {
                        try await socket.send(String(repeating: "x", count: 1000))
                        sent.withLockedValue { $0 += 1000 }
                    }
                }
            ) { running in
                let peer = try await open(running, reads: false)
                #expect(await eventually { ending.withLockedValue { $0 != nil } })
                #expect(ending.withLockedValue { $0?.code } == CloseCode(4008))
                #expect(sent.withLockedValue { $0 } < 2_000_000)
                // A peer that reads again in time receives everything and the reason.
                try await peer.read()
                #expect(await peer.sees { Samples.closeCode(in: $0.bytes) == 4008 })
                try await peer.send(Samples.close(4008))
                #expect(await eventually { running.server.connectionCount == 0 })
            }
        }

        @Test("closes every socket with the code of a drain, spread over the window")
        func drain() async throws {
            try await withServer { running in
                var peers: [Socket] = []
                for _ in 0..<20 { peers.append(try await SocketClient().connect(to: running.address, target: "/")) }
                #expect(await eventually { running.server.socketCount == 20 })
                let readers = peers.map { peer in Task { for await _ in peer.messages {} } }
                let start = ContinuousClock.now
                running.server.stopAccepting()
                await running.server.closeSockets(.serviceRestart, reason: "restart", over: .milliseconds(200))
                #expect(ContinuousClock.now - start >= .milliseconds(180))
                for reader in readers { await reader.value }
                #expect(peers.allSatisfy { $0.ending?.code == .serviceRestart && $0.ending?.reason == "restart" })
                #expect(await eventually { running.server.connectionCount == 0 })
            }
        }

        @Test("throws the ending when it sends on a closed socket")
        func sendsLate() async throws {
            try await withServer { running in
                let socket = try await SocketClient().connect(to: running.address, target: "/")
                await socket.close()
                await #expect(throws: SocketEnding.self) { try await socket.send("late") }
                #expect(await socket.messages.first { _ in true } == nil)
            }
        }
    }
}

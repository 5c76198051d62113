import GatewayTestSupport
import NIOConcurrencyHelpers
import Testing
import WXWire

extension OverSockets {
    @Suite("Upgrade") struct UpgradeTests {
        /// Every way by which bytes can reach an upgraded connection.
        static let ways: [(name: String, pieces: [[UInt8]])] = {
            let upgrade = Array(Samples.upgrade().utf8)
            let frame = Samples.text("after")
            return [
                ("at once", [upgrade + frame]),
                ("after the answer", [upgrade, frame]),
                ("one byte at a time", (upgrade + frame).map { [$0] }),
                ("cut inside the frame", [upgrade + frame.prefix(3), Array(frame.dropFirst(3))]),
                ("behind another request at once", [Array(Samples.get().utf8) + upgrade + frame]),
                ("behind another request", [Array(Samples.get().utf8), upgrade, frame]),
                (
                    "behind a request with a body",
                    [
                        Array("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi".utf8) + upgrade, frame,
                    ]
                ),
            ]
        }()

        @Test("passes the first frame to the socket on every route", arguments: 0..<ways.count)
        func routes(index: Int) async throws {
            try await withServer { running in
                let peer = try await RawPeer.connect(to: running.port)
                for piece in Self.ways[index].pieces {
                    try await peer.send(piece)
                    if Self.ways[index].pieces.count < 10 { try await Task.sleep(for: .milliseconds(20)) }
                }
                #expect(await peer.sees("\r\n\r\n\u{FFFD}\u{5}after"), "\(Self.ways[index].name)")
                try await peer.send(Samples.close(1000))
                #expect(await peer.seesClose())
            }
        }

        @Test(
            "answers a refused request with a status within 50 ms and closes",
            arguments: [
                (Samples.upgrade("/refused"), 403), (Samples.upgrade(version: "12"), 426),
                (Samples.upgrade(version: "13, 8"), 426),
                (Samples.upgrade(key: "aGVsbG8="), 400), (Samples.upgrade().replacing("Host: x\r\n", with: ""), 400),
                (
                    Samples.upgrade().replacing("Upgrade: websocket", with: "Upgrade: websocket\r\nContent-Length: 3"),
                    400
                ),
            ])
        func refusals(request: String, status: Int) async throws {
            try await withServer { running in
                let peer = try await RawPeer.connect(to: running.port)
                let start = ContinuousClock.now
                // A frame behind the refused request reaches no one.
                try await peer.send(Array(request.utf8) + Samples.text("after"))
                #expect(await peer.sees("\r\n\r\n"))
                #expect(ContinuousClock.now - start < .milliseconds(500), "50 ms on a quiet machine")
                #expect(peer.text.hasPrefix("HTTP/1.1 \(status) "))
                #expect(await peer.seesClose())
            }
        }

        @Test(
            "serves other upgrades and methods as plain requests",
            arguments: [
                Samples.get(
                    "/",
                    "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n"
                ),
                Samples.get("/", "Upgrade: websocket\r\n"),
                Samples.upgrade().replacing("GET", with: "POST"),
                Samples.upgrade().replacing("HTTP/1.1", with: "HTTP/1.0"),
            ])
        func plain(request: String) async throws {
            try await withServer { running in
                let peer = try await RawPeer.connect(to: running.port)
                try await peer.send(request)
                #expect(await peer.sees("HTTP/1.1 200 OK\r\n"))
            }
        }

        @Test("refuses sockets while it stops")
        func stopping() async throws {
            let gate = AsyncStream.makeStream(of: Void.self)
            try await withServer(http: { _, response in
                for await _ in gate.stream { break }
                try await response.respond(200)
            }) { running in
                let peer = try await RawPeer.connect(to: running.port)
                try await peer.send(Samples.get() + Samples.upgrade())
                try await Task.sleep(for: .milliseconds(100))
                running.server.stopAccepting()
                gate.continuation.yield()
                #expect(await peer.seesClose())
                #expect(!peer.text.contains("101"))
            }
        }

        @Test("names the chosen subprotocol, and gives the socket what was requested")
        func subprotocol() async throws {
            try await withServer(
                upgrade: { head in
                    let offered = head.headers.list("sec-websocket-protocol")
                    return .accept(subprotocol: offered.contains("v1") ? "v1" : nil)
                },
                webSocket: { socket in
                    try await socket.send("\(socket.takeHead()?.target ?? "none") \(socket.subprotocol ?? "none")")
                }
            ) { running in
                let client = SocketClient()
                let chosen = try await client.connect(to: running.address, target: "/a?b", subprotocols: ["v0", "v1"])
                let other = try await client.connect(to: running.address, target: "/c", subprotocols: ["v0"])
                #expect(chosen.subprotocol == "v1")
                #expect(await chosen.messages.first { _ in true }?.text == "/a?b v1")
                #expect(await other.messages.first { _ in true }?.text == "/c none")
            }
        }
    }

    @Suite("SocketClient") struct SocketClientTests {
        @Test("throws the status of a refused upgrade")
        func refused() async throws {
            let refusal = Refusal(status: 403, headers: ["X-Why": "origin"], body: Array("no".utf8))
            try await withServer(upgrade: { _ in .refuse(refusal) }) { running in
                let error = await #expect(throws: SocketClientError.self) {
                    try await SocketClient().connect(to: running.address, target: "/")
                }
                guard case .refused(let response)? = error else { return }
                #expect(response.status == 403)
                #expect(response.headers.first("x-why") == "origin")
            }
        }

        @Test("throws when the server answers nonsense, closes, or says nothing")
        func noServer() async throws {
            try await withServer(http: { request, response in
                switch request.head.path {
                case "/silent": try await Task.sleep(for: .seconds(20))
                case "/cut": try await response.start(ResponseHead(status: 200, headers: ["Content-Length": "5"]))
                default: break
                }
            }) { running in
                var configuration = WireConfiguration()
                configuration.deadlines.head = .seconds(2)
                let client = SocketClient(configuration)
                // A target with a space ends the request line early, so the server sees no WebSocket request.
                await #expect(throws: SocketClientError.self) {
                    try await client.connect(to: running.address, target: "/ HTTP/1.0\r\n\r\n")
                }
                await #expect(throws: (any Error).self) {
                    try await client.connect(to: ServerAddress(port: 1), target: "/")
                }
            }
        }

        @Test("exchanges messages of every size with a server")
        func sizes() async throws {
            try await withServer { running in
                let socket = try await SocketClient().connect(to: running.address, target: "/")
                for size in [0, 1, 125, 126, 65535, 65536, 262_144] {
                    try await socket.send([UInt8](repeating: 0x61, count: size), isText: true)
                    #expect(await socket.messages.first { _ in true }?.bytes.count == size)
                }
                await socket.close(CloseCode(4001), reason: "done")
                #expect(socket.ending == SocketEnding(code: CloseCode(4001), reason: "done", isByPeer: false))
            }
        }
    }
}

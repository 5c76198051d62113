import GatewayTestSupport
import NIOConcurrencyHelpers
import Testing
import WXWire

extension OverSockets {
    @Suite("HTTP") struct HTTPTests {
        @Test("answers requests in order on one connection, bodies and pipelined ones included")
        func pipelining() async throws {
            try await withServer { running in
                let peer = try await RawPeer.connect(to: running.port)
                let chunked = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ntwo\r\n0\r\n\r\n"
                try await peer.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\none" + chunked + Samples.get())
                #expect(await peer.sees { $0.text.components(of: "HTTP/1.1 200 OK").count == 4 })
                #expect(peer.text.components(of: "\r\n\r\n").dropFirst().map { $0.prefix(3) } == ["one", "two", ""])
                #expect(!peer.isClosed)
            }
        }

        @Test("says which address another program uses")
        func addressInUse() async throws {
            try await withServer { running in
                let error = await #expect(throws: ListenError.self) {
                    try await WebServer().run(
                        address: running.address, upgrade: { _ in .refuse(Refusal(status: 403)) }, http: { _, _ in },
                        webSocket: { _ in })
                }
                let text = "Another program uses 127.0.0.1:\(running.port). End it, or choose another address."
                #expect(error?.description == text)
            }
        }

        @Test("answers 100-continue once the body is read")
        func expectation() async throws {
            try await withServer { running in
                let peer = try await RawPeer.connect(to: running.port)
                try await peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
                #expect(await peer.sees("HTTP/1.1 100 Continue\r\n\r\n"))
                try await peer.send("hello")
                #expect(await peer.sees("hello"))
            }
        }

        @Test(
            "answers 100-continue before a head of success, and not before another",
            arguments: [(200, true), (403, false)])
        func earlyHead(status: Int, proceeds: Bool) async throws {
            try await withServer(http: { request, response in
                try await response.start(ResponseHead(status: status))
                if status == 200 { for try await piece in request.body { try await response.write(piece) } }
                try await response.finish()
            }) { running in
                let peer = try await RawPeer.connect(to: running.port)
                try await peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
                #expect(await peer.sees("HTTP/1.1 \(status)"))
                #expect(peer.text.hasPrefix("HTTP/1.1 100 ") == proceeds)
                if proceeds { try await peer.send("hello") }
                #expect(await peer.seesClose())
                #expect(peer.text.contains("hello") == proceeds)
            }
        }

        @Test("closes after a response to a request whose body is not read")
        func unreadBody() async throws {
            try await withServer(http: { _, response in try await response.respond(401) }) { running in
                let peer = try await RawPeer.connect(to: running.port)
                try await peer.send(
                    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n" + Samples.get("/smuggled"))
                #expect(await peer.seesClose())
                #expect(
                    peer.text.hasPrefix("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                #expect(peer.text.components(of: "HTTP/1.1 ").count == 2)
            }
        }

        @Test(
            "refuses smuggled heads and closes",
            arguments: [
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
                "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nA\u{0}: b\r\n\r\n",
                "\u{16}\u{3}\u{1}",
                "GET / HTTP/3.7\r\nHost: x\r\n\r\n",
            ])
        func smuggling(request: String) async throws {
            let reached = NIOLockedValueBox(0)
            try await withServer(http: { _, response in
                reached.withLockedValue { $0 += 1 }
                try await response.respond(200)
            }) { running in
                let peer = try await RawPeer.connect(to: running.port)
                try await peer.send(request + Samples.get("/smuggled"))
                #expect(await peer.seesClose())
                #expect(peer.text.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
                #expect(peer.text.components(of: "HTTP/1.1 ").count == 2)
            }
            #expect(reached.withLockedValue { $0 } == 0)
        }

        @Test("accepts a head of the limits and refuses a longer one with 431")
        func headLimits() async throws {
            try await withServer({ ($0.limits.head, $0.limits.headerFields) = (1000, 10) }) { running in
                func status(_ extra: String, is status: String) async throws {
                    let peer = try await RawPeer.connect(to: running.port)
                    try await peer.send(Samples.get("/", extra))
                    #expect(await peer.sees("\r\n\r\n"))
                    #expect(peer.text.hasPrefix(status))
                }
                // The target, "Host" and "x" take 6 of the 1,000 bytes.
                try await status("A: " + String(repeating: "x", count: 993) + "\r\n", is: "HTTP/1.1 200")
                try await status("A: " + String(repeating: "x", count: 994) + "\r\n", is: "HTTP/1.1 431")
                try await status(String(repeating: "A: b\r\n", count: 9), is: "HTTP/1.1 200")
                try await status(String(repeating: "A: b\r\n", count: 10), is: "HTTP/1.1 431")
            }
        }

        @Test("gives a slow head 408, and closes a silent connection")
        func slowHead() async throws {
            try await withServer({ $0.deadlines.head = .seconds(2) }) { running in
                let slow = try await RawPeer.connect(to: running.port)
                let silent = try await RawPeer.connect(to: running.port)
                try await slow.send("GET / HT")
                #expect(await slow.seesClose())
                #expect(slow.text.hasPrefix("HTTP/1.1 408 "))
                #expect(await silent.seesClose())
                #expect(silent.text.isEmpty)
            }
        }

        @Test("gives a slow body 408")
        func slowBody() async throws {
            try await withServer({ $0.deadlines.body = .seconds(2) }) { running in
                let peer = try await RawPeer.connect(to: running.port)
                try await peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhel")
                #expect(await peer.seesClose())
                #expect(peer.text.hasPrefix("HTTP/1.1 408 "))
            }
        }

        @Test("closes an idle connection after the keep-alive deadline")
        func keepAlive() async throws {
            try await withServer({ $0.deadlines.keepAlive = .seconds(2) }) { running in
                let peer = try await RawPeer.connect(to: running.port)
                try await peer.send(Samples.get())
                #expect(await peer.sees("200 OK"))
                #expect(!peer.isClosed)
                #expect(await peer.seesClose())
            }
        }

        @Test("gives a body beyond the handler's limit 413, one that breaks its framing 400, and a failed handler 500")
        func failures() async throws {
            try await withServer(http: { request, response in
                if request.head.path == "/throws" { throw ResponseError.finished }
                try await response.respond(200, body: try await request.body.collect(upTo: 10))
            }) { running in
                func status(_ request: String, is status: String) async throws {
                    let peer = try await RawPeer.connect(to: running.port)
                    try await peer.send(request)
                    #expect(await peer.sees("\r\n\r\n"))
                    #expect(peer.text.hasPrefix(status))
                }
                let post = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                try await status(post + "a\r\n0123456789\r\n0\r\n\r\n", is: "HTTP/1.1 200")
                try await status(post + "b\r\n0123456789a\r\n0\r\n\r\n", is: "HTTP/1.1 413")
                try await status(post + "zz\r\n", is: "HTTP/1.1 400")
                try await status(Samples.get("/throws"), is: "HTTP/1.1 500")
            }
        }

        @Test("cuts the connection when a handler leaves its response unfinished")
        func cut() async throws {
            try await withServer(http: { _, response in
                try await response.start(ResponseHead(status: 200))
                try await response.write(Array("part".utf8))
            }) { running in
                let peer = try await RawPeer.connect(to: running.port)
                try await peer.send(Samples.get())
                #expect(await peer.seesClose())
                #expect(peer.text.hasSuffix("4\r\npart\r\n"))
            }
        }

        @Test("cancels the handler when the client disconnects")
        func disconnect() async throws {
            let (events, event) = AsyncStream.makeStream(of: String.self)
            try await withServer(http: { _, response in
                event.yield("began")
                do { try await Task.sleep(for: .seconds(20)) } catch { event.yield("cancelled") }
            }) { running in
                let peer = try await RawPeer.connect(to: running.port)
                try await peer.send(Samples.get())
                var iterator = events.makeAsyncIterator()
                #expect(await iterator.next() == "began")
                peer.close()
                #expect(await iterator.next() == "cancelled")
            }
        }

        @Test("sends no body for HEAD, and closes for HTTP/1.0")
        func heads() async throws {
            try await withServer(http: { _, response in try await response.respond(200, body: "hello".utf8) }) {
                running in
                let head = try await RawPeer.connect(to: running.port)
                try await head.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n" + Samples.get())
                #expect(await head.sees("hello"))
                #expect(head.text.components(of: "hello").count == 2)
                let old = try await RawPeer.connect(to: running.port)
                try await old.send("GET / HTTP/1.0\r\n\r\n")
                #expect(await old.seesClose())
                #expect(old.text.hasSuffix("Connection: close\r\n\r\nhello"))
            }
        }

        @Test("slows the handler when the client does not read, and closes after the write deadline")
        func backPressure() async throws {
            let written = NIOLockedValueBox(0)
            try await withServer(
                { $0.deadlines.write = .milliseconds(300) },
                http: { _, response in
                    try await response.start(ResponseHead(status: 200))
                    while true {
                        try await response.write([UInt8](repeating: 0, count: 10_000))
                        written.withLockedValue { $0 += 10_000 }
                    }
                }
            ) { running in
                let peer = try await RawPeer.connect(to: running.port, reads: false)
                try await peer.send(Samples.get())
                #expect(await eventually { running.server.connectionCount == 1 })
                #expect(await eventually { running.server.connectionCount == 0 })
                #expect(written.withLockedValue { $0 } < 4_000_000)
            }
        }

        @Test("stops reading while the handler does not read")
        func uploadPressure() async throws {
            let gate = AsyncStream.makeStream(of: Void.self)
            try await withServer(http: { request, response in
                for await _ in gate.stream { break }
                var count = 0
                for try await piece in request.body { count += piece.count }
                try await response.respond(200, body: "\(count)".utf8)
            }) { running in
                let peer = try await RawPeer.connect(to: running.port)
                try await peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 30000000\r\n\r\n")
                let sent = NIOLockedValueBox(false)
                let sending = Task {
                    try await peer.send([UInt8](repeating: 1, count: 30_000_000))
                    sent.withLockedValue { $0 = true }
                }
                try await Task.sleep(for: .milliseconds(300))
                #expect(!sent.withLockedValue { $0 })
                gate.continuation.yield()
                #expect(await peer.sees("\r\n\r\n30000000", within: .seconds(20)))
                try await sending.value
            }
        }

        @Test("serves as many connections as the limit and gives the next one 503")
        func connectionLimit() async throws {
            try await withServer({ $0.limits.connections = 2 }) { running in
                let peers = [try await RawPeer.connect(to: running.port), try await RawPeer.connect(to: running.port)]
                #expect(await eventually { running.server.connectionCount == 2 })
                let surplus = try await RawPeer.connect(to: running.port)
                for peer in peers { try await peer.send(Samples.get()) }
                try await surplus.send(Samples.get())
                #expect(await surplus.sees("HTTP/1.1 503 "))
                for peer in peers { #expect(await peer.sees("HTTP/1.1 200 ")) }
            }
        }

        @Test("stops accepting, closes idle connections, and completes the response under way")
        func drain() async throws {
            let gate = AsyncStream.makeStream(of: Void.self)
            try await withServer(http: { request, response in
                if request.head.path == "/slow" { for await _ in gate.stream { break } }
                try await response.respond(200, body: "done".utf8)
            }) { running in
                let idle = try await RawPeer.connect(to: running.port)
                let busy = try await RawPeer.connect(to: running.port)
                try await idle.send(Samples.get())
                #expect(await idle.sees("done"))
                try await busy.send(Samples.get("/slow"))
                try await Task.sleep(for: .milliseconds(100))
                running.server.stopAccepting()
                #expect(await idle.seesClose())
                gate.continuation.yield()
                #expect(await busy.seesClose())
                #expect(busy.text.hasSuffix("Connection: close\r\n\r\ndone"))
                await #expect(throws: (any Error).self) { try await RawPeer.connect(to: running.port) }
            }
        }
    }
}

extension String {
    /// Returns the pieces between the separators.
    func components(of separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}

import GatewayTestSupport
import Testing
import WXProxy

@Suite("ReverseProxy") struct ReverseProxyTests {
    private let rules = ProxyRules(name: "gw-1", authority: "up:3000")

    /// What the client got: status, fields, framing, body, and the error that cut it.
    private struct Answer {
        var status: Int
        var fields: [HeaderField]
        var length: BodyLength
        var body: [UInt8] = []
        var cut: ProxyError?
    }

    private func answer(
        _ method: String = "GET", _ target: String = "/api/x", fields: [HeaderField] = [],
        body: ByteStream = .empty, bodyLimit: Int64 = 100, idleTime: Duration = .seconds(60),
        _ respond: @escaping @Sendable (UpstreamRequest) async throws -> UpstreamResponse
    ) async throws -> Answer {
        let proxy = ReverseProxy(to: InMemoryUpstream(respond), rules: rules, bodyLimit: bodyLimit, idleTime: idleTime)
        let request = ReverseProxy.Request(
            method: method, target: try RequestTarget(target), fields: [HeaderField("Host", "gw")] + fields, body: body,
            from: .init(address: "127.0.0.1"))
        return try await proxy.pass(request) { response, length in
            var answer = Answer(status: response.status, fields: response.fields, length: length)
            do {
                for try await piece in response.body { answer.body += piece }
            } catch let error as ProxyError {
                answer.cut = error
            }
            return answer
        }
    }

    @Test("passes a request and its response on")
    func passes() async throws {
        let answer = try await answer(
            "POST", "/api/a/../x?q=%2e", fields: [HeaderField("Content-Length", "5")],
            body: ByteStream([[1, 2], [3, 4, 5]])
        ) { request in
            var body: [UInt8] = []
            for try await piece in request.body { body += piece }
            #expect(request.method == "POST" && request.target == "/api/x?q=%2e" && request.length == .known(5))
            #expect(request.fields.values("Host") == ["up:3000"])
            return UpstreamResponse(
                status: 201, fields: [HeaderField("Content-Length", "5"), HeaderField("A", "1")],
                body: ByteStream([body.reversed()]))
        }
        #expect(answer.status == 201 && answer.length == .known(5) && answer.body == [5, 4, 3, 2, 1])
        #expect(answer.fields == [HeaderField("A", "1"), HeaderField("Via", "1.1 gw-1")])
        #expect(answer.cut == nil)
    }

    @Test("lets an upstream answer before the body is there")
    func early() async throws {
        let never = ByteStream { { throw ProxyError(.bodyCut) } }
        let answer = try await answer("POST", fields: [HeaderField("Transfer-Encoding", "chunked")], body: never) { _ in
            UpstreamResponse(status: 413)
        }
        #expect(answer.status == 413)
    }

    @Test(
        "cuts the client where the upstream was cut",
        arguments: [
            ([HeaderField("Content-Length", "5")], [[1, 2]], nil, [1, 2]),
            ([HeaderField("Content-Length", "1")], [[1, 2]], nil, []),
            ([], [[1], [2]], ProxyError(.upstreamCut), [1, 2]),
        ] as [([HeaderField], [[UInt8]], ProxyError?, [UInt8])])
    func cut(fields: [HeaderField], pieces: [[UInt8]], failure: ProxyError?, received: [UInt8]) async throws {
        let answer = try await answer { _ in
            UpstreamResponse(status: 200, fields: fields, body: ByteStream(pieces, failure: failure))
        }
        #expect(answer.cut == ProxyError(.upstreamCut))
        #expect(answer.body == received)
    }

    @Test("sends no body where there can be none", arguments: [("HEAD", 200), ("GET", 204), ("GET", 304)])
    func none(method: String, status: Int) async throws {
        let answer = try await answer(method) { _ in
            UpstreamResponse(
                status: status, fields: [HeaderField("Content-Length", "3")], body: ByteStream([[1, 2, 3]]))
        }
        #expect(answer.body.isEmpty && answer.length == .none && answer.cut == nil)
    }

    @Test("takes bodies up to the limit", arguments: [(100, true), (101, false)], [true, false])
    func limit(size: (count: Int, fits: Bool), isKnown: Bool) async throws {
        let field =
            isKnown ? HeaderField("Content-Length", "\(size.count)") : HeaderField("Transfer-Encoding", "chunked")
        let pieces = [[UInt8]](repeating: [0], count: size.count)
        let run = {
            try await answer("PUT", fields: [field], body: ByteStream(pieces)) { request in
                for try await _ in request.body {}
                return UpstreamResponse(status: 200)
            }
        }
        if size.fits {
            #expect(try await run().status == 200)
        } else {
            await #expect(throws: ProxyError(.bodyTooLarge)) { try await run() }
        }
    }

    @Test("notices a request's body that is shorter or longer than it says", arguments: [1, 3])
    func shortBody(count: Int) async {
        await #expect(throws: ProxyError(.bodyCut)) {
            try await answer(
                "PUT", fields: [HeaderField("Content-Length", "2")],
                body: ByteStream([[UInt8](repeating: 0, count: count)])
            ) { request in
                for try await _ in request.body {}
                return UpstreamResponse(status: 200)
            }
        }
    }

    /// A body whose only piece comes after `delay`.
    private static func late(_ delay: Duration) -> ByteStream {
        ByteStream {
            var isOver = false
            return {
                if isOver { return nil }
                isOver = true
                try await Task.sleep(for: delay)
                return [1]
            }
        }
    }

    @Test("gives up an upstream that is silent before its response")
    func silentBefore() async {
        await #expect(throws: ProxyError(.upstreamTimedOut)) {
            try await answer(idleTime: .milliseconds(20)) { _ in
                try await Task.sleep(for: .seconds(60))
                return UpstreamResponse(status: 200)
            }
        }
    }

    @Test("gives up an upstream that does not take the request's body")
    func silentReader() async {
        await #expect(throws: ProxyError(.upstreamTimedOut)) {
            try await answer(
                "PUT", fields: [HeaderField("Content-Length", "2")], body: ByteStream([[1], [2]]),
                idleTime: .milliseconds(20)
            ) { request in
                var pieces = request.body.makeAsyncIterator()
                _ = try await pieces.next()
                try await Task.sleep(for: .seconds(60))
                return UpstreamResponse(status: 200)
            }
        }
    }

    @Test("cuts a response whose upstream falls silent; the response has begun, so no other can be sent")
    func silentWithin() async throws {
        let proxy = ReverseProxy(
            to: InMemoryUpstream { _ in UpstreamResponse(status: 200, body: Self.late(.seconds(60))) }, rules: rules,
            idleTime: .milliseconds(20))
        let request = ReverseProxy.Request(
            method: "GET", target: try RequestTarget("/api/x"), fields: [HeaderField("Host", "gw")],
            from: .init(address: "127.0.0.1"))
        let wasCut = try await proxy.pass(request) { response, _ in
            do {
                for try await _ in response.body {}
                return false
            } catch {
                return true
            }
        }
        #expect(wasCut)
    }

    @Test("does not take a slow client for a silent upstream")
    func slowClient() async throws {
        let answer = try await answer(
            "PUT", fields: [HeaderField("Transfer-Encoding", "chunked")], body: Self.late(.milliseconds(150)),
            idleTime: .milliseconds(50)
        ) { request in
            for try await _ in request.body {}
            return UpstreamResponse(status: 200)
        }
        #expect(answer.status == 200)

        let proxy = ReverseProxy(
            to: InMemoryUpstream { _ in UpstreamResponse(status: 200, body: ByteStream([[1], [2]])) }, rules: rules,
            idleTime: .milliseconds(50))
        let request = ReverseProxy.Request(
            method: "GET", target: try RequestTarget("/api/x"), fields: [HeaderField("Host", "gw")],
            from: .init(address: "127.0.0.1"))
        let received = try await proxy.pass(request) { response, _ in
            var received: [UInt8] = []
            for try await piece in response.body {
                received += piece
                try await Task.sleep(for: .milliseconds(150))
            }
            return received
        }
        #expect(received == [1, 2])
    }

    @Test("asks for a piece only when the reader does")
    func pace() async throws {
        let body = ByteStream {
            var count: UInt8 = 0
            return {
                count += 1
                return count > 3 ? nil : [count]
            }
        }
        var iterator = body.makeAsyncIterator()
        #expect(try await iterator.next() == [1])
        #expect(try await iterator.next() == [2])
        #expect(try await iterator.next() == [3])
        #expect(try await iterator.next() == nil)
    }

    @Test("takes a body from any sequence")
    func sequence() async throws {
        let stream = AsyncThrowingStream<[UInt8], any Error> { continuation in
            continuation.yield([1])
            continuation.yield([2, 3])
            continuation.finish(throwing: ProxyError(.upstreamTimedOut))
        }
        var bytes: [UInt8] = []
        await #expect(throws: ProxyError(.upstreamTimedOut)) {
            for try await piece in ByteStream(stream) { bytes += piece }
        }
        #expect(bytes == [1, 2, 3])
    }

    @Test(
        "passes the upstream's failure on",
        arguments: [
            (ProxyError.Code.upstreamUnreachable, 502), (.upstreamInvalid, 502), (.upstreamCut, 502),
            (.upstreamTimedOut, 504), (.loop, 508),
        ])
    func failures(code: ProxyError.Code, status: Int) async {
        let error = await #expect(throws: ProxyError.self) { try await answer { _ in throw ProxyError(code) } }
        #expect(error?.code == code && error?.status == status)
    }

    @Test(
        "asks the upstream nothing if the request is refused",
        arguments: [
            ("TRACE", []), ("GET", [HeaderField("Host", "two")]), ("GET", [HeaderField("Via", "1.1 gw-1")]),
            ("PUT", [HeaderField("Content-Length", "101")]),
            ("PUT", [HeaderField("Content-Length", "1"), HeaderField("Transfer-Encoding", "chunked")]),
        ])
    func refuses(method: String, fields: [HeaderField]) async {
        await #expect(throws: ProxyError.self) {
            try await answer(method, fields: fields) { _ in
                Issue.record("The upstream was asked.")
                return UpstreamResponse(status: 200)
            }
        }
    }

    @Test("hides the detail from the client")
    func detail() {
        let error = ProxyError(.upstreamUnreachable, detail: "10.0.0.1 refused")
        #expect(error.description == ProxyError(.upstreamUnreachable).description)
    }
}

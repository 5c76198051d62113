import GatewayTestSupport
import Testing
import WXProxy

@Suite("ProxyRules to the upstream") struct RequestRulesTests {
    static let sender = ProxyRules.Sender(address: "203.0.113.7")
    static let rules = ProxyRules(name: "gw-1", authority: "up:3000", trustedProxies: ["10.0.0.1"])

    /// What the upstream gets, without the fields that are always there.
    static func passed(
        _ fields: [(String, String)], method: String = "GET", rules: ProxyRules = rules,
        from sender: ProxyRules.Sender = sender
    ) throws -> [HeaderField] {
        let all = [HeaderField("Host", "gw.example:8787")] + fields.map { HeaderField($0, $1) }
        let always = ["Host", "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Via"]
        return try rules.request(method: method, all, from: sender).fields.filter { !always.contains($0.name) }
    }

    @Test(
        "drop the fields of one connection",
        arguments: [
            "Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Upgrade", "Proxy-Authorization",
            "Proxy-Authenticate", "HTTP2-Settings", "connection", "KEEP-ALIVE", "Expect", "Proxy", "Content-Length",
            "X-Real-IP", "X_Forwarded_For", "x-forwarded_host", "X-Forwarded-Port", "Forwarded", "Sec-WebSocket-Key",
            "Sec-WebSocket-Protocol", "Content_Length", "Transfer_Encoding", "Wxcode-Token",
        ])
    func hopByHop(name: String) throws {
        let value = name == "Content-Length" ? "5" : "x"
        #expect(
            try Self.passed([("A", "1"), (name, value), ("B", "2")]) == [HeaderField("A", "1"), HeaderField("B", "2")])
    }

    @Test("drop what Connection names, in any list and in any case")
    func named() throws {
        let fields = [
            ("X-Secret", "1"), ("connection", "close, x-SECRET"), ("Connection", " x-other ,, keep-alive"),
            ("X-Other", "2"), ("Authorization", "Bearer t"), ("X-Kept", "3"),
        ]
        #expect(try Self.passed(fields) == [HeaderField("Authorization", "Bearer t"), HeaderField("X-Kept", "3")])
    }

    @Test("write their own fields after a client tried to have them removed")
    func stripFirst() throws {
        let names = "Host, Via, Forwarded, X-Forwarded-For, X-Forwarded-Host, X-Forwarded-Proto, Content-Length"
        let (fields, body) = try Self.rules.request(
            method: "POST",
            [HeaderField("Host", "gw"), HeaderField("Connection", names), HeaderField("Content-Length", "7")],
            from: Self.sender)
        #expect(fields.values("Host") == ["up:3000"])
        #expect(fields.values("X-Forwarded-For") == ["203.0.113.7"])
        #expect(fields.values("X-Forwarded-Host") == ["gw"])
        #expect(fields.values("X-Forwarded-Proto") == ["http"])
        #expect(fields.values("Forwarded") == ["for=203.0.113.7;host=\"gw\";proto=http"])
        #expect(fields.values("Via") == ["1.1 gw-1"])
        #expect(body == .known(7))
    }

    @Test("overwrite what a client says about itself")
    func overwrite() throws {
        let lies = [
            HeaderField("Host", "gw"), HeaderField("X-Forwarded-For", "1.1.1.1"),
            HeaderField("Forwarded", "for=1.1.1.1"),
            HeaderField("X-Forwarded-Proto", "https"), HeaderField("X-Forwarded-Host", "evil.example"),
        ]
        let fields = try Self.rules.request(method: "GET", lies, from: Self.sender).fields
        #expect(fields.values("X-Forwarded-For") == ["203.0.113.7"])
        #expect(fields.values("X-Forwarded-Proto") == ["http"])
        #expect(fields.values("X-Forwarded-Host") == ["gw"])
        #expect(fields.values("Forwarded").count == 1 && !fields.values("Forwarded")[0].contains("1.1.1.1"))
    }

    @Test("believe a trusted proxy")
    func trusted() throws {
        let told = [
            HeaderField("Host", "gw"), HeaderField("X-Forwarded-For", "2001:db8::1, 198.51.100.1, <bad>"),
            HeaderField("X-Forwarded-Proto", "https"), HeaderField("X-Forwarded-Host", "chat.example.com"),
        ]
        let fields = try Self.rules.request(method: "GET", told, from: .init(address: "10.0.0.1")).fields
        #expect(fields.values("X-Forwarded-For") == ["2001:db8::1, 198.51.100.1, 10.0.0.1"])
        #expect(fields.values("X-Forwarded-Proto") == ["https"])
        #expect(fields.values("X-Forwarded-Host") == ["chat.example.com"])
        let nodes = "for=\"[2001:db8::1]\";host=\"chat.example.com\";proto=https, for=198.51.100.1, for=10.0.0.1"
        #expect(fields.values("Forwarded") == [nodes])
    }

    @Test(
        "hold back our cookie and our ticket",
        arguments: [
            ("wxcode_token=s", nil), ("a=1; wxcode_token=s; b=2", "a=1; b=2"), ("wxcode_token=s; a=1", "a=1"),
            ("a=1;wxcode_token=s;;b", "a=1; b"), (" wxcode_token = s ; a=1", "a=1"),
            ("a=wxcode_token=s", "a=wxcode_token=s"),
            ("wxcode_token2=s", "wxcode_token2=s"),
        ] as [(String, String?)])
    func cookies(value: String, left: String?) throws {
        #expect(try Self.passed([("Cookie", value)]).map(\.value) == (left.map { [$0] } ?? []))
        let ticket = ("Sec-WebSocket-Protocol", "wxcode.v1, wxcode.ticket.s")
        #expect(try Self.passed([ticket]).isEmpty)
    }

    @Test("pass Authorization on to an upstream that may have it", arguments: [true, false])
    func authorization(passes: Bool) throws {
        var rules = Self.rules
        rules.passesAuthorization = passes
        let fields = try Self.passed([("authorization", "Basic eA=="), ("A", "1")], rules: rules)
        #expect(fields.map(\.name) == (passes ? ["authorization", "A"] : ["A"]))
    }

    @Test(
        "see a loop, also if the client hides it",
        arguments: [
            ([("Via", "1.1 gw-1")], true), ([("Via", "1.0 other, 1.1 gw-1 (x)")], true),
            ([("via", "HTTP/1.1 GW-1")], true),
            ([("Via", "1.1 other"), ("Via", "1.1 gw-1")], true), ([("Via", "1.1 gw-1"), ("Connection", "Via")], true),
            ([("Via", "1.1 gw-2")], false), ([("Via", "1.1 gw-1.example")], false), ([("Via", "gw-1")], false),
            ([], false),
        ])
    func loop(fields: [(String, String)], isLoop: Bool) throws {
        if isLoop {
            #expect(throws: ProxyError(.loop)) { try Self.passed(fields) }
        } else {
            _ = try Self.passed(fields)
        }
    }

    @Test("add themselves behind the proxies before")
    func via() throws {
        let fields = [HeaderField("Host", "gw"), HeaderField("Via", "1.0 a, 1.1 b"), HeaderField("Via", "1.1 c")]
        let passed = try Self.rules.request(method: "GET", fields, from: Self.sender).fields
        #expect(passed.values("Via") == ["1.0 a, 1.1 b", "1.1 c", "1.1 gw-1"])
    }

    @Test(
        "pass seven methods on",
        arguments: [
            ("GET", true), ("HEAD", true), ("POST", true), ("PUT", true), ("DELETE", true), ("PATCH", true),
            ("OPTIONS", true), ("TRACE", false), ("CONNECT", false), ("get", false), ("", false), ("PROPFIND", false),
        ])
    func methods(method: String, passes: Bool) {
        let code = (try? Self.rules.request(method: method, [HeaderField("Host", "gw")], from: Self.sender)) != nil
        #expect(code == passes)
    }

    @Test(
        "refuse an invalid head",
        arguments: [
            [("Content-Length", "5"), ("Content-Length", "5")], [("Content-Length", "5"), ("Content-Length", "6")],
            [("Content-Length", "5"), ("Transfer-Encoding", "chunked")], [("Transfer-Encoding", "gzip, chunked")],
            [("Transfer-Encoding", "xchunked")], [("Transfer-Encoding", "chunked"), ("Transfer-Encoding", "chunked")],
            [("Content-Length", "-1")], [("Content-Length", "+5")], [("Content-Length", "5, 5")],
            [("Content-Length", "")],
            [("Content-Length", "0x5")], [("Content-Length", "99999999999999999999")], [("A", "x\r\nB: y")],
            [("A", "x\ny")],
            [("A", "x\u{0}")], [("A\r\nB", "x")], [("A B", "x")], [("", "x")], [("A:", "x")], [("Ä", "x")],
            [("Host", "other")],
        ])
    func heads(fields: [(String, String)]) {
        #expect(throws: ProxyError(.headInvalid)) { try Self.passed(fields, method: "POST") }
    }

    @Test(
        "reframe the body",
        arguments: [
            ([], BodyLength.none), ([("Content-Length", "0")], .known(0)), ([("content-length", "12")], .known(12)),
            ([("Transfer-Encoding", "chunked")], .unknown), ([("transfer-encoding", " Chunked ")], .unknown),
        ])
    func framing(fields: [(String, String)], length: BodyLength) throws {
        let all = [HeaderField("Host", "gw")] + fields.map { HeaderField($0, $1) }
        let passed = try Self.rules.request(method: "POST", all, from: Self.sender)
        #expect(passed.body == length)
        #expect(passed.fields.values("Content-Length").isEmpty && passed.fields.values("Transfer-Encoding").isEmpty)
    }

    @Test("let no host out of its quotes", arguments: ["a\"b", "a\\b", "a b", "", String(repeating: "a", count: 301)])
    func quotes(host: String) {
        #expect(throws: ProxyError(.headInvalid)) {
            try Self.rules.request(method: "GET", [HeaderField("Host", host)], from: Self.sender)
        }
    }

    @Test("have a name of their own")
    func names() { #expect(Set((0..<100).map { _ in ProxyRules.uniqueName() }).count == 100) }

    /// The law: nothing of one connection and nothing of ours gets through, and everything else does, in order.
    @Test("pass on what is left of any head", arguments: 0..<300 as Range<UInt64>)
    func law(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let dropped = ["te", "KEEP-alive", "x-FORWARDED-for", "Forwarded", "Expect", "x_forwarded_proto", "Upgrade"]
        let named = ["X-One", "X-Two", "X-Three"]
        let kept = ["Accept", "Accept-Encoding", "Authorization", "Range", "X-Kept", "If-None-Match"]
        let isNamed = named.filter { _ in Bool.random(using: &random) }
        var fields = (0..<20).map { number in
            HeaderField((dropped + named + kept).randomElement(using: &random) ?? "", "\(number)")
        }
        let connection = HeaderField("Connection", isNamed.map { $0.lowercased() }.joined(separator: ","))
        fields.insert(connection, at: Int.random(in: 0...20, using: &random))
        let expected = fields.filter {
            kept.contains($0.name) || (named.contains($0.name) && !isNamed.contains($0.name))
        }
        #expect(try Self.passed(fields.map { ($0.name, $0.value) }) == expected)
    }
}

@Suite("ProxyRules to the client") struct ResponseRulesTests {
    private func passed(
        _ fields: [(String, String)], status: Int = 200, method: String = "GET"
    ) throws -> (fields: [HeaderField], body: BodyLength) {
        try RequestRulesTests.rules.response(status: status, fields.map { HeaderField($0, $1) }, to: method)
    }

    @Test("keep every Set-Cookie line, but none that sets our cookie")
    func cookies() throws {
        let lines = [("Set-Cookie", "a=1; Path=/"), ("set-cookie", "b=2, c=3"), ("Set-Cookie", "wxcode_token=evil")]
        let fields = try passed(lines + [("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", " wxcode_token ; Path=/")])
            .fields
        #expect(fields.values("Set-Cookie") == ["a=1; Path=/", "b=2, c=3", "a=1; Path=/"])
    }

    @Test("drop the fields of one connection and what Connection names")
    func hopByHop() throws {
        let fields = try passed([
            ("Connection", "close, X-Secret"), ("X-Secret", "1"), ("Keep-Alive", "timeout=5"), ("Trailer", "X"),
            ("Transfer-Encoding", "chunked"), ("Proxy-Authenticate", "Basic"), ("WWW-Authenticate", "Basic"),
            ("Content-Encoding", "gzip"), ("ETag", "\"x\""),
        ]).fields
        #expect(fields.map(\.name) == ["WWW-Authenticate", "Content-Encoding", "ETag", "Via"])
    }

    @Test(
        "reframe the body",
        arguments: [
            ("GET", 200, [("Content-Length", "5")], BodyLength.known(5), false),
            ("GET", 200, [("Content-Length", "0")], .known(0), false), ("GET", 200, [], .unknown, false),
            ("GET", 200, [("Transfer-Encoding", "chunked")], .unknown, false),
            ("GET", 200, [("Transfer-Encoding", "chunked"), ("Content-Length", "5")], .unknown, false),
            ("HEAD", 200, [("Content-Length", "5")], .none, true), ("HEAD", 200, [], .none, false),
            ("HEAD", 200, [("Content-Length", "5"), ("Content-Length", "6")], .none, false),
            ("GET", 304, [("Content-Length", "5")], .none, true), ("GET", 204, [("Content-Length", "5")], .none, false),
            ("POST", 204, [], .none, false), ("GET", 404, [("Content-Length", "5")], .known(5), false),
        ])
    func framing(method: String, status: Int, fields: [(String, String)], length: BodyLength, tells: Bool) throws {
        let passed = try passed(fields, status: status, method: method)
        #expect(passed.body == length)
        #expect(passed.fields.values("Content-Length") == (tells ? ["5"] : []))
    }

    @Test(
        "refuse an invalid head",
        arguments: [
            (200, [("Content-Length", "5"), ("Content-Length", "6")]), (200, [("Content-Length", "x")]),
            (200, [("A", "x\r\nSet-Cookie: y")]), (200, [("A B", "x")]), (101, []), (100, []), (103, []), (0, []),
            (600, []),
            (-1, []),
        ])
    func heads(status: Int, fields: [(String, String)]) {
        #expect(throws: ProxyError(.upstreamInvalid)) { try passed(fields, status: status) }
    }
}

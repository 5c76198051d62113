import Testing
import WXAccess

@Suite("RequestPolicy") struct RequestPolicyTests {
    @Test(
        "reads hosts",
        arguments: [
            ("localhost", "localhost", nil), ("LOCALHOST:8787", "localhost", 8_787), ("127.0.0.1:1", "127.0.0.1", 1),
            ("[::1]:65535", "[::1]", 65_535), ("[FE80::1]", "[fe80::1]", nil),
            ("a-b.example.com", "a-b.example.com", nil),
        ] as [(String, String, Int?)])
    func hosts(text: String, name: String, port: Int?) {
        #expect(HostName(text)?.name == name)
        #expect(HostName(text)?.port == port)
    }

    @Test(
        "reads no hosts in other text",
        arguments: [
            "", ":80", "a:", "a:0", "a:65536", "a:080000", "a:-1", "a:+1", "a:b", "a b", "a@b", "a/b", "[::1", "[::1]x",
            "[]", "[abc]", "::1", "a,b", "a\\b", "ä.example", "a%2e", String(repeating: "a", count: 301),
        ])
    func noHosts(text: String) { #expect(HostName(text) == nil) }

    @Test(
        "allows the gateway's names and the loopback ones",
        arguments: [
            (["localhost:8787"], nil), (["localhost:9999"], nil), (["127.0.0.1"], nil), (["127.1.2.3:80"], nil),
            (["[::1]:8787"], nil), (["chat.example.com"], nil), (["Chat.Example.com:444"], nil),
            (["strict.example.com:8443"], nil), (["strict.example.com"], .hostForeign),
            (["strict.example.com:8444"], .hostForeign), (["evil.example"], .hostForeign),
            (["localhost.evil.example"], .hostForeign), (["127.0.0.1.evil.example"], .hostForeign),
            (["chat.example.com.evil.example"], .hostForeign), (["localhost."], .hostForeign),
            (["192.168.1.5:8787"], .hostForeign), (["0.0.0.0:8787"], .hostForeign), (["[::]:8787"], .hostForeign),
            ([], .hostInvalid), (["localhost", "localhost"], .hostInvalid), (["localhost, evil.example"], .hostInvalid),
            (["user@localhost"], .hostInvalid), ([""], .hostInvalid),
        ] as [([String], AccessRefusal?)])
    func hostPolicy(fields: [String], refusal: AccessRefusal?) {
        let names = ["chat.example.com", "strict.example.com:8443"].compactMap { HostName($0) }
        let policy = HostPolicy(allowed: names)
        #expect(Self.refusal { () throws(AccessRefusal) in _ = try policy.check(fields) } == refusal)
    }

    /// What the credential is, the origin, whether the connection is by https, and the refusal.
    static let origins: [(Credential?, [String], Bool, AccessRefusal?)] = [
        (.bearer("t"), [], false, nil), (.field("t"), [], false, nil), (.ticket("t"), [], false, .originMissing),
        (.cookie("t"), [], false, .originMissing), (nil, [], false, .credentialMissing),
        (.bearer("t"), ["null"], false, .originForeign), (.ticket("t"), ["null"], false, .originForeign),
        (.bearer("t"), ["http://evil.example"], false, .originForeign),
        (.bearer("t"), ["http://localhost:8787"], false, nil), (.ticket("t"), ["http://localhost:8787"], false, nil),
        (.cookie("t"), ["http://localhost:8787"], false, nil), (nil, ["http://localhost:8787"], false, nil),
        (.ticket("t"), ["https://localhost:8787"], false, .originForeign),
        (.ticket("t"), ["https://localhost:8787"], true, nil),
        (.ticket("t"), ["http://localhost:8787"], true, .originForeign),
        (.ticket("t"), ["http://localhost:8788"], false, .originForeign),
        (.ticket("t"), ["http://localhost"], false, .originForeign),
        (.ticket("t"), ["http://127.0.0.1:8787"], false, .originForeign),
        (.ticket("t"), ["https://app.example.com"], false, nil),
        (.ticket("t"), ["https://app.example.com:443"], false, nil),
        (.ticket("t"), ["https://app.example.com:444"], false, .originForeign),
        (.ticket("t"), ["http://app.example.com"], false, .originForeign),
        (.ticket("t"), ["https://app.example.com/"], false, .originForeign),
        (.ticket("t"), ["https://app.example.com@evil.example"], false, .originForeign),
        (.ticket("t"), ["https://app.example.com.evil.example"], false, .originForeign),
        (.ticket("t"), ["file://"], false, .originForeign), (.ticket("t"), [""], false, .originForeign),
        (.ticket("t"), ["http://localhost:8787", "http://localhost:8787"], false, .originForeign),
        (.ticket("t"), ["http://localhost:8787 http://evil.example"], false, .originForeign),
    ]

    @Test("allows the gateway's own pages and listed origins", arguments: origins)
    func originPolicy(credential: Credential?, fields: [String], isSecure: Bool, refusal: AccessRefusal?) throws {
        let policy = OriginPolicy(allowed: Set(["https://app.example.com"].compactMap { Origin($0) }))
        let own = Origin(scheme: isSecure ? "https" : "http", try #require(HostName("localhost:8787")))
        let found = Self.refusal { () throws(AccessRefusal) in
            try policy.check(fields, own: own, credential: credential)
        }
        #expect(found == refusal)
    }

    @Test(
        "prints origins as browsers do",
        arguments: ["http://a", "https://a", "http://a:443", "https://a:80", "http://[::1]:1"])
    func printsOrigins(text: String) { #expect(Origin(text)?.description == text) }

    @Test(
        "takes the Bearer token, else the ticket, else the cookie",
        arguments: [
            (["Bearer b"], ["wxcode.v1, wxcode.ticket.t"], ["wxcode_token=c"], .bearer("b")),
            ([], ["wxcode.v1, wxcode.ticket.t"], ["wxcode_token=c"], .ticket("t")),
            ([], ["wxcode.v1", "wxcode.ticket.t"], [], .ticket("t")),
            ([], ["wxcode.v1"], ["a=1; wxcode_token=c; b=2"], .cookie("c")),
            ([], [], ["a=1", "wxcode_token=c"], .cookie("c")), (["bearer  b "], [], [], .bearer("b")),
            (["BEARER b"], [], [], .bearer("b")), (["Bearer"], [], ["wxcode_token=c"], .bearer("")),
            (["Basic b"], [], ["wxcode_token=c"], .cookie("c")), (["Basic b"], [], [], nil), ([], [], [], nil),
            (["Bearerb"], [], [], nil), ([], [], ["xwxcode_token=c; wxcode_token2=c; WXCODE_TOKEN=c"], nil),
        ] as [([String], [String], [String], Credential?)])
    func credentials(authorization: [String], subprotocols: [String], cookies: [String], found: Credential?) throws {
        #expect(
            try Credential.find(authorization: authorization, subprotocols: subprotocols, cookies: cookies) == found)
    }

    @Test(
        "refuses two of the kind that decides",
        arguments: [
            (["Bearer a", "Bearer a"], [], []), ([], ["wxcode.ticket.a, wxcode.ticket.b"], []),
            ([], ["wxcode.ticket.a", "wxcode.ticket.a"], []), ([], [], ["wxcode_token=a; wxcode_token=b"]),
        ] as [([String], [String], [String])])
    func ambiguous(authorization: [String], subprotocols: [String], cookies: [String]) {
        #expect(throws: AccessRefusal.credentialAmbiguous) {
            try Credential.find(authorization: authorization, subprotocols: subprotocols, cookies: cookies)
        }
    }

    @Test("leaves Authorization alone if the gateway's own field has a token")
    func ownField() throws {
        let found = try Credential.find(
            fields: ["a"], authorization: ["Bearer b", "Bearer c"], subprotocols: ["wxcode.ticket.d"],
            cookies: ["wxcode_token=e"])
        #expect(found == .field("a"))
        #expect(throws: AccessRefusal.credentialAmbiguous) { try Credential.find(fields: ["a", "a"]) }
        let policy = RequestPolicy()
        #expect(
            try policy.check(
                [(name: "Host", value: "localhost"), (name: "WXCODE-Token", value: "f")], peer: "127.0.0.1")
                == .field("f"))
    }

    @Test("hides what a credential holds")
    func hides() {
        let all: [Credential] = [.bearer("hunter2"), .field("hunter2"), .ticket("hunter2"), .cookie("hunter2")]
        #expect(!"\(all) \(all[0]) \(Optional(all[1]) as Any)".contains("hunter2"))
    }

    @Test("believes a trusted proxy that the client came by https")
    func scheme() throws {
        let policy = RequestPolicy(trustedProxies: ["127.0.0.1"])
        let fields = [
            (name: "Host", value: "localhost"), (name: "Origin", value: "https://localhost"),
            (name: "X-Forwarded-Proto", value: "https"), (name: "Cookie", value: "wxcode_token=c"),
        ]
        #expect(try policy.check(fields, peer: "127.0.0.1") == .cookie("c"))
        #expect(throws: AccessRefusal.originForeign) { try policy.check(fields, peer: "127.0.0.2") }
        #expect(policy.scheme(fields + [(name: "x-forwarded-proto", value: "https")], peer: "127.0.0.1") == "http")
    }

    @Test("takes its own pages to be encrypted if its connections are")
    func encrypted() throws {
        let policy = RequestPolicy(isEncrypted: true)
        func check(_ origin: String) throws -> Credential? {
            let fields = [("Host", "localhost"), ("Origin", origin), ("Cookie", "wxcode_token=c")]
            return try policy.check(fields.map { (name: $0, value: $1) }, peer: "127.0.0.1")
        }
        #expect(try check("https://localhost") == .cookie("c"))
        #expect(throws: AccessRefusal.originForeign) { try check("http://localhost") }
    }

    @Test("has a code, a status and a sentence for each refusal", arguments: AccessRefusal.allCases)
    func refusals(refusal: AccessRefusal) {
        #expect(!refusal.code.isEmpty && refusal.description.hasSuffix("."))
        #expect((400...599).contains(refusal.status))
        #expect(refusal.closeCode.map { (4_400..<4_500).contains($0) } ?? true)
    }

    private static func refusal(_ body: () throws(AccessRefusal) -> Void) -> AccessRefusal? {
        do throws(AccessRefusal) {
            try body()
            return nil
        } catch {
            return error
        }
    }
}

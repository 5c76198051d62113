import GatewayTestSupport
import Testing
import WXProxy

@Suite("RequestTarget") struct RequestTargetTests {
    @Test(
        "has one normal form",
        arguments: [
            ("/", "/"), ("/api/x", "/api/x"), ("/api/../healthz", "/healthz"), ("/api/%2e%2e/healthz", "/healthz"),
            ("/api/%2E./healthz", "/healthz"), ("/api/.%2e/%2e/healthz", "/healthz"), ("/../../a", "/a"),
            ("/a/./b", "/a/b"), ("/a/.", "/a/"), ("/a/b/..", "/a/"), ("/..", "/"), ("/.", "/"), ("/a/..", "/"),
            ("/a/../", "/"), ("/%61pi/x", "/api/x"), ("/api/%7Euser", "/api/~user"), ("/a%2fb", "/a%2Fb"),
            ("/a%c3%a9", "/a%C3%A9"), ("/a%20b", "/a%20b"), ("/a//b", "/a//b"), ("//a", "//a"), ("/a//../b", "/a/b"),
            ("/...", "/..."), ("/a;v=1/b", "/a;v=1/b"), ("/a..b", "/a..b"), ("/a%252e%252e/b", "/a%252e%252e/b"),
            ("/healthz%2f..", nil), ("/api/..%2fadmin", nil), ("/api/%2e%2e%2fadmin", nil), ("/a%2f.%2fb", nil),
            ("/a%5c..%5cb", nil), ("/a\\..\\b", nil), ("/api/..;/admin", nil), ("/api/..;x=1/admin", nil),
            ("/api/%2e%2e;/admin", nil), ("/%c0%ae%c0%ae/x", nil), ("/%e0%80%ae/x", nil), ("/%ff", nil), ("/%", nil),
            ("/%2", nil), ("/%zz", nil), ("/a%00b", nil), ("/a%0d%0ab", nil), ("/a%7f", nil), ("/a b", nil),
            ("/a\u{9}b", nil), ("/a\r\nb", nil), ("/é", nil), ("/a#b", nil), ("", nil), ("a", nil), ("*", nil),
            ("http://evil.example/api/x", nil), ("?a", nil),
        ] as [(String, String?)])
    func normal(text: String, path: String?) { #expect((try? RequestTarget(text))?.path == path) }

    @Test("keeps the query as it is", arguments: ["", "a=1", "a=%2e%2e/../b", "a=?b", "a=%zz"])
    func query(query: String) throws {
        let target = try RequestTarget("/api/../x?\(query)")
        #expect(target.query == query)
        #expect(target.text == "/x?\(query)")
        #expect(try RequestTarget("/x").query == nil)
    }

    @Test("decodes its parts")
    func segments() throws {
        #expect(try RequestTarget("/api/a%20b/c%2fd/%C3%A9/").segments == ["api", "a b", "c/d", "é", ""])
    }

    @Test(
        "lies below a prefix only as a whole part",
        arguments: [
            ("/api/x", true), ("/api/", true), ("/api", false), ("/apis/x", false), ("/api/../x", false),
            ("/API/x", false), ("//api/x", false), ("/api%2fx", false), ("/%61pi/x", true), ("/x/../api/y", true),
        ])
    func below(text: String, isBelow: Bool) throws { #expect(try RequestTarget(text).isBelow("/api") == isBelow) }

    @Test("is as long as the limit says, and no longer")
    func limit() throws {
        let fits = "/" + String(repeating: "a", count: RequestTarget.limitInBytes - 1)
        #expect(try RequestTarget(fits).path == fits)
        #expect(throws: ProxyError(.targetTooLong)) { try RequestTarget(fits + "a") }
    }

    /// The law: normalizing twice is normalizing once, and no dot parts are left however often a server decodes.
    @Test("is in normal form once and for all", arguments: 0..<500 as Range<UInt64>)
    func law(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pieces = ["/", "/", "a", "api", ".", "..", "%2e", "%2E", "%2f", "%5C", ";", "%41", "%c3%a9", "~", "%20"]
        let text = "/" + (0..<12).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        guard let target = try? RequestTarget(text) else { return }
        #expect(try RequestTarget(target.text) == target)
        for segment in target.segments {
            #expect(!segment.split { "/\\".contains($0) }.contains { [".", ".."].contains($0.prefix { $0 != ";" }) })
        }
    }
}

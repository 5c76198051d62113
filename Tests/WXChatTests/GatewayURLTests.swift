import Testing
import WXChat

@Suite("GatewayURL") struct GatewayURLTests {
    @Test(
        "reads scheme, host, port and path",
        arguments: [
            ("ws://127.0.0.1:8787", "ws://127.0.0.1:8787"), ("http://localhost/", "ws://localhost:80"),
            ("WSS://example.com/wxcode//", "wss://example.com:443/wxcode"), ("https://h:1/a/b", "wss://h:1/a/b"),
            ("ws://[::1]:9", "ws://[::1]:9"), ("wss://[fe80::1]", "wss://[fe80::1]:443"),
        ])
    func valid(text: String, expected: String) throws {
        let url = try GatewayURL(text)
        #expect(url.description == expected)
        #expect(url.isSecure == expected.hasPrefix("wss"))
        #expect(!url.host.contains("["))
    }

    @Test(
        "refuses everything else",
        arguments: [
            "", "ws:", "ws://", "ws:///a", "ftp://h", "127.0.0.1:8787", "ws://h:0", "ws://h:65536", "ws://h:",
            "ws://h:a",
            "ws://user:word@h", "ws://h?token=x", "ws://h#token=x", "ws://[::1", "ws://[::1]x", "ws://h/a b", "ws://é",
        ])
    func invalid(text: String) {
        #expect(throws: InvalidGatewayURL.self) { try GatewayURL(text) }
    }
}

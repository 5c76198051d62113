import GatewayTestSupport
import Testing

@testable import WXWire

@Suite("UpgradeGate") struct UpgradeGateTests {
    @Test("proves the sample key of RFC 6455")
    func proof() { #expect(UpgradeGate.proof(for: Samples.key) == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") }

    @Test(
        "computes known digests",
        arguments: [
            ("", "2jmj7l5rSw0yVb/vlWAYkK/YBwk="), ("abc", "qZk+NkcGgWq6PiVxeFDCbJzQ2J0="),
            (String(repeating: "a", count: 119), "7pcQZaqgF+BjKoymx3uzv4sd/FY="),
        ])
    func digests(text: String, expected: String) {
        #expect(Base64.encode(SHA1.digest(text.utf8)) == expected)
    }

    @Test(
        "requires a key of 16 bytes",
        arguments: ["", "abc", "AAAAAAAAAAAAAAAAAAAAAA=", "AAAAAAAAAAAAAAAAAAAA====", "AAAAAAAAAAAAAAAAAAAAA!=="])
    func keys(key: String) { #expect(!Base64.holdsSixteenBytes(key)) }
}

@Suite("RequestRules") struct RequestRulesTests {
    @Test(
        "accepts ordinary heads",
        arguments: [
            RequestHead(method: "GET", target: "/", headers: ["Host": "a"]),
            RequestHead(method: "GET", target: "/a/.b/..c?x=/../", headers: ["Host": "[::1]:80"]),
            RequestHead(method: "OPTIONS", target: "*", headers: ["host": "a"]),
            RequestHead(method: "GET", target: "/", isOldVersion: true),
            RequestHead(method: "POST", target: "/", headers: ["Host": "a", "Transfer-Encoding": "Chunked"]),
            RequestHead(
                method: "POST", target: "/", headers: ["Host": "a", "Content-Length": "007", "Expect": "100-continue"]),
        ])
    func ordinary(head: RequestHead) { #expect(RequestRules.objection(to: head) == nil) }

    @Test(
        "refuses heads that could be read in two ways",
        arguments: [
            RequestHead(method: "GET", target: "/"),
            RequestHead(method: "GET", target: "/", headers: ["Host": ""]),
            RequestHead(method: "GET", target: "/", headers: ["Host": "a, b"]),
            RequestHead(method: "GET", target: "/", headers: ["Host": "a/b"]),
            RequestHead(method: "GET", target: "/", headers: ["Host": "a", "host": "a"]),
            RequestHead(method: "GET", target: "http://a/", headers: ["Host": "a"]),
            RequestHead(method: "GET", target: "//a", headers: ["Host": "a"]),
            RequestHead(method: "GET", target: "*", headers: ["Host": "a"]),
            RequestHead(method: "CONNECT", target: "a:80", headers: ["Host": "a"]),
            RequestHead(method: "GET", target: "/ä", headers: ["Host": "a"]),
            RequestHead(method: "GET", target: "/a#b", headers: ["Host": "a"]),
            RequestHead(method: "GET", target: "/a/../b", headers: ["Host": "a"]),
            RequestHead(method: "GET", target: "/a/.%2E/b", headers: ["Host": "a"]),
            RequestHead(method: "GET", target: "/a/%2e", headers: ["Host": "a"]),
            RequestHead(method: "POST", target: "/", headers: ["Host": "a", "Content-Length": "+1"]),
            RequestHead(
                method: "POST", target: "/", headers: ["Host": "a", "Content-Length": "1", "content-length": "1"]),
            RequestHead(method: "POST", target: "/", headers: ["Host": "a", "Content-Length": "99999999999999999999"]),
            RequestHead(
                method: "POST", target: "/",
                headers: ["Host": "a", "Content-Length": "1", "Transfer-Encoding": "chunked"]),
            RequestHead(method: "POST", target: "/", headers: ["Host": "a", "Transfer-Encoding": "gzip, chunked"]),
            RequestHead(
                method: "POST", target: "/", headers: ["Host": "a", "Transfer-Encoding": "chunked"], isOldVersion: true),
        ])
    func ambiguous(head: RequestHead) { #expect(RequestRules.objection(to: head)?.status == 400) }

    @Test("refuses an expectation that it does not know")
    func expectation() {
        let head = RequestHead(method: "POST", target: "/", headers: ["Host": "a", "Expect": "magic"])
        #expect(RequestRules.objection(to: head)?.status == 417)
    }
}

@Suite("ResponseHead") struct ResponseHeadTests {
    @Test(
        "refuses what cannot stand in a head",
        arguments: [
            ["A": "b\r\nC: d"], ["A b": "c"], ["": "c"], ["A": "\u{7F}"], ["Content-Length": "-1"],
            ["Content-Length": "1", "content-length": "2"],
        ] as [HeaderFields])
    func malformed(headers: HeaderFields) { #expect(!ResponseHead(status: 200, headers: headers).isWellFormed) }

    @Test("frames a body by the request and the head")
    func framing() {
        let get = RequestHead(method: "GET", target: "/")
        #expect(ResponseHead(status: 200).framing(for: get) == .chunks)
        #expect(ResponseHead(status: 200, headers: ["content-length": "3"]).framing(for: get) == .length(3))
        #expect(ResponseHead(status: 304).framing(for: get) == .none)
        #expect(ResponseHead(status: 200).framing(for: RequestHead(method: "HEAD", target: "/")) == .none)
        #expect(
            ResponseHead(status: 200).framing(for: RequestHead(method: "GET", target: "/", isOldVersion: true))
                == .untilClose)
    }

    @Test("finds members of lists over several lines")
    func lists() {
        let headers: HeaderFields = ["Connection": "keep-alive , Upgrade", "connection": ",x"]
        #expect(headers.list("CONNECTION") == ["keep-alive", "Upgrade", "x"])
        #expect(headers.lists("upgrade", in: "Connection"))
    }
}

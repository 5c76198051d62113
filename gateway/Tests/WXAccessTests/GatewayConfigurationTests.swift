import GatewayTestSupport
import Testing
import WXAccess
import WXCore

@Suite("GatewayConfiguration") struct GatewayConfigurationTests {
    private func read(_ text: String, path: String = "/etc/wxcode/gateway.json") throws -> GatewayConfiguration {
        try GatewayConfiguration(parsing: Array(text.utf8), path: path)
    }

    private func problems(_ text: String) -> [InvalidConfiguration.Problem] {
        do throws(InvalidConfiguration) {
            _ = try GatewayConfiguration(parsing: Array(text.utf8), path: "g.json")
            return []
        } catch {
            return error.problems
        }
    }

    @Test("is the default if a file says nothing")
    func empty() throws {
        #expect(try read("{}") == GatewayConfiguration())
        #expect(GatewayConfiguration().listen.description == "127.0.0.1:8787")
    }

    @Test("reads every setting")
    func reads() throws {
        let configuration = try read(
            """
            {
              "$schema": "x",
              "listen": "0.0.0.0:80", "tokenFile": "tokens.json", "hosts": ["chat.example.com"],
              "origins": ["https://app.example.com"], "trustedProxies": ["127.0.0.1", "::1"], "page": false,
              "upstream": {"address": "http://127.0.0.1:3000", "authorization": false,
                           "authorities": "ca.pem"},
              "tls": {"certificate": "a.pem", "key": "/b.pem"},
              "drainWindow": "45s", "log": {"format": "json"}, "metrics": {"listen": "[::1]:9187"},
              "limits": {"frameBytes": "1KiB", "messageBytes": 2048, "stallTime": "1m", "connections": 5,
                         "connectionsPerPrincipal": 5}
            }
            """)
        #expect(configuration.listen == ListenAddress("0.0.0.0:80"))
        #expect(configuration.tokenFile == "/etc/wxcode/tokens.json")
        #expect(configuration.hosts == [HostName("chat.example.com")])
        #expect(configuration.origins == [Origin("https://app.example.com")])
        #expect(configuration.trustedProxies == ["127.0.0.1", "::1"])
        #expect(!configuration.servesPage)
        #expect(configuration.upstream == Origin("http://127.0.0.1:3000"))
        #expect(!configuration.passesAuthorization)
        #expect(configuration.upstreamAuthorities == "/etc/wxcode/ca.pem")
        #expect(configuration.tlsCertificate == "/etc/wxcode/a.pem" && configuration.tlsKey == "/b.pem")
        #expect(configuration.requestPolicy.isEncrypted)
        #expect(configuration.drainWindow == .seconds(45))
        #expect(configuration.logFormat == .json)
        #expect(configuration.metrics == ListenAddress("[::1]:9187"))
        #expect(configuration.limits.frameBytes == 1_024)
        #expect(configuration.limits.messageBytes == 2_048)
        #expect(configuration.limits.stallTime == .seconds(60))
        #expect(configuration.limits.connections == 5)
    }

    @Test("is read as it is printed")
    func law() throws {
        var configuration = GatewayConfiguration()
        #expect(try read(configuration.text) == configuration)
        configuration.tokenFile = "/t \"x\".json"
        configuration.hosts = ["a", "b:1"].compactMap { HostName($0) }
        configuration.limits.proxyBodyBytes = 5_000
        configuration.metrics = ListenAddress("127.0.0.1:1")
        configuration.upstream = Origin("https://api.example.com")
        #expect(try read(configuration.text) == configuration)
    }

    @Test(
        "names each setting once, with help and a default that it accepts", arguments: ConfigurationKey.all.map(\.name))
    func table(name: String) throws {
        let keys = ConfigurationKey.all.filter { $0.name == name }
        let key = try #require(keys.first)
        #expect(keys.count == 1 && key.help.hasSuffix(".") && !key.expectation.isEmpty)
        guard let value = key.defaultValue else { return }
        let parts = name.split(separator: ".").map { "\"\($0)\": " }
        let text = "{" + parts.joined(separator: "{") + value.text + String(repeating: "}", count: parts.count)
        #expect(try read(text) == GatewayConfiguration())
    }

    /// The limits of the protocol's page: name, lowest, highest, and a value below and above.
    @Test(
        "accepts limits up to both ends of their range, and no further",
        arguments: [
            ("frameBytes", "1024", "\"1MiB\"", "1023", "16777217"), ("fragments", "1", "65536", "0", "65537"),
            ("messageBytes", "262144", "1048576", "1023", "67108865"),
            ("heartbeat", "\"1s\"", "\"300s\"", "\"999ms\"", "\"301s\""),
            ("pongTime", "\"1s\"", "\"60s\"", "\"999ms\"", "\"61s\""),
            ("closeTime", "\"1s\"", "\"60s\"", "\"999ms\"", "\"61s\""),
            ("authTime", "\"1s\"", "\"60s\"", "\"999ms\"", "\"61s\""),
            ("unsentBytes", "16384", "16777216", "16383", "16777217"),
            ("stallTime", "\"1s\"", "\"10m\"", "\"999ms\"", "\"601s\""),
            ("headBytes", "1024", "1048576", "1023", "1048577"), ("headFields", "10", "1000", "9", "1001"),
            ("headTime", "\"1s\"", "\"60s\"", "\"999ms\"", "\"61s\""),
            ("proxyBodyBytes", "1024", "107374182400", "1023", "107374182401"),
            ("proxyConnectTime", "\"1s\"", "\"60s\"", "\"999ms\"", "\"61s\""),
            ("proxyIdleTime", "\"1s\"", "\"1h\"", "\"999ms\"", "\"3601s\""),
            ("connections", "20", "100000", "0", "100001"), ("connectionsPerPrincipal", "1", "10000", "0", "10001"),
            ("runsPerPrincipal", "1", "1000", "0", "1001"), ("runs", "1", "100000", "0", "100001"),
            ("messagesPerSecond", "1", "1000", "0", "1001"),
            ("messageBurst", "1", "10000", "0", "10001"),
            ("replayBytesOfAll", "1048576", "68719476736", "1048575", "68719476737"),
            ("replayBytes", "1048576", "25165824", "65535", "67108865"),
            ("replayTime", "\"1s\"", "\"1h\"", "\"999ms\"", "\"3601s\""),
            ("graceTime", "\"1s\"", "\"24h\"", "\"999ms\"", "\"86401s\""),
        ])
    func ranges(name: String, lowest: String, highest: String, below: String, above: String) {
        for value in [lowest, highest] { #expect(problems("{\"limits\": {\"\(name)\": \(value)}}").isEmpty) }
        for value in [below, above] {
            let found = problems("{\"limits\":\n{\"\(name)\": \(value)}}")
            #expect(found.count == 1 && found.first?.line == 2)
            #expect(found.first?.message.contains("“limits.\(name)” must be") == true)
        }
    }

    @Test("has a row for every limit")
    func rows() {
        let limits = Mirror(reflecting: GatewayLimits()).children.compactMap(\.label).map { "limits.\($0)" }
        #expect(Set(limits) == Set(ConfigurationKey.all.map(\.name).filter { $0.hasPrefix("limits.") }))
    }

    @Test(
        "says on which line what is wrong",
        arguments: [
            ("{\n\"listn\": \"x\"}", 2, "“listn” is an unknown setting"),
            ("{\n\"limits\": {\n\"frame\": 1}}", 3, "“limits.frame” is an unknown setting"),
            ("{\n\"limits\": 5}", 2, "“limits” must be an object"),
            ("{\n\"listen\": \"example.com:80\"}", 2, "“listen” must be an address and a port"),
            ("{\n\"listen\": \"127.0.0.1\"}", 2, "“listen” must be"),
            ("{\n\"listen\": \"127.0.0.1:65536\"}", 2, "“listen” must be"),
            ("{\n\"listen\": 8787}", 2, "not “8787”"),
            ("{\n\n\"hosts\": [\"a b\"]}", 3, "“hosts” must be a list of names"),
            ("{\n\"origins\": [\"*\"]}", 2, "“origins” must be"),
            ("{\n\"origins\": [\"null\"]}", 2, "“origins” must be"),
            ("{\n\"origins\": \"https://a\"}", 2, "“origins” must be"),
            ("{\n\"trustedProxies\": [\"proxy\"]}", 2, "“trustedProxies” must be"),
            ("{\n\"trustedProxies\": [\"127.0.0.1:80\"]}", 2, "“trustedProxies” must be"),
            ("{\n\"upstream\": {\"address\": \"http://a/b\"}}", 2, "“upstream.address” must be"),
            ("{\n\"upstream\": {\"authorization\": \"yes\"}}", 2, "must be true or false, not “yes”"),
            ("{\n\"log\": {\"format\": \"xml\"}}", 2, "must be text or json, not “xml”"),
            ("{\n\"drainWindow\": \"601s\"}", 2, "must be a duration from 1s to 10m"),
            ("{\n\"drainWindow\": 5}", 2, "must be a duration"),
            ("{\n\"tokenFile\": \"\"}", 2, "“tokenFile” must be a path"),
            ("{\n\"tokenFile\": null}", 2, "“tokenFile” must be a path"),
            ("{\n\"drainWindow\": \"5s\",\n\"drainWindow\": \"6s\"}", 3, "“drainWindow” is set twice"),
            ("{\n\"listen\": \"0.0.0.0:80\"}", 2, "is not a loopback address"),
            ("{\n\"listen\": \"[::]:80\"}", 2, "is not a loopback address"),
            ("{\"limits\": {\n\"messageBytes\": \"2KiB\"}}", 2, "at least limits.frameBytes"),
            ("{\"limits\": {\"connections\": 5,\n\"connectionsPerPrincipal\": 6}}", 2, "at most limits.connections"),
            ("{\"limits\": {\n\"replayBytes\": \"64KiB\"}}", 2, "at least limits.messageBytes"),
            ("{\"hosts\": [],\n\"tls\": {\"certificate\": \"a\"}}", 2, "must have both a certificate and a key"),
            ("{\"hosts\": [],\n\"tls\": {\"key\": \"a\"}}", 2, "must have both a certificate and a key"),
            ("{\"metrics\": {\n\"listen\": \"127.0.0.1:8787\"}}", 2, "must differ from listen"),
            ("{\n\"listen\": }", 2, "is not valid JSON: line 2"), ("[]", 1, "is not a JSON object"),
            ("", 1, "is not valid JSON"), ("{\n\"a\": {\"b\": {\"c\": 1}}}", 2, "“a” is an unknown setting"),
        ])
    func mistakes(text: String, line: Int, words: String) {
        let found = problems(text)
        #expect(found.count == 1)
        #expect(found.first?.line == line)
        #expect(found.first?.message.contains(words) == true, "\(found)")
        #expect(found.first?.message.contains("“g.json”") == true)
    }

    @Test("reports every mistake, in the order of the file")
    func all() {
        let found = problems("{\n\"listn\": 1,\n\"limits\": {\"fragments\": 0,\n\"headFields\": 0},\n\"hosts\": 1\n}")
        #expect(found.map(\.line) == [2, 3, 4, 5])
    }

    @Test("finds the lines of names with escapes and of nested lists")
    func lines() {
        #expect(
            problems("{\"origins\": [\n\"https://a\", [1, {\"]\": \"}\"}]\n],\n\"ho\\u0073ts\":\n1}").map(\.line) == [
                1, 4,
            ])
    }

    @Test("is not read from random bytes", arguments: 0..<300 as Range<UInt64>)
    func random(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes = Array(GatewayConfiguration().text.utf8)
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            bytes[place] = .random(in: .min ... .max, using: &random)
        }
        do throws(InvalidConfiguration) {
            _ = try GatewayConfiguration(parsing: bytes, path: "g.json")
        } catch {
            let count = bytes.count { $0 == 0x0A } + 1
            #expect(!error.problems.isEmpty && error.problems.allSatisfy { ($0.line ?? 1) <= count })
        }
    }

    @Test("listens on other addresses with a token file, and does not answer to a wildcard address")
    func elsewhere() throws {
        let all = try read(#"{"listen": "0.0.0.0:80", "tokenFile": "t"}"#)
        #expect(throws: AccessRefusal.hostForeign) { try all.requestPolicy.hosts.check(["0.0.0.0"]) }
        let one = try read(#"{"listen": "192.168.1.5:80", "tokenFile": "t"}"#)
        #expect(try one.requestPolicy.hosts.check(["192.168.1.5"]).name == "192.168.1.5")
    }

    @Test(
        "is read from a file that others cannot change",
        arguments: [(0o600, true), (0o644, true), (0o664, false), (0o646, false)])
    func file(mode: Int, isRead: Bool) throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("g.json", #"{"tokenFile": "t.json"}"#, mode: mode)
        let configuration = try? GatewayConfiguration(path: path)
        #expect(configuration?.tokenFile == (isRead ? "\(directory.path)/t.json" : nil))
        #expect(throws: InvalidConfiguration.self) { try GatewayConfiguration(path: "\(directory.path)/none.json") }
    }

    @Test("checks the token file")
    func check() throws {
        let directory = try TemporaryDirectory()
        var configuration = GatewayConfiguration()
        #expect(configuration.check().isEmpty)
        #expect(try configuration.tokens().map { _ in true } == nil)
        configuration.tokenFile = "\(directory.path)/tokens.json"
        #expect(configuration.check().first?.message.contains("cannot be read") == true)
        let file = TokenFile(path: "\(directory.path)/tokens.json")
        try file.add(Principal(name: "anna"))
        #expect(configuration.check().isEmpty)
        try file.revoke("anna")
        #expect(configuration.check().first?.message.contains("nobody can connect") == true)
    }
}

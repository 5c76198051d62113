import Logging
import NIOConcurrencyHelpers
import Testing
import WXAccess
import WXChat
import WXCore
import WXGateway
import WXTesting
import WXWire

@Suite struct LogTests {
    /// Keeps the lines of a log.
    private final class Lines: Sendable {
        private let lines = NIOLockedValueBox<[String]>([])

        var all: [String] { lines.withLockedValue { $0 } }

        func logger(_ format: GatewayConfiguration.LogFormat) -> Logger {
            Logger(label: "test") { _ in
                LineLogHandler(format) { line in self.lines.withLockedValue { $0.append(line) } }
            }
        }
    }

    @Test func `A line is one object, or words that can be told apart`() throws {
        for format in GatewayConfiguration.LogFormat.allCases {
            let lines = Lines()
            var log = lines.logger(format)
            log[metadataKey: "run"] = "r1"
            log.info("run_ended", metadata: ["status": "ok", "detail": "a \"b\"\nc=d", "code": ""])
            log.debug("hidden")
            let line = try #require(lines.all.first)
            #expect(lines.all.count == 1 && !line.contains("\n") && !line.contains("code"))
            switch format {
            case .text: #expect(line.hasSuffix(#" info run_ended detail="a \"b\"\nc=d" run=r1 status=ok"#))
            case .json:
                let json = try JSONValue(parsing: Array(line.utf8))
                #expect(json.members?.map(\.name) == ["time", "level", "event", "detail", "run", "status"])
                #expect(json["detail"]?.string == "a \"b\"\nc=d" && json["event"]?.string == "run_ended")
            }
        }
    }

    @Test func `Sockets and runs are logged with their ids, without a token, a ticket or what was said`() async throws {
        let lines = Lines()
        var run: RunID?
        var secrets = ["the secret question", "Hello world", "wrong-token"]
        try await withGateway(log: lines.logger(.json)) { world in
            secrets += world.tokens.values.map(\.text)
            let client = try await world.chat()
            run = try await client.start("the secret question").run
            _ = try await client.read()
            let reply = try await world.http("POST", "/api/ws-ticket", body: #"{"project":"demo"}"#)
            let ticket = try #require(try JSONValue(parsing: Array(reply.body.utf8))["ticket"]?.string)
            secrets.append(ticket)
            let other = try await world.open(
                "/ws/chat/demo", ["Origin": "http://\(world.address)"],
                subprotocols: [ChatHello.currentProtocol, "wxcode.ticket.\(ticket)"])
            await other.socket.close()
            let refused = try await world.open("/ws/chat/demo", ["Authorization": "Bearer wrong-token"])
            #expect(try await refused.closeCode() == 4401)
            while !lines.all.contains(where: { $0.contains("run_ended") }) {
                try await Task.sleep(for: .milliseconds(5))
            }
        }
        let events = try lines.all.map { try JSONValue(parsing: Array($0.utf8)) }
        for name in ["listening", "socket_opened", "run_started", "run_ended", "socket_refused"] {
            #expect(events.contains { $0["event"]?.string == name }, "\(name)")
        }
        #expect(events.count { $0["run"]?.string == run?.text && run != nil } == 2)
        for secret in secrets { #expect(!lines.all.joined().contains(secret)) }
    }
}

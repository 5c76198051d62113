import CoreMetrics
import Foundation
import ServiceLifecycleTestKit
import Testing
import WXAccess
import WXChat
import WXCore
import WXGateway
import WXTesting
import WXWire

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite struct MetricsTests {
    @Test func `Values are written in the text format of Prometheus`() {
        let exporter = PrometheusExporter()
        for code in ["1000", "1006"] {
            Counter(label: "closed_total", dimensions: [("code", code)], factory: exporter).increment(by: 2)
        }
        Counter(label: "closed_total", dimensions: [("code", "a\\b\"c\n")], factory: exporter).increment()
        Meter(label: "sockets", factory: exporter).set(2.5)
        Meter(label: "sockets", factory: exporter).set(3)
        let timer = CoreMetrics.Timer(label: "wait_seconds", factory: exporter)
        for milliseconds in [2, 40, 400_000] { timer.recordMilliseconds(milliseconds) }
        #expect(
            exporter.text.hasPrefix(
                #"""
                # TYPE closed_total counter
                closed_total{code="1000"} 2
                closed_total{code="1006"} 2
                closed_total{code="a\\b\"c\n"} 1
                # TYPE sockets gauge
                sockets 3
                # TYPE wait_seconds histogram
                wait_seconds_bucket{le="0.001"} 0
                wait_seconds_bucket{le="0.0025"} 1
                """#))
        #expect(
            exporter.text.hasSuffix(
                #"""
                wait_seconds_bucket{le="300"} 2
                wait_seconds_bucket{le="+Inf"} 3
                wait_seconds_sum 400.042
                wait_seconds_count 3

                """#))
    }

    /// Serves the metrics of a gateway while the body runs, which gets a function that reads them.
    private func withMetrics(
        of world: GatewayWorld, _ exporter: PrometheusExporter,
        _ body: (() async throws -> [String]) async throws -> Void
    ) async throws {
        let (addresses, address) = AsyncStream.makeStream(of: ServerAddress.self)
        let service = MetricsService(
            at: try #require(ListenAddress("127.0.0.1:0")), of: world.gateway, exporter: exporter
        ) { address.yield($0) }
        let serving = Task.detached { try await service.run() }
        defer { serving.cancel() }
        var iterator = addresses.makeAsyncIterator()
        let bound = try #require(await iterator.next())
        let url = try #require(URL(string: "http://\(bound)/metrics"))
        try await body {
            let (data, response) = try await URLSession(configuration: .ephemeral).data(from: url)
            #expect((response as? HTTPURLResponse)?.statusCode == 200)
            return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }

    @Test func `Metrics follow sockets, runs and requests, and name no project, principal or run`() async throws {
        let exporter = PrometheusExporter()
        try await withGateway(metrics: exporter) {
            $0.hasGenAIMetrics = true
        } _: { world in
            try await withMetrics(of: world, exporter) { read in
                #expect(try await read().contains("wxcode_ws_connections 0"))
                let client = try await world.chat()
                let id = try #require(try await client.start().run)
                let run = try await client.read()
                try await client.send(.resume(id, after: run.last - 1))
                _ = try await client.next()
                try await client.send(.resume(id, after: run.last))
                try await client.send(.resume(id, after: run.last + 9))
                _ = try await client.failure()
                #expect(try await world.refusal("/ws/chat/demo", ["Origin": "http://evil.example"]) == 403)
                _ = try await world.http("GET", "/api/runs/none")

                var lines = try await read()
                for line in [
                    "wxcode_ws_connections 1", #"wxcode_ws_accepted_total{result="accepted"} 1"#,
                    #"wxcode_ws_accepted_total{result="origin_refused"} 1"#,
                    #"wxcode_ws_resume_total{result="replayed"} 1"#, #"wxcode_ws_resume_total{result="lossless"} 1"#,
                    #"wxcode_ws_resume_total{result="failed"} 1"#, #"wxcode_runs{status="live"} 0"#,
                    #"wxcode_runs{status="ended"} 1"#, #"wxcode_runs_ended_total{status="success"} 1"#,
                    "wxcode_ws_unsent_bytes 0", "wxcode_time_to_first_chunk_seconds_count 1",
                    #"wxcode_ledger_seconds_count{call="open"} 1"#, #"wxcode_ledger_seconds_count{call="close"} 1"#,
                    #"wxcode_http_request_seconds_count{method="GET",status_class="4xx"} 1"#,
                    #"wxcode_ws_message_bytes_count{direction="in"} 4"#,
                ] { #expect(lines.contains(line), "\(line)") }
                #expect(
                    lines.contains { $0.hasPrefix("gen_ai_client_token_usage_sum") && $0.hasSuffix(#""output"} 20"#) })
                for name in ["demo", "acme", id.text] { #expect(!lines.joined().contains(name)) }

                await client.socket.close()
                while !lines.contains("wxcode_ws_connections 0") { lines = try await read() }
                #expect(lines.contains(#"wxcode_ws_closed_total{code="1000"} 1"#))
            }
        }
    }

    @Test func `A service that is to shut down drains its gateway, and ends`() async throws {
        var configuration = GatewayConfiguration()
        configuration.listen = try #require(ListenAddress("127.0.0.1:0"))
        let token = OpaqueToken()
        let gateway = GatewayServer(
            configuration,
            tokens: TokenTable([TokenEntry(Principal(name: "ada"), digest: token.digest)]),
            source: ScriptedSource(bridge: ScriptedBridge([.start(), .says("Hi"), .done()] as ReplyScript)))
        let (addresses, address) = AsyncStream.makeStream(of: ServerAddress.self)
        try await testGracefulShutdown { shutdown in
            let running = Task { try await GatewayService(gateway) { address.yield($0) }.run() }
            var iterator = addresses.makeAsyncIterator()
            let bound = try #require(await iterator.next())
            let client = ChatClient(
                socket: try await SocketClient().connect(
                    to: bound, target: "/ws/chat/demo", headers: ["Authorization": "Bearer \(token.text)"]))
            guard case .hello = try await client.next() else { throw Unexpected("no greeting") }
            shutdown.triggerGracefulShutdown()
            guard case .goingAway = try await client.next() else { throw Unexpected("no word of the end") }
            #expect(try await client.closeCode() == 1012)
            try await running.value
        }
    }

    @Test(.timeLimit(.minutes(1))) func `A service whose address is in use ends with an error`() async throws {
        try await withGateway { world in
            var configuration = GatewayConfiguration()
            configuration.listen = try #require(ListenAddress(world.address.description))
            let gateway = GatewayServer(
                configuration, tokens: TokenTable([]),
                source: ScriptedSource(bridge: ScriptedBridge([.done()] as ReplyScript)))
            _ = await testGracefulShutdown { _ in
                await #expect(throws: ListenError.self) { try await GatewayService(gateway).run() }
            }
        }
    }
}

import Testing
import WXAccess
import WXCore
import WXGateway
import WXProxy
import WXWire

@Suite struct UpstreamTests {
    /// What an upstream received.
    private actor Visits {
        private(set) var requests: [UpstreamRequest] = []

        func note(_ request: UpstreamRequest) { requests.append(request) }
    }

    /// Runs a gateway whose upstream answers with the size of the request's body.
    private func withUpstream(
        _ respond: @escaping @Sendable (UpstreamRequest) async throws -> UpstreamResponse = { _ in
            UpstreamResponse(status: 200)
        },
        _ adjust: @escaping (inout GatewayConfiguration) -> Void = { _ in },
        _ body: (GatewayWorld, Visits) async throws -> Void
    ) async throws {
        let visits = Visits()
        let upstream = InMemoryUpstream { request in
            await visits.note(request)
            for try await _ in request.body {}
            return try await respond(request)
        }
        try await withGateway(
            upstream: upstream,
            { configuration in
                configuration.upstream = Origin("http://up.example:3000")
                adjust(&configuration)
            }, { try await body($0, visits) })
    }

    private func passed(_ visits: Visits, _ name: String) async -> [String] {
        await visits.requests.last?.fields.values(name) ?? []
    }

    @Test func `Paths that are not the gateway's go to the upstream, in their normal form`() async throws {
        try await withUpstream { world, visits in
            let reply = try await world.http("DELETE", "/api/%6fther?a=%6f")
            #expect(reply.status == 200)
            let request = try #require(await visits.requests.last)
            #expect(request.method == "DELETE" && request.target == "/api/other?a=%6f")
            #expect(request.fields.values("Host") == ["up.example:3000"])
            for own in ["/api/me", "/api/%6De", "/api/projects/demo/budget"] {
                #expect(try await world.http("GET", own).headers["Via"] == nil)
            }
            #expect(try await world.http("POST", "/api/%6De").status == 405)
            #expect(try await world.http("GET", "/other").status == 404)
            #expect(await visits.requests.count == 1)
        }
    }

    @Test func `No request without a token reaches the upstream`() async throws {
        try await withUpstream { world, visits in
            #expect(try await world.http("GET", "/api/x", as: nil).status == 401)
            #expect(try await world.http("GET", "/api/x", as: "wrong").status == 401)
            let foreign = try await world.http("GET", "/api/x", headers: ["Origin": "http://evil.example"])
            #expect(foreign.status == 403)
            #expect(await visits.requests.isEmpty)
        }
    }

    @Test func `The upstream gets the client's Authorization, and no token of the gateway`() async throws {
        try await withUpstream { world, visits in
            let token = world.tokens["ada"]?.text ?? ""
            _ = try await world.http("GET", "/api/x")
            #expect(await passed(visits, "Authorization").isEmpty)
            let own = ["Wxcode-Token": token]
            _ = try await world.http("GET", "/api/x", as: "upstream-token", headers: own)
            #expect(await passed(visits, "Authorization") == ["Bearer upstream-token"])
            // Another person's token of the gateway is none of the upstream's either.
            _ = try await world.http("GET", "/api/x", as: "bob", headers: own)
            #expect(await passed(visits, "Authorization").isEmpty)
            #expect(await passed(visits, "Wxcode-Token").isEmpty)
            #expect(await visits.requests.count == 3)
        }
        try await withUpstream({ _ in UpstreamResponse(status: 200) }, { $0.passesAuthorization = false }) {
            world, visits in
            let own = ["Wxcode-Token": world.tokens["ada"]?.text ?? ""]
            _ = try await world.http("GET", "/api/x", as: "upstream-token", headers: own)
            #expect(await passed(visits, "Authorization").isEmpty)
        }
    }

    @Test(arguments: [(true, "img-src *, sandbox"), (false, "img-src *")])
    func `Responses of the upstream run nothing in a browser while the gateway serves its page`(
        servesPage: Bool, policy: String
    ) async throws {
        let fields = [HeaderField("Content-Security-Policy", "img-src *")]
        try await withUpstream({ _ in UpstreamResponse(status: 200, fields: fields) }, { $0.servesPage = servesPage }) {
            world, _ in
            let reply = try await world.http("GET", "/api/x")
            #expect(reply.headers["Content-Security-Policy"] as? String == policy)
        }
    }

    @Test func `A body goes to the upstream up to the limit`() async throws {
        try await withUpstream({ _ in UpstreamResponse(status: 200) }, { $0.limits.proxyBodyBytes = 1_024 }) {
            world, _ in
            for (count, status) in [(1_024, 200), (1_025, 413)] {
                let reply = try await world.http("PUT", "/api/x", body: String(repeating: "a", count: count))
                #expect(reply.status == status)
            }
        }
    }

    @Test func `A silent upstream is given up after the limit`() async throws {
        try await withUpstream(
            { _ in
                try await Task.sleep(for: .seconds(60))
                return UpstreamResponse(status: 200)
            }, { $0.limits.proxyIdleTime = .milliseconds(20) }
        ) { world, _ in
            let reply = try await world.http("GET", "/api/x")
            #expect(reply.status == 504 && reply.body.contains(#""code":"upstream_timed_out""#))
        }
    }

    @Test(arguments: [(ProxyError.Code.upstreamUnreachable, 502), (.upstreamTimedOut, 504), (.upstreamInvalid, 502)])
    func `A failure of the upstream has the form of every refusal`(code: ProxyError.Code, status: Int) async throws {
        try await withUpstream({ _ in throw ProxyError(code, detail: "10.0.0.1") }) { world, _ in
            let reply = try await world.http("GET", "/api/x")
            #expect(reply.status == status && !reply.body.contains("10.0.0.1"))
            let json = try JSONValue(parsing: Array(reply.body.utf8))
            #expect(json["code"]?.string == code.description)
            #expect(json.members?.map(\.name) == ["code", "error", "suggestion"])
        }
    }

    @Test func `A request that comes back is a loop, also without a token`() async throws {
        try await withUpstream { world, visits in
            _ = try await world.http("GET", "/api/x")
            let via = try #require(await passed(visits, "Via").first)
            let reply = try await world.http("GET", "/api/x", as: nil, headers: ["Via": via])
            #expect(reply.status == 508 && reply.body.contains(#""code":"proxy_loop""#))
        }
    }

    @Test func `A response without an end is cut when the gateway has drained`() async throws {
        let endless = ByteStream {
            var isBegun = false
            return {
                if isBegun { try await Task.sleep(for: .seconds(60)) }
                isBegun = true
                return [1]
            }
        }
        try await withUpstream(
            { _ in UpstreamResponse(status: 200, body: endless) }, { $0.drainWindow = .seconds(1) }
        ) { world, visits in
            let reader = Task { try await world.http("GET", "/api/x").body }
            while await visits.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            await world.gateway.drain()
            await #expect(throws: (any Error).self) { try await reader.value }
        }
    }
}

import Testing
import WXChat
import WXCore
import WXTesting

@Suite struct RestTests {
    @Test func `Usage is the report of the command line, and of the token's tenant alone`() async throws {
        try await withGateway { world in
            for name in ["ada", "bob"] {
                let client = try await world.chat(as: name)
                try await client.start()
                _ = try await client.read()
            }
            let query = UsageQuery(
                tenant: try TenantID("acme"), project: try ProjectID("demo"), since: Timestamp("2026-01"),
                groups: [.month, .model])
            let expected = try await world.store.report(query).json(for: query, since: "2026-01")
            #expect(expected.contains(#""runs":1"#))
            let target = "/usage?since=2026-01&by=month%2Cmodel&tenant_id=other"
            for path in ["/api/projects/demo", "/api/chat/demo"] {
                let reply = try await world.http("GET", path + target)
                #expect(reply.status == 200 && reply.body == expected)
                let tag = try #require(reply.headers["Etag"] as? String ?? reply.headers["ETag"] as? String)
                let again = try await world.http("GET", path + target, headers: ["If-None-Match": tag])
                #expect(again.status == 304 && again.body.isEmpty)
            }
            for bad in ["since=yesterday", "by=colour", "timezone=Moon", "by=day&by=day"] {
                #expect(try await world.http("GET", "/api/projects/demo/usage?\(bad)").status == 400)
            }
        }
    }

    @Test func `Runs, sessions and budgets are shown to their tenant`() async throws {
        try await withGateway { world in
            await world.store.set(
                Budget(tenant: try TenantID("acme"), period: .day, limit: NanoDollars(2_000_000_000)))
            await world.store.set(
                Budget(tenant: try TenantID("other"), period: .day, limit: NanoDollars(3_000_000_000)))
            let client = try await world.chat()
            let id = try #require(try await client.start().run)
            let end = try #require(try await client.read().end)

            let run = try await world.http("GET", "/api/runs/\(id)", as: "ann")
            #expect(run.status == 200 && run.body.contains(#""status":"success""#))
            let cancelled = try await world.http("POST", "/api/runs/\(id)/cancel")
            #expect(cancelled.status == 200 && cancelled.body.contains(#""status":"success""#))
            let sessions = try await world.http("GET", "/api/projects/demo/sessions")
            #expect(end.session != nil && sessions.body.contains(end.session?.text ?? "-"))
            let words = "status\":\"success\",\"context\":\"analysis\",\"title\":"
            #expect(sessions.body.contains(words), "\(sessions.body)")
            #expect(try await world.http("GET", "/api/projects/demo/sessions", as: "bob").body.hasSuffix("[]}"))
            let budget = try await world.http("GET", "/api/projects/demo/budget")
            #expect(budget.body.contains(#""limit_usd":2"#) && !budget.body.contains(#""limit_usd":3"#))
        }
    }

    @Test func `Every refusal is an object with code, error and suggestion`() async throws {
        try await withGateway { world in
            let refusals: [(String, String, String?, Int, String)] = [
                ("GET", "/api/me", nil, 401, "unauthorized"), ("GET", "/api/me", "wrong", 401, "unauthorized"),
                ("GET", "/api/projects/secret/usage", "eve", 403, "forbidden"),
                ("GET", "/api/runs/none", "ada", 404, "unknown_run"), ("GET", "/nothing", "ada", 404, "not_found"),
                ("GET", "/api/other", "ada", 404, "not_found"), ("POST", "/api/me", "ada", 405, "method_not_allowed"),
                ("POST", "/ws/chat/demo", "ada", 405, "method_not_allowed"),
                ("GET", "/ws/chat/demo", "ada", 426, "upgrade_required"),
                ("POST", "/api/ws-ticket", "ada", 400, "bad_json"),
            ]
            for (method, target, name, status, code) in refusals {
                let reply = try await world.http(method, target, as: name)
                #expect(reply.status == status, "\(method) \(target)")
                let json = try JSONValue(parsing: Array(reply.body.utf8))
                #expect(json["code"]?.string == code && json.members?.map(\.name) == ["code", "error", "suggestion"])
            }
        }
    }

    @Test func `A gateway whose worker fails a check is not ready, but healthy`() async throws {
        try await withGateway(brokenChecks: ["login"]) { world in
            let reply = try await world.http("GET", "/readyz", as: nil)
            #expect(reply.status == 503 && reply.body.contains("not ready: login"))
            #expect(try await world.http("GET", "/healthz", as: nil).status == 200)
        }
    }

    @Test func `Health and principal are shown`() async throws {
        try await withGateway { world in
            #expect(try await world.http("GET", "/healthz", as: nil).body == #"{"status":"ok"}"#)
            #expect(try await world.http("GET", "/readyz", as: nil).status == 200)
            let me = try await world.http("GET", "/api/me", as: "eve").body
            #expect(
                me == #"{"principal":"eve","tenant_id":"acme","projects":["demo"],"contexts":["analysis"],"#
                    + #""models":["haiku"],"max_cost_usd":0.5}"#)
        }
    }
}

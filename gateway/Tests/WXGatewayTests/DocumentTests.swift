import Testing
import WXCore
import WXGateway

@Suite struct DocumentTests {
    @Test func `The OpenAPI document is served to anybody, and every path of it is a route`() async throws {
        try await withGateway { world in
            let reply = try await world.http("GET", "/api/openapi.json", as: nil)
            let document = try JSONValue(parsing: Array(reply.body.utf8))
            #expect(document["openapi"]?.string == "3.1.0")
            #expect(document["info"]?["version"]?.string == GatewayServer.version)
            let paths = try #require(document["paths"]?.members)
            for path in paths {
                let target = path.name.split(separator: "/", omittingEmptySubsequences: false).map { part in
                    part == "{run}" ? RunID().text : part.hasPrefix("{") ? "demo" : String(part)
                }.joined(separator: "/")
                // A route answers methods that it does not have; nothing else does.
                let reply = try await world.http("TRACE", target)
                let methods = Set(path.value.members?.map { $0.name.uppercased() } ?? [])
                #expect(reply.status == 405, "\(path.name)")
                let allowed = try #require(reply.headers["Allow"] as? String).split(separator: ", ").map(String.init)
                #expect(Set(allowed).subtracting(["HEAD"]) == methods, "\(path.name)")
            }
        }
    }
}

import Testing
import WXAccess
import WXCore

@Suite("AccessControl") struct AccessControlTests {
    /// A gateway's access with a clock that the test sets.
    final class World: Sendable {
        let directory: TemporaryDirectory
        let file: TokenFile
        let start = ContinuousClock.now

        init() throws {
            directory = try TemporaryDirectory()
            file = TokenFile(path: "\(directory.path)/tokens.json")
        }

        func access(after seconds: Int = 0, connections: Occupancy = Occupancy()) throws -> AccessControl {
            let now = start + .seconds(seconds)
            return AccessControl(
                try TokenTable(file), connections: connections,
                clock: .init(now: { now }, date: { Timestamp(milliseconds: Int64(seconds) * 1_000) }))
        }
    }

    @Test("knows its own tokens, also those that have expired")
    func ownTokens() async throws {
        let world = try World()
        let token = try world.file.add(Principal(name: "anna"), expires: Timestamp(milliseconds: 1_000))
        for seconds in [0, 2] { #expect(try await world.access(after: seconds).isToken(token.text)) }
        #expect(try await !world.access().isToken(OpaqueToken().text))
        #expect(try await !world.access().isToken("dTpw"))
        await #expect(throws: AccessRefusal.tokenExpired) {
            try await world.access(after: 2).principal(of: .field(token.text))
        }
    }

    /// Principals × tenants × projects: who reaches what.
    @Test("keeps tenants and projects apart", arguments: ["anna", "bert", "carl"], ["shop", "bank"])
    func matrix(name: String, project: String) async throws {
        let world = try World()
        let lists =
            [
                "anna": ("acme", ["shop"]), "bert": ("acme", ["shop", "bank"]), "carl": ("other", nil),
            ] as [String: (String, [String]?)]
        var tokens: [String: OpaqueToken] = [:]
        for (name, (tenant, projects)) in lists.sorted(by: { $0.key < $1.key }) {
            let scope = try projects.map { Scope.only(Set(try $0.map { try ProjectID($0) })) } ?? .all
            tokens[name] = try world.file.add(Principal(name: name, tenant: try TenantID(tenant), projects: scope))
        }
        let access = try world.access()
        let token = try #require(tokens[name])
        let (tenant, projects) = try #require(lists[name])
        let asked = try ProjectID(project)
        if projects?.contains(project) ?? true {
            let principal = try await access.principal(of: .bearer(token.text), for: asked)
            #expect(principal.name == name && principal.tenant.name == tenant)
            let ticket = try await access.ticket(for: principal, project: asked)
            #expect(try await access.principal(of: .ticket(ticket.text), for: asked) == principal)
        } else {
            await #expect(throws: AccessRefusal.projectForbidden) {
                try await access.principal(of: .bearer(token.text), for: asked)
            }
            let principal = try await access.principal(of: .cookie(token.text))
            await #expect(throws: AccessRefusal.projectForbidden) {
                try await access.ticket(for: principal, project: asked)
            }
        }
    }

    @Test("requires a credential")
    func credential() async throws {
        let world = try World()
        try world.file.add(Principal(name: "anna"))
        let access = try world.access()
        let shop = try ProjectID("shop")
        await #expect(throws: AccessRefusal.credentialMissing) { try await access.principal(of: nil, for: shop) }
        await #expect(throws: AccessRefusal.tokenInvalid) { try await access.principal(of: .bearer("x"), for: shop) }
        await #expect(throws: AccessRefusal.ticketInvalid) { try await access.principal(of: .ticket("x"), for: shop) }
    }

    @Test("takes a ticket only for a socket")
    func socketOnly() async throws {
        let world = try World()
        try world.file.add(Principal(name: "anna"))
        let access = try world.access()
        let shop = try ProjectID("shop")
        let ticket = try await access.ticket(for: Principal(name: "anna"), project: shop)
        await #expect(throws: AccessRefusal.ticketInvalid) { try await access.principal(of: .ticket(ticket.text)) }
        await #expect(throws: AccessRefusal.tokenInvalid) { try await access.principal(of: .bearer(ticket.text)) }
    }

    @Test("forgets tickets and sockets of a revoked token, also if another one gets its name")
    func revoked() async throws {
        let world = try World()
        let token = try world.file.add(Principal(name: "anna"))
        let access = try world.access()
        let shop = try ProjectID("shop")
        let anna = try await access.entry(of: .bearer(token.text))
        let ticket = try await access.ticket(for: anna.principal, project: shop)
        #expect(try await access.current(anna) == anna)
        try world.file.revoke("anna")
        await #expect(throws: AccessRefusal.tokenInvalid) {
            try await access.principal(of: .ticket(ticket.text), for: shop)
        }
        await #expect(throws: AccessRefusal.tokenInvalid) { try await access.current(anna) }
        try world.file.add(Principal(name: "anna"))
        await #expect(throws: AccessRefusal.tokenInvalid) { try await access.current(anna) }
    }

    @Test("applies the current list of projects to an old ticket")
    func narrowed() async throws {
        let world = try World()
        try world.file.add(Principal(name: "anna"))
        let access = try world.access()
        let shop = try ProjectID("shop")
        let ticket = try await access.ticket(for: Principal(name: "anna"), project: shop)
        try world.file.revoke("anna")
        try world.file.add(Principal(name: "anna", projects: .only([])))
        await #expect(throws: AccessRefusal.projectForbidden) {
            try await access.principal(of: .ticket(ticket.text), for: shop)
        }
    }

    @Test("rejects an expired token")
    func expires() async throws {
        let world = try World()
        let token = try world.file.add(Principal(name: "anna"), expires: Timestamp(milliseconds: 10_000))
        #expect(try await world.access(after: 9).principal(of: .bearer(token.text)).name == "anna")
        let late = try world.access(after: 10)
        await #expect(throws: AccessRefusal.tokenExpired) { try await late.principal(of: .bearer(token.text)) }
    }

    @Test("takes its limits from a configuration")
    func limits() async throws {
        var limits = GatewayLimits()
        limits.connections = 2
        limits.connectionsPerPrincipal = 1
        limits.messageBurst = 1
        limits.messagesPerSecond = 2
        limits.requestBurst = 2
        limits.requestsPerSecond = 1
        let now = ContinuousClock.now
        let access = AccessControl(TokenTable([]), limits: limits, clock: .init(now: { now }, date: { .now }))
        let anna = Principal(name: "anna")
        for _ in 0..<2 { try await access.open() }
        await #expect(throws: AccessRefusal.connectionsExhausted) { try await access.open() }
        try await access.assign(to: anna)
        await #expect(throws: AccessRefusal.principalExhausted) { try await access.assign(to: anna) }
        #expect(await access.message(by: anna) == nil)
        #expect(await access.message(by: anna) == .milliseconds(500))
        for _ in 0..<2 { #expect(await access.request(by: anna) == nil) }
        #expect(await access.request(by: anna) == .seconds(1))
    }

    @Test("counts connections and messages")
    func counts() async throws {
        let world = try World()
        try world.file.add(Principal(name: "anna"))
        let access = try world.access(connections: Occupancy(limit: 2, limitPerHolder: 1))
        let anna = Principal(name: "anna")
        try await access.open()
        try await access.assign(to: anna)
        try await access.open()
        await #expect(throws: AccessRefusal.principalExhausted) { try await access.assign(to: anna) }
        await #expect(throws: AccessRefusal.connectionsExhausted) { try await access.open() }
        await access.close(of: nil)
        await access.close(of: anna)
        #expect(await access.connectionCount == 0)
        for _ in 0..<20 { #expect(await access.message(by: anna) == nil) }
        #expect(await access.message(by: anna) == .milliseconds(100))
    }
}

import GatewayTestSupport
import Testing
import WXAccess
import WXCore

@Suite("Tickets") struct TicketsTests {
    private let start = ContinuousClock.now
    private let shop: ProjectID
    private let bank: ProjectID

    init() throws {
        shop = try ProjectID("shop")
        bank = try ProjectID("bank")
    }

    @Test("work once")
    func once() throws {
        var tickets = Tickets()
        let ticket = try tickets.issue(to: "anna", for: shop, at: start)
        #expect(try tickets.redeem(ticket.text, for: shop, at: start) == "anna")
        #expect(throws: AccessRefusal.ticketInvalid) { try tickets.redeem(ticket.text, for: shop, at: start) }
    }

    @Test("work for 30 seconds", arguments: [(0, true), (29_999, true), (30_000, false), (31_000, false)])
    func lifetime(milliseconds: Int, works: Bool) throws {
        var tickets = Tickets()
        let ticket = try tickets.issue(to: "anna", for: shop, at: start)
        let name = try? tickets.redeem(ticket.text, for: shop, at: start + .milliseconds(milliseconds))
        #expect((name != nil) == works)
        #expect(tickets.count == 0)
    }

    @Test("are used up by another project's socket")
    func project() throws {
        var tickets = Tickets()
        let ticket = try tickets.issue(to: "anna", for: shop, at: start)
        #expect(throws: AccessRefusal.ticketInvalid) { try tickets.redeem(ticket.text, for: bank, at: start) }
        #expect(throws: AccessRefusal.ticketInvalid) { try tickets.redeem(ticket.text, for: shop, at: start) }
    }

    @Test("are not guessed", arguments: ["", "x", String(repeating: "A", count: 43)])
    func guesses(text: String) throws {
        var tickets = Tickets()
        _ = try tickets.issue(to: "anna", for: shop, at: start)
        #expect(throws: AccessRefusal.ticketInvalid) { try tickets.redeem(text, for: shop, at: start) }
        #expect(tickets.count == 1)
    }

    @Test("are limited for each principal")
    func perPrincipal() throws {
        var tickets = Tickets(limit: 100, limitPerPrincipal: 3)
        let first = try tickets.issue(to: "anna", for: shop, at: start)
        for _ in 0..<2 { _ = try tickets.issue(to: "anna", for: shop, at: start) }
        #expect(throws: AccessRefusal.principalExhausted) { try tickets.issue(to: "anna", for: shop, at: start) }
        _ = try tickets.issue(to: "bert", for: shop, at: start)
        _ = try tickets.redeem(first.text, for: shop, at: start)
        _ = try tickets.issue(to: "anna", for: shop, at: start)
        #expect(throws: AccessRefusal.principalExhausted) { try tickets.issue(to: "anna", for: shop, at: start) }
        _ = try tickets.issue(to: "anna", for: shop, at: start + .seconds(30))
    }

    @Test("are limited in all")
    func inAll() throws {
        var tickets = Tickets(limit: 3, limitPerPrincipal: 3)
        for name in ["a", "b", "c"] { _ = try tickets.issue(to: name, for: shop, at: start) }
        #expect(throws: AccessRefusal.connectionsExhausted) { try tickets.issue(to: "d", for: shop, at: start) }
        _ = try tickets.issue(to: "d", for: shop, at: start + .seconds(30))
    }

    /// The law: a ticket is redeemed exactly if it was issued less than 30 s ago, for that project, and not used.
    @Test("agree with a plain list", arguments: 0..<50 as Range<UInt64>)
    func law(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var tickets = Tickets(limit: 40, limitPerPrincipal: 15)
        var list: [(text: String, name: String, project: ProjectID, end: ContinuousClock.Instant)] = []
        var now = start
        for _ in 0..<300 {
            now += .milliseconds(Int.random(in: 0...2_000, using: &random))
            list.removeAll { $0.end <= now }
            let project = Bool.random(using: &random) ? shop : bank
            if Int.random(in: 0..<3, using: &random) > 0 {
                let name = ["anna", "bert", "carl"].randomElement(using: &random) ?? ""
                let isAllowed = list.count < 40 && list.count { $0.name == name } < 15
                let ticket = try? tickets.issue(to: name, for: project, at: now, ticket: OpaqueToken(using: &random))
                #expect((ticket != nil) == isAllowed)
                if let ticket { list.append((ticket.text, name, project, now + .seconds(30))) }
            } else if let index = list.indices.randomElement(using: &random) {
                let entry = list.remove(at: index)
                let name = try? tickets.redeem(entry.text, for: project, at: now)
                #expect(name == (entry.project == project ? entry.name : nil))
            }
            #expect(tickets.count == list.count)
        }
    }
}

import GatewayTestSupport
import Testing
import WXAccess

@Suite("RateLimit") struct RateLimitTests {
    private let start = ContinuousClock.now

    @Test("allows a burst of 20, and then one more each 100 ms")
    func burst() {
        var limit = RateLimit<String>()
        for _ in 0..<20 { #expect(limit.take(by: "anna", at: start) == nil) }
        #expect(limit.take(by: "anna", at: start) == .milliseconds(100))
        #expect(limit.take(by: "anna", at: start + .milliseconds(99)) == .milliseconds(1))
        #expect(limit.take(by: "anna", at: start + .milliseconds(100)) == nil)
        #expect(limit.take(by: "anna", at: start + .milliseconds(100)) == .milliseconds(100))
    }

    @Test("fills up to the burst and no further")
    func fills() {
        var limit = RateLimit<String>(perSecond: 10, burst: 3)
        for _ in 0..<3 { _ = limit.take(by: "anna", at: start) }
        let later = start + .seconds(3_600)
        for _ in 0..<3 { #expect(limit.take(by: "anna", at: later) == nil) }
        #expect(limit.take(by: "anna", at: later) != nil)
    }

    @Test("counts each sender for itself")
    func senders() {
        var limit = RateLimit<String>(perSecond: 1, burst: 1)
        #expect(limit.take(by: "anna", at: start) == nil)
        #expect(limit.take(by: "bert", at: start) == nil)
        #expect(limit.take(by: "anna", at: start) == .seconds(1))
    }

    @Test("forgets senders with a full bucket")
    func forgets() {
        var limit = RateLimit<Int>()
        for second in 0..<10_000 { _ = limit.take(by: second, at: start + .seconds(second)) }
        #expect(limit.count <= 1_025)
    }

    @Test("allows in any window what the bucket holds", arguments: 0..<100 as Range<UInt64>)
    func law(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let (rate, burst) = (Int.random(in: 1...50, using: &random), Int.random(in: 1...30, using: &random))
        var limit = RateLimit<String>(perSecond: rate, burst: burst)
        var now = start
        var allowed: [ContinuousClock.Instant] = []
        for _ in 0..<500 {
            now += .milliseconds(Int.random(in: 0...60, using: &random))
            if let wait = limit.take(by: "anna", at: now) {
                #expect(wait > .zero && wait <= limit.interval)
            } else {
                allowed.append(now)
            }
        }
        for (first, begin) in allowed.enumerated() {
            for last in stride(from: first, to: allowed.count, by: 7) {
                let seconds = begin.duration(to: allowed[last]) / .seconds(1)
                #expect(Double(last - first + 1) <= Double(burst) + seconds * Double(rate) + 1e-6)
            }
        }
    }
}

@Suite("Occupancy") struct OccupancyTests {
    @Test("allows as many as the limit says, and no more")
    func inAll() throws {
        var connections = Occupancy(limit: 3, limitPerHolder: 3)
        for _ in 0..<3 { try connections.open() }
        #expect(throws: AccessRefusal.connectionsExhausted) { try connections.open() }
        connections.close(of: nil)
        try connections.open()
        #expect(connections.count == 3)
    }

    @Test("allows each holder its own limit")
    func perHolder() throws {
        var connections = Occupancy(limit: 100, limitPerHolder: 2)
        for _ in 0..<2 {
            try connections.open()
            try connections.assign(to: "anna")
        }
        try connections.open()
        #expect(throws: AccessRefusal.principalExhausted) { try connections.assign(to: "anna") }
        connections.close(of: nil)
        try connections.open()
        try connections.assign(to: "bert")
        connections.close(of: "anna")
        #expect(connections.count(of: "anna") == 1)
        try connections.open()
        try connections.assign(to: "anna")
        #expect(connections.count == 3)
    }

    @Test("is at zero when all are closed", arguments: 0..<30 as Range<UInt64>)
    func law(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var connections = Occupancy(limit: 30, limitPerHolder: 7)
        var open: [String?] = []
        for _ in 0..<500 {
            if Bool.random(using: &random), (try? connections.open()) != nil {
                let name = ["anna", "bert", "carl"].randomElement(using: &random) ?? ""
                open.append((try? connections.assign(to: name)) != nil ? name : nil)
            } else if let index = open.indices.randomElement(using: &random) {
                connections.close(of: open.remove(at: index))
            }
            #expect(connections.count == open.count)
            #expect(connections.count(of: "anna") == open.count { $0 == "anna" })
        }
        for holder in open { connections.close(of: holder) }
        #expect(connections.count == 0 && connections.count(of: "anna") == 0)
    }
}

import Testing
import WXCore
import WXStore
import WXTestSupport

@Suite("UsageTotals") struct UsageTotalsTests {
    static let groupings: [[UsageQuery.Grouping]] =
        UsageQuery.Grouping.allCases.map { [$0] } + [
            [], [.day, .project], [.model, .month], [.tenant, .session, .run], [.principal, .model],
        ]

    /// A database to which something happens after each statement.
    private final class Disturbed: LedgerDatabase {
        let base: Connection
        let disturb: () -> Void
        init(_ base: Connection, _ disturb: @escaping () -> Void) { (self.base, self.disturb) = (base, disturb) }

        var dialect: SQLDialect { base.dialect }
        var changes: Int { base.changes }
        func run(_ sql: String) throws(SQLError) { try base.run(sql) }
        func rows(_ sql: String, _ values: [SQLValue?], _ body: (any SQLRow) -> Void) throws(SQLError) {
            try base.rows(sql, values, body)
            disturb()
        }
        func write<Value>(isDurable: Bool, _ body: () throws -> Value) throws -> Value {
            try base.write(isDurable: isDurable, body)
        }
    }

    @Test("says the same in rows and totals while runs are booked", arguments: [nil, 5])
    func moment(limit: Int?) throws {
        let directory = try TemporaryDirectory()
        let ledger = try Ledger(path: directory.ledger)
        for _ in 0..<3 { #expect(try ledger.book(.sample(SessionID()), as: .success, .sample())) }
        var booked = 0
        let database = Disturbed(try Connection(path: directory.ledger)) {
            if (try? ledger.book(.sample(SessionID()), as: .success, .sample())) == true { booked += 1 }
        }
        var query = UsageQuery(groups: [.run])
        query.order = .newest
        query.limit = limit
        let report = try UsageTotals(query, database).report()
        #expect(booked > 0)
        #expect(report.totals.runs == 3)
        #expect(report.rows.count == 3)
        let before = booked
        #expect(try UsageTotals(query, database).report().totals.runs == 3 + before)
    }

    @Test("adds up as the ledger in memory does", arguments: 0..<20 as Range<UInt64>)
    func twins(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let directory = try TemporaryDirectory()
        let ledger = try Ledger(path: directory.ledger)
        let twin = InMemoryUsageStore()
        let sessions = [SessionID(), SessionID(), nil]
        for _ in 0..<40 {
            // Over half a year, so that clocks change.
            var run = try NewRun.sample(
                sessions.randomElement(using: &random) ?? nil,
                at: 1_790_000_000_000 + .random(in: 0..<15_000_000_000, using: &random))
            run.tenant = try TenantID(["a", "b"].randomElement(using: &random) ?? "a")
            run.project = try ProjectID(["one", "two"].randomElement(using: &random) ?? "one")
            run.principal = try ["ana", "bo", nil].randomElement(using: &random)?.map { try PrincipalID($0) }
            var figures = RunFigures.sample(cost: .random(in: 0..<1_000_000, using: &random))
            if Bool.random(using: &random) { figures.models += RunFigures.sample(model: "claude-haiku-5-5").models }
            figures.models[0].isEstimated = Bool.random(using: &random)
            if Int.random(in: 0..<8, using: &random) == 0 { figures.models = [] }
            #expect(try ledger.book(run, as: .success, figures))
            try await twin.book(run, as: .success, figures)
        }
        let zone = ["Europe/Lisbon", "Asia/Beirut", "America/New_York", "UTC"].randomElement(using: &random)
        for groups in Self.groupings {
            var query = UsageQuery(
                since: Timestamp(milliseconds: 1_791_000_000_000), groups: groups, timeZone: zone)
            for (order, limit) in [(.keys, nil), (.newest, nil), (.newest, 3)] as [(UsageQuery.Order, Int?)] {
                query.order = order
                query.limit = limit
                let report = try ledger.report(query)
                #expect(try await twin.report(query) == report, "by \(groups.map(\.rawValue)), \(order)")
            }
        }
    }

    @Test(
        "adds up more than a number of the database can hold",
        arguments: [[], [.day], [.project], [.run]] as [[UsageQuery.Grouping]])
    func overflow(groups: [UsageQuery.Grouping]) throws {
        let directory = try TemporaryDirectory()
        let ledger = try Ledger(path: directory.ledger)
        for _ in 0..<2 { #expect(try ledger.book(try .sample(at: 0), as: .success, .sample())) }
        try Connection(path: directory.ledger).run("UPDATE token_usage_logs SET input_tokens = \(Int64.max)")
        let totals = try ledger.report(UsageQuery(groups: groups)).totals
        #expect(totals.runs == 2 && totals.usage.inputTokens == .max)
    }

    @Test(
        "names the day and month that a moment belongs to in the query's zone",
        arguments: [
            (1_792_884_600_000, "Europe/Lisbon", "2026-10-25"), (1_792_884_600_000, "UTC", "2026-10-24"),
            (1_792_971_000_000, "Europe/Lisbon", "2026-10-25"), (1_792_974_600_000, "Europe/Lisbon", "2026-10-26"),
            (1_798_761_600_000, "America/New_York", "2026-12-31"), (1_798_761_600_000, "UTC", "2027-01-01"),
            (1_798_761_599_999, "UTC", "2026-12-31"), (0, "UTC", "1970-01-01"), (-1, "UTC", "1969-12-31"),
        ] as [(Int64, String, String)])
    func days(moment: Int64, zone: String, day: String) throws {
        let directory = try TemporaryDirectory()
        let ledger = try Ledger(path: directory.ledger)
        #expect(try ledger.book(try .sample(at: moment), as: .success, .sample()))
        let report = try ledger.report(UsageQuery(groups: [.day, .month], timeZone: zone))
        #expect(report.rows.map(\.keys) == [[day, String(day.prefix(7))]])
    }

    @Test("joins a model's rows that were booked under several spellings")
    func spellings() throws {
        let directory = try TemporaryDirectory()
        let ledger = try Ledger(path: directory.ledger)
        for model in ["claude-opus-5-5", "claude-opus-5-5[1m]", "claude-haiku-5-5"] {
            #expect(try ledger.book(try .sample(), as: .success, .sample(model: model)))
        }
        let report = try ledger.report(UsageQuery(groups: [.model]))
        #expect(report.rows.map(\.keys) == [["claude-haiku-5-5"], ["claude-opus-5-5"]])
        #expect(report.rows.map(\.sum.runs) == [1, 2])
    }

    @Test("takes the latest run of any spelling for a model's latest")
    func latestOfSpellings() throws {
        let directory = try TemporaryDirectory()
        let ledger = try Ledger(path: directory.ledger)
        for (model, time) in [("claude-opus-5-5", 1_000), ("claude-haiku-5-5", 2_000), ("claude-opus-5-5[1m]", 3_000)] {
            #expect(try ledger.book(try .sample(at: Int64(time)), as: .success, .sample(model: model)))
        }
        let report = try ledger.report(UsageQuery(groups: [.model], order: .newest))
        #expect(report.rows.map(\.keys) == [["claude-opus-5-5"], ["claude-haiku-5-5"]])
    }
}

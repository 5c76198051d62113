import Testing
import WXCore
import WXStore

@Suite("Budgets") struct BudgetsTests {
    private static let lisbon = "Europe/Lisbon"

    @Test(
        "counts a run if it was opened in the current day or month of the zone",
        arguments: [
            // Opened at, asked at, counted by day, counted by month.
            ("2026-10-25T12:00:00Z", "2026-10-25T18:00:00Z", true, true),
            // 23:30 UTC on the 24th is the 25th in Lisbon, as is 23:30 UTC on that day of 25 hours.
            ("2026-10-24T23:30:00Z", "2026-10-25T23:30:00Z", true, true),
            ("2026-10-24T22:59:59Z", "2026-10-25T12:00:00Z", false, true),
            ("2026-10-01T12:00:00Z", "2026-10-25T12:00:00Z", false, true),
            ("2026-09-30T23:00:00Z", "2026-10-25T12:00:00Z", false, true),
            ("2026-09-30T22:59:59Z", "2026-10-25T12:00:00Z", false, false),
            ("2025-10-25T12:00:00Z", "2026-10-25T12:00:00Z", false, false),
        ])
    func periods(opened: String, asked: String, isInDay: Bool, isInMonth: Bool) throws {
        let zone = try #require(LocalTime(zone: Self.lisbon))
        let directory = try TemporaryDirectory()
        let ledger = try Ledger(path: directory.ledger)
        for period in Budget.Period.allCases { try ledger.set(Budget(period: period, limit: NanoDollars(1))) }
        _ = try ledger.book(
            try .sample(at: try #require(zone.moment(opened))), as: .success, .sample())
        let budgets = Budgets(
            try Connection(path: directory.ledger), zone,
            now: Timestamp(milliseconds: try #require(zone.moment(asked))))
        let isCounted = try budgets.all().map { $0.spent == NanoDollars(800_000) }
        #expect(isCounted == [isInDay, isInMonth, true])
    }

    @Test("holds an open run's reservation whenever it was opened")
    func reserved() throws {
        let directory = try TemporaryDirectory()
        let ledger = try Ledger(path: directory.ledger)
        try ledger.set(Budget(period: .day, limit: NanoDollars(5_000_000_000)))
        _ = try ledger.open(try .sample(at: 1))
        #expect(try ledger.budgets().map(\.reserved) == [SQLiteUsageStore.defaultReservation])
        #expect(try ledger.budgets().map(\.spent) == [.zero])
    }
}

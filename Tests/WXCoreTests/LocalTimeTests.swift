import Testing
import WXCore

@Suite("LocalTime") struct LocalTimeTests {
    @Test(
        "finds where a day begins and ends, also where clocks change at midnight",
        arguments: [
            "Asia/Beirut", "America/Santiago", "America/Havana", "Europe/Lisbon", "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "America/New_York", "UTC",
        ])
    func days(zone: String) throws {
        let time = try #require(LocalTime(zone: zone))
        // Every 23 hours of 2026 and 2027, so that each hour of the day is met.
        for moment in stride(from: Int64(1_767_225_600_000), to: 1_830_297_600_000, by: 23 * 3_600_000) {
            let bounds = time.dayBounds(moment)
            let day = time.day(moment)
            #expect(bounds.contains(moment))
            #expect(time.day(bounds.lowerBound) == day && time.day(bounds.upperBound - 1) == day)
            #expect(time.day(bounds.lowerBound - 1) != day && time.day(bounds.upperBound) != day)
        }
    }

    @Test("gives a day 23 or 25 hours where the clocks change")
    func lengths() throws {
        let time = try #require(LocalTime(zone: "Asia/Beirut"))
        let spring = try #require(time.moment("2026-03-29"))
        #expect(time.dayBounds(spring).count == 23 * 3_600_000)
        let autumn = try #require(time.moment("2026-10-24"))
        #expect(time.dayBounds(autumn).count == 25 * 3_600_000)
    }
}

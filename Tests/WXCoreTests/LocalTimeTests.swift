import Testing
import WXCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("LocalTime") struct LocalTimeTests {
    @Test(
        "finds when a day begins and ends, even if clocks change at midnight",
        arguments: [
            "Asia/Beirut", "America/Santiago", "America/Havana", "Europe/Lisbon", "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "America/New_York", "UTC",
        ])
    func days(zone: String) throws {
        let time = try #require(LocalTime(zone: zone))
        // Every 23 hours of 2026 and 2027, so that each hour of the day occurs.
        for moment in stride(from: Int64(1_767_225_600_000), to: 1_830_297_600_000, by: 23 * 3_600_000) {
            let bounds = time.dayBounds(moment)
            let day = time.day(moment)
            #expect(bounds.contains(moment))
            #expect(time.day(bounds.lowerBound) == day && time.day(bounds.upperBound - 1) == day)
            #expect(time.day(bounds.lowerBound - 1) != day && time.day(bounds.upperBound) != day)
        }
    }

    @Test("gives a day 23 or 25 hours when the clocks change")
    func lengths() throws {
        let time = try #require(LocalTime(zone: "Asia/Beirut"))
        let spring = try #require(time.moment("2026-03-29"))
        #expect(time.dayBounds(spring).count == 23 * 3_600_000)
        let autumn = try #require(time.moment("2026-10-24"))
        #expect(time.dayBounds(autumn).count == 25 * 3_600_000)
    }

    @Test("counts weeks as ISO 8601 does, from Monday", arguments: ["Asia/Beirut", "America/Havana", "UTC"])
    func weeks(zone: String) throws {
        let time = try #require(LocalTime(zone: zone))
        for (day, week) in [
            ("2026-01-01", "2026-W01"), ("2025-12-29", "2026-W01"), ("2025-12-28", "2025-W52"),
            ("2027-01-03", "2026-W53"), ("2027-01-04", "2027-W01"), ("2026-03-29", "2026-W13"),
            ("2026-11-27", "2026-W48"), ("1969-12-28", "1969-W52"),
        ] {
            let moment = try #require(time.moment(day))
            #expect(time.week(moment) == week && time.week(time.dayBounds(moment).upperBound - 1) == week)
            let bounds = time.weekBounds(moment)
            #expect(time.moment(week) == bounds.lowerBound && time.moment(week, isEnd: true) == bounds.upperBound)
            #expect(time.weekday(bounds.lowerBound) == 0 && time.weekday(bounds.upperBound - 1) == 6)
            #expect(time.week(bounds.lowerBound - 1) != week && time.week(bounds.upperBound) != week)
        }
        for text in ["2025-W53", "2026-W54", "2026-W00", "2026-W1", "26-W01", "2026-w01"] {
            #expect(time.moment(text) == nil, "\(text)")
        }
    }

    @Test("never changes the environment that other threads read")
    func environment() async throws {
        let time = try #require(LocalTime(zone: "UTC"))
        async let seen = Set((0..<200_000).map { _ in getenv("TZ").map { String(cString: $0) } })
        for day in 0..<20_000 as Range<Int64> { _ = time.day(day * 86_400_000) }
        #expect(await seen.count == 1)
    }

    @Test(
        "rejects a name that is not the name of a zone file",
        arguments: [
            "", "/usr/share/zoneinfo/UTC", "../zoneinfo/UTC", "Europe/../UTC", "Europe", "Europe/", "zone.tab",
            "tzdata.zi", "Mars/Olympus", "UTC\0", "Europe/Lisbon\0x", "EST5EDT,M3.2.0,M11.1.0", "UTC0", ":UTC",
        ])
    func unknown(zone: String) {
        #expect(LocalTime(zone: zone) == nil)
    }
}

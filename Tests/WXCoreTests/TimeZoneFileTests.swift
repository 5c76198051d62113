import Foundation
import Testing
import WXCore
import WXTestSupport

@Suite("A time zone's file") struct TimeZoneFileTests {
    static let zones = [
        "Africa/Casablanca", "America/Havana", "America/New_York", "America/St_Johns", "Asia/Beirut", "Asia/Kathmandu",
        "Australia/Lord_Howe", "Europe/Dublin", "Europe/Lisbon", "Pacific/Apia",
    ]

    private static func offsets(_ zone: String) -> UTCOffsets? {
        Fixture.data("TimeZones/\(zone)").flatMap { UTCOffsets(timeZoneFile: Array($0)) }
    }

    @Test(
        "says when a day begins, before, between and after its recorded changes",
        arguments: [
            ("Europe/Lisbon", "2026-03-29", "2026-03-29T00:00:00Z"),
            ("Europe/Lisbon", "2026-03-30", "2026-03-29T23:00:00Z"),
            ("Europe/Lisbon", "2026-10-26", "2026-10-26T00:00:00Z"),
            ("Europe/Lisbon", "1992-09-28", "1992-09-27T23:00:00Z"),
            ("America/New_York", "2026-03-09", "2026-03-09T04:00:00Z"),
            ("America/New_York", "2026-11-02", "2026-11-02T05:00:00Z"),
            ("America/New_York", "2100-07-04", "2100-07-04T04:00:00Z"),
            ("Australia/Lord_Howe", "2026-04-06", "2026-04-05T13:30:00Z"),
            ("Australia/Lord_Howe", "2026-10-05", "2026-10-04T13:00:00Z"),
            ("Asia/Kathmandu", "2026-01-01", "2025-12-31T18:15:00Z"),
            ("Asia/Kathmandu", "1986-01-01", "1985-12-31T18:30:00Z"),
            ("Africa/Casablanca", "2026-02-16", "2026-02-16T00:00:00Z"),
            ("Africa/Casablanca", "2026-03-23", "2026-03-22T23:00:00Z"),
            ("Africa/Casablanca", "2087-05-12", "2087-05-11T23:00:00Z"),
            ("Africa/Casablanca", "2100-01-01", "2099-12-31T23:00:00Z"),
            ("Europe/Dublin", "2026-01-01", "2026-01-01T00:00:00Z"),
            ("Europe/Dublin", "2026-07-01", "2026-06-30T23:00:00Z"),
            ("Europe/Dublin", "2100-12-25", "2100-12-25T00:00:00Z"),
            ("Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00Z"),
            ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),
            ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"),
            ("America/Havana", "2026-03-08", "2026-03-08T05:00:00Z"),
            ("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z"),
            ("America/Havana", "2100-11-07", "2100-11-07T04:00:00Z"),
            ("America/St_Johns", "2009-11-01", "2009-11-01T03:30:00Z"),
            ("Asia/Beirut", "2026-03-29", "2026-03-28T22:00:00Z"),
            ("Asia/Beirut", "2026-10-25", "2026-10-24T22:00:00Z"),
            ("Asia/Beirut", "2100-03-28", "2100-03-27T22:00:00Z"),
            ("Europe/Lisbon", "1850-01-01", "1850-01-01T00:36:45Z"),
        ])
    func beginnings(zone: String, day: String, begin: String) throws {
        let time = LocalTime(name: zone, offsets: try #require(Self.offsets(zone)))
        #expect(time.moment(day) == time.moment(begin))
    }

    @Test("divides all time into days without gaps", arguments: zones)
    func days(zone: String) throws {
        let time = LocalTime(name: zone, offsets: try #require(Self.offsets(zone)))
        for year in [1883, 2009, 2011, 2026, 2100] {
            let end = try #require(time.moment("\(year)", isEnd: true))
            var moment = try #require(time.moment("\(year)"))
            while moment < end {
                let day = time.dayBounds(moment)
                #expect(day.lowerBound == moment && time.day(moment) > time.day(moment - 1))
                #expect(time.dayBounds(day.upperBound - 1) == day)
                #expect(time.monthBounds(moment).contains(moment))
                moment = day.upperBound
            }
            #expect(moment == end)
        }
    }

    @Test("assigns each moment to one day when clocks go back over midnight")
    func overMidnight() throws {
        let time = LocalTime(name: "America/St_Johns", offsets: try #require(Self.offsets("America/St_Johns")))
        // At 00:01 on 1 November 2009 clocks went back to 23:01 on 31 October.
        let ahead = try #require(time.moment("2009-11-01T02:30:30Z"))
        let back = try #require(time.moment("2009-11-01T02:31:00Z"))
        #expect(time.day(ahead) == "2009-11-01" && time.day(back) == "2009-10-31")
        #expect(time.dayBounds(ahead) == time.dayBounds(back))
        #expect(time.monthBounds(ahead) == time.monthBounds(back))
    }

    @Test("is read in each of its versions", arguments: [0x00, 0x32, 0x33, 0x34] as [UInt8])
    func versions(version: UInt8) throws {
        let offsets = try #require(UTCOffsets(timeZoneFile: Self.file(version: version)))
        let time = LocalTime(name: "Test", offsets: offsets)
        #expect(time.moment("2000-01-01") == time.moment("2000-01-01T00:00:00-01:00"))
        #expect(time.moment("2002-01-01") == time.moment("2002-01-01T00:00:00+03:00"))
    }

    @Test("is rejected wherever it is cut off")
    func cut() throws {
        let whole = Self.file(version: 0x32)
        #expect(UTCOffsets(timeZoneFile: whole) != nil)
        for count in whole.indices { #expect(UTCOffsets(timeZoneFile: Array(whole[..<count])) == nil) }
    }

    @Test(
        "is rejected if it is malformed",
        arguments: [
            file(version: 0x32, types: []),
            file(version: 0x32, types: [-3_600, 93_600]),
            file(version: 0x32, types: [-90_000, 0]),
            file(version: 0x32, changes: [(1_000_000_000, 2)]),
            file(version: 0x32, changes: [(1_000_000_000, 1), (1_000_000_000, 0)]),
            file(version: 0x32, changes: [(1_000_000_000, 1), (999_999_999, 0)]),
            file(version: 0x32, footer: "EST"),
            Array("TZif".utf8) + [0x32] + [UInt8](repeating: 0xFF, count: 100),
            Array("Europe/Lisbon".utf8),
        ] as [[UInt8]])
    func malformed(bytes: [UInt8]) {
        #expect(UTCOffsets(timeZoneFile: bytes) == nil)
    }

    @Test("never crashes the program, whatever bytes it contains", arguments: 0..<200 as Range<UInt64>)
    func random(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes = Self.file(version: 0x32)
        for _ in 0..<4 { bytes[Int.random(in: 4..<bytes.count, using: &random)] = .random(in: 0...255, using: &random) }
        guard let offsets = UTCOffsets(timeZoneFile: bytes) else { return }
        let time = LocalTime(name: "Test", offsets: offsets)
        for moment in [.min, -1, 0, 1_000_000_000_000, .max] as [Int64] {
            #expect(time.day(moment).hasPrefix(time.month(moment)))
            #expect(time.dayBounds(moment).lowerBound <= moment && time.monthBounds(moment).lowerBound <= moment)
        }
    }

    /// Returns a file whose clocks go from one hour behind UTC to three hours ahead in September 2001.
    private static func file(
        version: UInt8, types: [Int] = [-3_600, 10_800], changes: [(moment: Int, type: UInt8)] = [(1_000_000_000, 1)],
        footer: String = "<+03>-3"
    ) -> [UInt8] {
        func integer(_ value: Int, _ size: Int) -> [UInt8] {
            (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
        }
        func table(timeSize: Int) -> [UInt8] {
            var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
            for count in [types.count, types.count, 1, changes.count, types.count, 4] { bytes += integer(count, 4) }
            for change in changes { bytes += integer(change.moment, timeSize) }
            bytes += changes.map(\.type)
            for type in types { bytes += integer(type, 4) + [0, 0] }
            bytes += Array("XXX\0".utf8)
            bytes += integer(78_796_800, timeSize) + integer(1, 4)
            return bytes + [UInt8](repeating: 0, count: 2 * types.count)
        }
        return version == 0 ? table(timeSize: 4) : table(timeSize: 4) + table(timeSize: 8) + Array("\n\(footer)\n".utf8)
    }
}

import Testing
import WXCore

@Suite("PosixTimeZone") struct PosixTimeZoneTests {
    @Test(
        "says when a day begins",
        arguments: [
            ("UTC0", "2026-01-01", "2026-01-01T00:00:00Z"),
            ("EST5", "2026-07-01", "2026-07-01T05:00:00Z"),
            ("<+0545>-5:45", "2026-07-01", "2026-06-30T18:15:00Z"),
            ("ABC-1:02:03", "2026-07-01", "2026-06-30T22:57:57Z"),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29", "2026-03-29T01:00:00Z"),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-30", "2026-03-30T01:00:00Z"),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-10-25", "2026-10-25T02:00:00Z"),
            ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-28", "2026-03-27T22:00:00Z"),
            ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-29", "2026-03-28T21:00:00Z"),
            ("EST5EDT", "2026-07-01", "2026-07-01T04:00:00Z"),
            ("EST5EDT,J60,J305", "2028-03-01", "2028-03-01T05:00:00Z"),
            ("EST5EDT,J60,J305", "2028-03-02", "2028-03-02T04:00:00Z"),
            ("EST5EDT,59,304", "2028-02-29", "2028-02-29T05:00:00Z"),
            ("EST5EDT,59,304", "2028-03-01", "2028-03-01T04:00:00Z"),
            ("EST5EDT,59,304", "2027-03-02", "2027-03-02T04:00:00Z"),
            ("EST5EDT,0/0,J365/25", "2026-12-31", "2026-12-31T04:00:00Z"),
            ("EST5EDT,0/0,J365/25", "2027-01-01", "2027-01-01T04:00:00Z"),
            ("EST5EDT,0/0,J365/25", "2026-07-01", "2026-07-01T04:00:00Z"),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-01", "2026-01-01T00:00:00Z"),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2100-07-01", "2100-06-30T23:00:00Z"),
            ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-01-01", "2025-12-31T13:00:00Z"),
            ("NZST-12NZDT,M9.5.0,M4.1.0/3", "2999-12-31", "2999-12-30T11:00:00Z"),
            ("NZST-12NZDT,M9.5.0,M4.1.0/3", "2026-07-01", "2026-06-30T12:00:00Z"),
        ])
    func beginnings(rule: String, day: String, begin: String) throws {
        let time = LocalTime(name: rule, offsets: UTCOffsets(rule: try #require(PosixTimeZone(rule))))
        #expect(time.moment(day) == time.moment(begin))
    }

    @Test(
        "takes every number up to its limit",
        arguments: [
            ("ABC24:59:59", -89_999), ("ABC-24:59:59", 89_999), ("ABC0ABD-24:59:59,0,365", 0), ("ABC+5:59:01", -21_541),
            ("<a-9>1", -3_600), ("<+00>0:00:01", -1), ("ABC0ABD,J1/-167:59:59,J365/167:59:59", 0),
            ("ABC0ABD,M1.1.0/0,M12.5.6/0", 0), ("ABCDEFGHIJ000", 0), ("abcxyz010", -36_000),
        ] as [(String, Int64)])
    func limits(rule: String, offset: Int64) throws {
        let time = LocalTime(name: rule, offsets: UTCOffsets(rule: try #require(PosixTimeZone(rule))))
        let utc = LocalTime(name: "UTC", offsets: .utc)
        for second in [0, 1, 59] as [Int64] {
            let moment = 1_790_000_000 + second
            if !rule.contains(",") { #expect(time.minute(moment * 1_000) == utc.minute((moment + offset) * 1_000)) }
        }
    }

    @Test(
        "refuses hours, days and times above their limits",
        arguments: [
            "ABC25", "ABC-25", "ABC24:60", "ABC24:59:60", "ABC0ABD25,0,365", "ABC0ABD-25,0,365", "ABC0ABD,0,366",
            "ABC0ABD,J0,J1", "ABC0ABD,J1/168,J2", "ABC0ABD,J1/-168,J2", "ABC0000", "ABC0ABD,M0.1.0,M1.1.0",
            "ABC0ABD,M1.1,M1.1.0", "AB0", "<A>0", "ABC0AB",
        ])
    func beyond(rule: String) { #expect(PosixTimeZone(rule) == nil) }

    @Test(
        "rejects a text that is not a rule",
        arguments: [
            "", "UTC", "5", "AB5", "<+0", "<>5", "EST5 ", "EST5EDT,", "EST5EDT,M3.2.0", "EST5EDT,M3.2.0,M11.1.0,",
            "EST25", "EST+-5", "EST5:60", "EST5EDT,M13.1.0,M11.1.0", "EST5EDT,M3.0.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0",
            "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J365", "EST5EDT,J366,J1", "EST5EDT,366,1",
            "EST5EDT,M3.2.0/168,M11.1.0", "EST99999999999999999999", "EST5,M3.2.0,M11.1.0", "Ést5", "Europe/Lisbon",
        ])
    func refused(text: String) {
        #expect(PosixTimeZone(text) == nil)
    }
}

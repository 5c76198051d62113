import Testing
import WXCore
import WXTestSupport

@Suite("Timestamp") struct TimestampTests {
    @Test(
        "reads days, months, years and moments in a time zone",
        arguments: [
            ("2026-11-25", "UTC", false, 1_795_564_800_000), ("2026-11-25", "UTC", true, 1_795_651_200_000),
            ("2026-11-25", "America/New_York", false, 1_795_582_800_000), ("2026-11", "UTC", true, 1_796_083_200_000),
            ("2026", "UTC", false, 1_767_225_600_000),
            ("2026-11-25T13:00:00Z", "America/New_York", true, 1_795_611_600_000),
            ("2026-13", "UTC", false, nil), ("today", "UTC", false, nil), ("", "UTC", false, nil),
            ("2026-11-25", "Europe/Atlantis", false, nil),
        ] as [(String, String, Bool, Int64?)])
    func text(text: String, zone: String, isEnd: Bool, milliseconds: Int64?) {
        #expect(Timestamp(text, timeZone: zone, isEnd: isEnd)?.milliseconds == milliseconds)
    }

    @Test("reads days in the machine's time zone if none is given")
    func local() { #expect(Timestamp("2026-11-25")?.milliseconds == LocalTime().moment("2026-11-25")) }

    @Test("orders moments from the earliest to the latest")
    func order() {
        let moments = [5, -1, 0, .max, .min].map { Timestamp(milliseconds: $0) }
        #expect(moments.sorted().map(\.milliseconds) == [.min, -1, 0, 5, .max])
    }

    @Test("counts the present in milliseconds since 1970")
    func now() {
        // Between 2020 and 2100.
        #expect((1_577_836_800_000..<4_102_444_800_000).contains(Timestamp.now.milliseconds))
        #expect(Timestamp.now >= Timestamp(milliseconds: Timestamp.now.milliseconds - 60_000))
    }

    @Test(
        "is written in UTC",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1_795_608_000_000, "2026-11-25T12:00:00Z"),
            (1_795_608_000_050, "2026-11-25T12:00:00.050Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z"),
        ])
    func writes(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).rfc3339 == text)
        #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test("is read in any zone")
    func zone() { #expect(Timestamp(rfc3339: "2026-11-25T13:00:00+01:00")?.rfc3339 == "2026-11-25T12:00:00Z") }

    @Test(
        "is read with any fraction of a second and any offset",
        arguments: [
            ("2026-11-25T12:00:00.5Z", "2026-11-25T12:00:00.500Z"),
            ("2026-11-25T12:00:00.06Z", "2026-11-25T12:00:00.060Z"),
            ("2026-11-25T12:00:00.98765Z", "2026-11-25T12:00:00.987Z"),
            ("2026-11-25T12:00:00-01:30", "2026-11-25T13:30:00Z"),
            ("2026-11-25T12:00:00.5+23:59", "2026-11-24T12:01:00.500Z"),
            ("2026-12-31T23:59:60Z", "2027-01-01T00:00:00Z"),
            ("2028-02-29T23:59:59Z", "2028-02-29T23:59:59Z"),
        ])
    func reads(text: String, written: String) { #expect(Timestamp(rfc3339: text)?.rfc3339 == written) }

    @Test(
        "is not read from other text",
        arguments: [
            "", "2026-11-25", "2026-13-01T00:00:00Z", "2026-11-25T12:00:00", "2026-00-25T12:00:00Z",
            "2026-11-00T12:00:00Z",
            "2026-11-31T12:00:00Z", "2026-02-29T12:00:00Z", "2026-11-25T24:00:00Z", "2026-11-25T12:60:00Z",
            "2026-11-25T12:00:61Z", "2026/11-25T12:00:00Z", "2026-11/25T12:00:00Z", "2026-11-25 12:00:00Z",
            "2026-11-25T12.00:00Z", "2026-11-25T12:00.00Z", "2026-11-25T12:00:00z", "2026-11-25T12:00:00.Z",
            "2026-11-25T12:00:00.5", "2026-11-25T12:00:00Zx", "2026-11-25T12:00:00+1:00", "2026-11-25T12:00:00+0100",
            "2026-11-25T12:00:00+01-00", "2026-11-25T12:00:00+24:00", "2026-11-25T12:00:00+01:60",
            "2026-11-25T12:00:00*01:00",
            "2026-11-25T12:00:00+01:000", "x026-11-25T12:00:00Z", "2026-1x-25T12:00:00Z", "2026-11-2xT12:00:00Z",
        ])
    func refuses(text: String) { #expect(Timestamp(rfc3339: text) == nil) }

    @Test("is read as it was written", arguments: 0..<200 as Range<UInt64>)
    func law(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let moment = Timestamp(milliseconds: .random(in: -60_000_000_000_000...250_000_000_000_000, using: &random))
        #expect(Timestamp(rfc3339: moment.rfc3339) == moment)
    }
}

import Testing
import WXCore

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
}

import Testing
import WXCore

@testable import wxcode_cli

@Suite("Day words") struct DayWordsTests {
    /// Friday, 2026-11-27, 12:00 UTC.
    private static let now = Timestamp(milliseconds: 1_795_780_800_000)

    @Test(
        "name days from the present",
        arguments: [
            ("today", "2026-11-27", "2026-11-28"), ("Yesterday", "2026-11-26", "2026-11-27"),
            ("monday", "2026-11-23", "2026-11-24"), ("fri", "2026-11-27", "2026-11-28"),
            ("saturday", "2026-11-21", "2026-11-22"), ("1d", "2026-11-27", "2026-11-27"),
            ("7d", "2026-11-21", "2026-11-21"), ("2w", "2026-11-14", "2026-11-14"),
        ])
    func days(word: String, begin: String, end: String) throws {
        let time = try #require(LocalTime(zone: "UTC"))
        #expect(time.moment(said: word, at: Self.now, isEnd: false) == time.moment(begin))
        #expect(time.moment(said: word, at: Self.now, isEnd: true) == time.moment(end))
    }

    @Test("reject anything else", arguments: ["", "d", "0d", "-1d", "+1d", "7", "7x", "tomorrow", "mond", "9999999d"])
    func others(word: String) throws {
        let time = try #require(LocalTime(zone: "UTC"))
        #expect(time.moment(said: word, at: Self.now, isEnd: false) == nil)
    }

    @Test("lead from a mistake to what was meant")
    func mistakes() async throws {
        let near = try await Console().run(["usage", "--since", "tody"])
        #expect(near.status == 64 && near.errors.contains("not “tody”.\n  Did you mean today?"))
        let far = try await Console().run(["usage", "--until", "never"])
        #expect(far.status == 64 && far.errors.contains("Or: today, yesterday, monday, 7d, 2w, 2026-11."))
    }
}

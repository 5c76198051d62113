import Testing
import WXCore

@Suite("Short durations") struct DurationTests {
    @Test("are read", arguments: [("500ms", 0.5), ("90s", 90), ("15m", 900), ("1h", 3_600)])
    func reads(text: String, seconds: Double) { #expect(Duration(short: text) == .seconds(seconds)) }

    @Test("reject anything else", arguments: ["", "5", "m", "-1s", "1d", "0s", "1.5h", " 1s", "1s ", "99999999999s"])
    func refuses(text: String) { #expect(Duration(short: text) == nil) }

    @Test("are written as they are read", arguments: [1, 30, 90, 120, 300, 301, 900, 3_600, 5_400, 7_200])
    func writes(seconds: Int) {
        let duration = Duration.seconds(seconds)
        #expect(Duration(short: duration.short) == duration)
        #expect(Duration(short: Duration.milliseconds(seconds).short) == .milliseconds(seconds))
    }
}

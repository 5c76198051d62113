import Testing
import WXCore

@testable import wxcode_cli

@Suite("StatusText") struct StatusTextTests {
    private let status = StatusText(
        activity: "Bash", target: "npm test -- --watch=false --reporter=dot", elapsed: .seconds(75), tokens: 3_456,
        cost: NanoDollars(21_000_000))

    @Test(
        "gives way where there is little room",
        arguments: [
            (120, "⠋ Bash npm test -- --watch=false --reporter=dot · 1:15 · 3.4k tokens · $0.02"),
            (80, "⠋ Bash npm test -- --watch=false --reporter=dot · 1:15 · 3.4k tokens · $0.02"),
            (60, "⠋ Bash npm test -- --watch=fa… · 1:15 · 3.4k tokens · $0.02"),
            (40, "⠋ Bash npm test… · 1:15 · 3.4k · $0.02"), (30, "⠋ Bash npm te… · 1:15 · $0.02"),
            (20, "⠋ Bash npm test --…"), (5, "⠋ B…"), (2, "…"), (1, ""),
        ])
    func widths(width: Int, line: String) {
        #expect(status.text(width: width, frame: 0) == line)
    }

    @Test("never reaches the last column", arguments: 1...100)
    func fits(width: Int) {
        for target in [
            "", "日本語の名前/ファイル.swift", "👩‍💻👨‍👩‍👧‍👦 🇯🇵", "a\u{1B}[31m\nb\u{202E}", String(repeating: "e\u{301}", count: 90),
        ] {
            var status = status
            status.target = target
            #expect(Columns.most(of: status.text(width: width, frame: 3)) < max(1, width))
        }
    }

    @Test("shows only what is known, and moves")
    func known() {
        let status = StatusText(activity: "Starting")
        #expect(status.text(width: 80, frame: 0) == "⠋ Starting")
        #expect(status.text(width: 80, frame: 11) == "⠙ Starting")
    }

    @Test(
        "shortens numbers",
        arguments: [
            (0, "0"), (999, "999"), (1_000, "1.0k"), (9_999, "9.9k"), (12_345, "12k"), (1_250_000, "1.2M"),
            (34_000_000, "34M"),
        ]
            as [(Int64, String)])
    func numbers(number: Int64, text: String) { #expect(number.short == text) }

    @Test(
        "shows time as a clock",
        arguments: [(0, "0 s"), (59, "59 s"), (60, "1:00"), (3_599, "59:59"), (3_605, "1:00:05")])
    func clock(seconds: Int, text: String) { #expect(Duration.seconds(seconds).clock == text) }
}

import Foundation
import Testing
import WXCore
import WXStore

@testable import wxcode_cli

/// `wxcode usage` on a terminal, with a ledger of known days; it is 2026-11-27, 12:00 UTC.
@Suite("Usage on a terminal") struct UsageScreenTests {
    private static let now: Int64 = 1_795_780_800_000
    private static let day: Int64 = 86_400_000

    /// Runs command lines on a ledger with runs of two projects in two months.
    private func run(_ words: [String]..., terminal: (inout Console) -> Void = { _ in }) async throws -> String {
        let path = NSTemporaryDirectory() + "wxcode-screen-\(UUID().uuidString).sqlite3"
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let store = SQLiteUsageStore(path: path)
        let session = "aaaaaaaa-1111-4111-8111-111111111111"
        func book(
            _ number: Int, _ project: String, daysAgo: Int64, _ dollars: Double, as status: RunStatus = .success,
            model: String = "claude-opus-5-5", title: String? = nil
        ) async throws {
            let run = NewRun(
                run: try RunID("0000000\(number)-0000-4000-8000-000000000000"), project: try ProjectID(project),
                session: try SessionID(session), context: .review, title: title,
                createdAt: Timestamp(milliseconds: Self.now - daysAgo * Self.day))
            let used = ModelUsage(
                model: model,
                usage: TokenUsage(
                    inputTokens: 1_200, outputTokens: 300, cacheCreationTokens: 4_000, cacheReadTokens: 90_000),
                cost: NanoDollars(Int64(dollars * 1_000_000_000)))
            let figures = RunFigures(models: [used], source: .sinceLastResult, isPartial: status != .success)
            try await store.book(run, as: status, figures)
        }
        try await book(1, "demo", daysAgo: 40, 2.5)
        try await book(2, "demo", daysAgo: 28, 8)
        try await book(3, "shop", daysAgo: 10, 0.002, model: "claude-haiku-5-5", title: "日本語の質問")
        try await book(4, "demo", daysAgo: 1, 1.5, as: .failed, title: "Why does the login fail on the second attempt?")
        try await book(5, "demo", daysAgo: 0, 3.1234, title: "And the third?")
        try await store.set(Budget(period: .total, limit: NanoDollars(20_000_000_000)))
        try await store.set(
            Budget(project: try ProjectID("demo"), period: .total, limit: NanoDollars(10_000_000_000)))
        var console = Console()
        console.isTerminal = true
        console.now = Timestamp(milliseconds: Self.now)
        terminal(&console)
        var text = ""
        for line in words {
            let result = try await console.run(["usage"] + line + ["--db", path, "--timezone", "UTC"])
            text += result.output + result.errors + (result.status == 0 ? "" : "exit \(result.status)\n")
        }
        return text
    }

    @Test("begins with the month, then days with bars")
    func month() async throws {
        #expect(
            try await run([]) == """
                November 2026  $4.63
                budget         75% of $20.00 lifetime
                trend          85% more than in October up to day 27 ($2.50)
                forecast       about $5.24 by the end of the month

                day         runs  input  output  cache write  cache read  tokens    cost
                2026-10-18     1  1,200     300        4,000      90,000  95,500   $2.50  █▉
                2026-10-30     1  1,200     300        4,000      90,000  95,500   $8.00  ██████
                2026-11-17     1  1,200     300        4,000      90,000  95,500  <$0.01  ▏
                2026-11-26     1  1,200     300        4,000      90,000  95,500   $1.50  █▏
                2026-11-27     1  1,200     300        4,000      90,000  95,500   $3.12  ██▍

                """)
    }

    @Test("fits forty columns, and a terminal that obeys nothing")
    func narrow() async throws {
        let text = try await run(["demo", "--last", "2"]) { console in
            console.width = 40
            console.isDumb = true
        }
        #expect(
            text == """
                November 2026 (demo)  $4.62
                budget                75% of $20.00
                                      lifetime for all
                                      projects
                budget                151% of $10.00
                                      lifetime for demo
                trend                 85% more than in
                                      October up to day
                                      27 ($2.50)
                forecast              about $5.23 by the
                                      end of the month

                day         runs  tokens   cost
                2026-11-26     1  95,500  $1.50  ###
                2026-11-27     1  95,500  $3.12  #######
                2 earlier days: --last 4

                """)
    }

    @Test("lists runs, the latest first, with project, status and question")
    func runs() async throws {
        let text = try await run(["--by", "run", "--last", "3"])
        #expect(
            text == """
                run       time         project   tokens    cost  status    question
                00000005  11-27 12:00  demo      95,500   $3.12  success   And the third?
                00000004  11-26 12:00  demo      95,500   $1.50  ✗ failed  Why does the login f…
                00000003  11-17 12:00  shop      95,500  <$0.01  success   日本語の質問
                all 5                           477,500  $15.13
                2 earlier runs: --last 5

                """)
        let narrow = try await run(["--by", "run", "--last", "3"]) { $0.width = 40 }
        #expect(
            narrow == """
                run         cost  question
                00000005   $3.12  And the third?
                00000004   $1.50  ✗ failed Why does the…
                00000003  <$0.01  日本語の質問
                all 5     $15.13
                2 earlier runs: --last 5

                """)
    }

    @Test("lists sessions by their latest run, with their titles")
    func sessions() async throws {
        let text = try await run(["--by", "session", "--since", "7d"])
        #expect(
            text == """
                session   time         project  runs   tokens   cost  status   title
                aaaaaaaa  11-27 12:00  demo        2  191,000  $4.62  success  日本語の質問
                total                              2  191,000  $4.62

                """)
    }

    @Test("marks what failed and what adds up, where the terminal has styles")
    func styles() async throws {
        let text = try await run(["--by", "run", "--last", "2"]) { $0.isStyled = true }
        let lines = text.split(separator: "\n")
        try #require(lines.count == 5)
        #expect(lines[0].hasPrefix("\u{1B}[2mrun "))
        #expect(lines[1].hasPrefix("00000005"))
        #expect(lines[2].hasPrefix("\u{1B}[31m00000004"))
        #expect(lines[3].hasPrefix("\u{1B}[1mall 5") && lines[3].hasSuffix("\u{1B}[0m"))
    }

    @Test("adds up by week, orders by cost, and shows exact dollars")
    func orders() async throws {
        let text = try await run(
            ["--by", "week", "--order", "cost", "--last", "2", "--exact"], ["--by", "model", "--order", "cost"],
            ["--by", "model", "--since", "monday", "--until", "yesterday"])
        #expect(
            text == """
                week      runs  input  output  cache write  cache read   tokens      USD
                2026-W44     1  1,200     300        4,000      90,000   95,500        8  ██████
                2026-W48     2  2,400     600        8,000     180,000  191,000   4.6234  ███▌
                all 4        5  6,000   1,500       20,000     450,000  477,500  15.1254
                2 more weeks: --last 4
                model             runs  input  output  cache read   tokens    cost
                claude-opus-5-5      4  4,800   1,200     360,000  382,000  $15.12  ████████████
                claude-haiku-5-5     1  1,200     300      90,000   95,500  <$0.01  ▏
                total                5  6,000   1,500     450,000  477,500  $15.13
                model            runs  input  output  cache read  tokens   cost
                claude-opus-5-5     1  1,200     300      90,000  95,500  $1.50  ███████████████
                total               1  1,200     300      90,000  95,500  $1.50

                """)
    }

    @Test("stays as it was in a pipe, and takes the new options there")
    func pipe() async throws {
        let text = try await run([], ["--by", "week", "--last", "1"], ["--since", "today", "--format", "csv"]) {
            $0.isTerminal = false
        }
        #expect(
            text == """
                day         project  runs   tokens      USD
                2026-10-18  demo        1   95,500      2.5
                2026-10-30  demo        1   95,500        8
                2026-11-17  shop        1   95,500    0.002
                2026-11-26  demo        1   95,500      1.5
                2026-11-27  demo        1   95,500   3.1234
                total                   5  477,500  15.1254
                week        runs   tokens      USD
                2026-W48       2  191,000   4.6234
                total of 4     5  477,500  15.1254
                period,project_id,runs,input_tokens,output_tokens,cache_creation_tokens,cache_read_tokens,total_tokens,total_cost_usd,estimated
                2026-11-27,demo,1,1200,300,4000,90000,95500,3.1234,false

                """)
    }

    @Test("knows which projects there are")
    func projects() async throws {
        let text = try await run(["dmeo"], ["nosuch", "--format", "csv"], ["shop", "--since", "today"]) {
            $0.isTerminal = false
        }
        #expect(
            text == """
                wxcode: No project “dmeo” is known: nothing was spent on it, and it has no directory, budget or settings.
                  Did you mean demo?
                exit 64
                wxcode: No project “nosuch” is known: nothing was spent on it, and it has no directory, budget or settings.
                  There are: demo, shop.
                exit 64
                No usage.

                """)
        let settings = #"{"projects": {"new": {"model": "opus"}}}"#
        #expect(try await Console().run(["usage", "new"], user: settings).output == "No usage.\n")
        #expect(try await Console().run(["usage", "demo"]).errors.contains("Ask about a project first"))
    }

    @Test("draws no bar where there is no room, and the smallest for the smallest amount")
    func bars() {
        #expect(UsageScreen.bar(1, of: 1_000_000, width: 10, isPlain: false) == "▏")
        #expect(UsageScreen.bar(1, of: 1_000_000, width: 10, isPlain: true) == "#")
        #expect(UsageScreen.bar(.max, of: .max, width: 10, isPlain: false) == "██████████")
        #expect(UsageScreen.bar(15, of: 16, width: 8, isPlain: false) == "███████▌")
        #expect(UsageScreen.bar(1, of: 1, width: 5, isPlain: false).isEmpty)
        #expect(UsageScreen.bar(0, of: 0, width: 10, isPlain: false).isEmpty)
    }
}

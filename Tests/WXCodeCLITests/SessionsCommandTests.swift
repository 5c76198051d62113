import Foundation
import Testing
import WXCore
import WXStore

@testable import wxcode_cli

@Suite("wxcode sessions") struct SessionsCommandTests {
    private static let hour: Int64 = 3_600_000
    private static let ids = ["aaaaaaaa-1111-4111-8111-111111111111", "aaaaaaaa-2222-4222-8222-222222222222"]

    /// Returns the minute of a run, as the machine's clocks show it.
    private static func time(_ hours: Int64) -> String { LocalTime().minute(1_764_000_000_000 + hours * hour) }

    /// Runs a command line on a ledger with three sessions of two projects, and one of another tenant.
    private func run(_ words: [String]..., isTerminal: Bool = false, width: Int = 80, isKept: Bool = false) async throws
        -> String
    {
        let path = NSTemporaryDirectory() + "wxcode-sessions-\(UUID().uuidString).sqlite3"
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let store = SQLiteUsageStore(path: path)
        func book(
            _ session: String, _ project: String, _ title: String?, at hours: Int64, _ cost: Int64,
            as status: RunStatus = .success, tenant: String = "default", worker: String? = nil
        ) async throws {
            let digits = "\(hours)\(hours)\(hours)\(hours)"
            let run = NewRun(
                run: try RunID("\(digits)\(digits)-0000-4000-8000-000000000000"), tenant: try TenantID(tenant),
                project: try ProjectID(project), session: try SessionID(session), worker: worker, context: .review,
                title: title,
                createdAt: Timestamp(milliseconds: 1_764_000_000_000 + hours * Self.hour))
            let used = ModelUsage(
                model: "claude-opus-5-5", usage: TokenUsage(inputTokens: 1_200), cost: NanoDollars(cost))
            try await store.book(
                run, as: status, RunFigures(models: [used], source: .sinceLastResult, isPartial: status != .success))
        }
        try await book(Self.ids[0], "demo", "Why does the login fail on the second attempt?", at: 1, 350_000_000)
        try await book(Self.ids[0], "demo", "And the third?", at: 2, 1_000_000, as: .cancelled)
        try await book(Self.ids[1], "demo", nil, at: 3, 0)
        try await book(
            "bbbbbbbb-3333-4333-8333-333333333333", "shop", "日本語 \u{1B}[31m", at: 4, 1_234_500_000_000,
            worker: "w@node2")
        try await book("cccccccc-4444-4444-8444-444444444444", "demo", "Foreign", at: 5, 1, tenant: "other")
        if isKept {
            let history = SessionHistory(ledger: path)
            for (number, question) in ["Why does the login fail\non the second attempt?", "And the third?"].enumerated()
            {
                let digits = "\(number + 1)\(number + 1)\(number + 1)\(number + 1)"
                let turn = KeptTurn(
                    run: try RunID("\(digits)\(digits)-0000-4000-8000-000000000000"),
                    askedAt: Timestamp(milliseconds: 1_764_000_000_000), question: question,
                    answer: number == 0 ? "Because `retry` is\n\nwrong. \u{1B}[31m\n" : "It", isCut: number == 1)
                try await history.keep(turn, in: try SessionID(Self.ids[0]))
            }
        }
        defer { try? FileManager.default.removeItem(atPath: path + ".history") }
        var console = Console()
        console.isTerminal = isTerminal
        console.width = width
        var text = ""
        for line in words {
            let result = try await console.run(line + ["--db", path])
            text += result.output + result.errors + (result.status == 0 ? "" : "exit \(result.status)\n")
        }
        return text
    }

    @Test("lists them whole where the output is not a terminal")
    func list() async throws {
        let text = try await run(["sessions"], ["sessions", "list", "shop"])
        #expect(
            text == """
                session     latest run        project  context  runs       cost  status     title
                bbbbbbbb    \(Self.time(4))  shop     review      1  $1,234.50  success    日本語 ␛[31m
                aaaaaaaa-2  \(Self.time(3))  demo     review      1      $0.00  success
                aaaaaaaa-1  \(Self.time(2))  demo     review      2      $0.35  cancelled  Why does the login fail on the second attempt?
                session   latest run        project  context  runs       cost  status   title
                bbbbbbbb  \(Self.time(4))  shop     review      1  $1,234.50  success  日本語 ␛[31m

                """)
    }

    @Test("fits a terminal, and says how many more there are", arguments: [80, 40])
    func terminal(width: Int) async throws {
        let text = try await run(
            ["sessions", "demo", "--last", "2"], ["sessions", "--last", "1"], isTerminal: true, width: width)
        let expected =
            width == 80
            ? """
            session     latest run        project  runs   cost  title
            aaaaaaaa-2  \(Self.time(3))  demo        1  $0.00
            aaaaaaaa-1  \(Self.time(2))  demo        2  $0.35  Why does the login fail on…
            session   latest run        project  runs       cost  status   title
            bbbbbbbb  \(Self.time(4))  shop        1  $1,234.50  success  日本語 ␛[31m
            There are more: --last 2

            """
            : """
            session     project  title
            aaaaaaaa-2  demo
            aaaaaaaa-1  demo     Why does the login…
            session   project  title
            bbbbbbbb  shop     日本語 ␛[31m
            There are more: --last 2

            """
        #expect(text == expected)
    }

    @Test("shows one and its runs, by the beginning of its id")
    func show() async throws {
        let text = try await run(["sessions", "show", "AAAAAAAA-1"])
        #expect(
            text == """
                Why does the login fail on the second attempt?

                Session \(Self.ids[0]) of demo, $0.35.

                run       time              context  tokens    cost  status     title
                11111111  \(Self.time(1))  review    1,200   $0.35  success    Why does the login fail on the second attempt?
                22222222  \(Self.time(2))  review    1,200  <$0.01  cancelled  And the third?

                Continue it with: wxcode chat demo --resume aaaaaaaa-1 "…"

                """)
    }

    @Test("prints the conversation if it is kept, and forgets it with its titles")
    func conversation() async throws {
        let text = try await run(
            ["sessions", "show", "aaaaaaaa-1"], ["sessions", "forget", "aaaaaaaa-1"],
            ["sessions", "show", "aaaaaaaa-1"],
            ["sessions", "forget", "aaaaaaaa-1"], isKept: true)
        #expect(
            text == """
                Why does the login fail on the second attempt?

                Session \(Self.ids[0]) of demo, $0.35.

                run       time              context  tokens    cost  status     title
                11111111  \(Self.time(1))  review    1,200   $0.35  success    Why does the login fail on the second attempt?
                22222222  \(Self.time(2))  review    1,200  <$0.01  cancelled  And the third?

                > Why does the login fail
                > on the second attempt?

                Because `retry` is

                wrong. ␛[31m

                > And the third?

                It […]

                Continue it with: wxcode chat demo --resume aaaaaaaa-1 "…"
                Removed the titles, questions and answers of session \(Self.ids[0]). Claude Code's own transcript stays in the worker.
                A session without a title

                Session \(Self.ids[0]) of demo, $0.35.

                run       time              context  tokens    cost  status     title
                11111111  \(Self.time(1))  review    1,200   $0.35  success
                22222222  \(Self.time(2))  review    1,200  <$0.01  cancelled

                Continue it with: wxcode chat demo --resume aaaaaaaa-1 "…"
                Removed the titles of session \(Self.ids[0]). Claude Code's own transcript stays in the worker.

                """)
        let json = try await run(["sessions", "show", "aaaaaaaa-1", "--format", "json"], isKept: true)
        let runs = try JSONValue(parsing: Array(json.utf8))["runs"]?.elements ?? []
        #expect(runs.map { $0["answer_is_cut"] } == [false, true])
        #expect(runs.first?["question"] == "Why does the login fail\non the second attempt?")
    }

    @Test("gives one a title without secrets, and takes it away again")
    func rename() async throws {
        let title = "The \n login sk-ant-api03-q8ZpXw3Lk1vT6yHs9bNcRdEf2GjMuAoQ"
        let text = try await run(
            ["sessions", "rename", "aaaaaaaa-1", title], ["sessions", "show", "aaaaaaaa-1"],
            ["sessions", "rename", "aaaaaaaa-1", ""], ["sessions", "show", "aaaaaaaa-1"])
        #expect(text.hasPrefix("Session \(Self.ids[0]) is now called “The login [token]”.\nThe login [token]\n\n"))
        #expect(text.contains("has its first title again.\nWhy does the login fail on the second attempt?\n\n"))
        let long = try await run(["sessions", "rename", "aaaaaaaa-1", String(repeating: "x", count: 61)])
        #expect(long == "wxcode: A title has at most 60 characters, not 61.\nexit 64\n")
    }

    @Test("names what is missing or not unique, and knows no other tenant's")
    func mistakes() async throws {
        let text = try await run(["sessions", "show", "aaaa"], ["sessions", "show", "cccc"], ["sessions", "show"])
        #expect(
            text == """
                wxcode: 2 sessions begin with “aaaa”: aaaaaaaa-2, aaaaaaaa-1.
                  Give more of the id.
                exit 64
                wxcode: No session begins with “cccc”.
                  List them with: wxcode sessions
                exit 1
                wxcode: The argument <session> is missing.
                  See: wxcode sessions show --help
                exit 64

                """)
        #expect(try await Console().run(["sessions"]).output.hasPrefix("No sessions. Start one with: wxcode chat"))
    }

    @Test("prints JSON with exact costs and times with a zone")
    func json() async throws {
        let text = try await run(
            ["sessions", "demo", "--format", "json"], ["sessions", "show", "bbbb", "--format", "json"])
        let lines = text.split(separator: "\n").compactMap { try? JSONValue(parsing: Array($0.utf8)) }
        try #require(lines.count == 2)
        let sessions = lines[0]["sessions"]?.elements ?? []
        #expect(sessions.map { $0["title"] } == [.null, "Why does the login fail on the second attempt?"])
        #expect(sessions.last?["total_cost_usd"] == .number("0.351"))
        #expect(sessions.last?["last_run_at"] == "2025-11-24T18:00:00Z")
        #expect(lines[1]["session"]?["project_id"] == "shop")
        #expect(lines[1]["session"]?["worker"] == "w@node2")
        #expect(try await run(["sessions", "show", "bbbb"]).contains("of shop, $1,234.50, at the worker w@node2.\n"))
        #expect(lines[1]["runs"]?.elements?.first?["status"] == "success")
    }
}

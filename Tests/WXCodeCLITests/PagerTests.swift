import Foundation
import Testing
import WXCore
import WXStore
import WXTestSupport

/// Reports on a real terminal of 24 rows.
@Suite("Pager") struct PagerTests {
    /// Shows forty days on a terminal, with a pager that marks what it shows.
    private func show(_ words: [String], variables: [String], isPiped: Bool = false) async throws -> String {
        let program = BuiltProgram()
        defer { try? FileManager.default.removeItem(atPath: program.directory) }
        let store = SQLiteUsageStore(path: "\(program.directory)/usage.sqlite3")
        let used = ModelUsage(
            model: "claude-opus-5-5", usage: TokenUsage(inputTokens: 100), cost: NanoDollars(20_000_000))
        for day in 0..<40 as Range<Int64> {
            let run = NewRun(
                project: try ProjectID("demo"), createdAt: Timestamp(milliseconds: 1_764_000_000_000 + day * 86_400_000)
            )
            try await store.book(
                run, as: .success, RunFigures(models: [used], source: .sinceLastResult, isPartial: false))
        }
        let terminal = isPiped ? [] : ["python3", try Fixture.path("in-terminal"), "80", "[]"]
        let options = ["--by", "day", "--since", "2025", "--timezone", "UTC"]
        return try await program.run(["usage"] + options + words, through: variables + terminal).output
    }

    @Test("shows what is longer than the screen, whole and once")
    func long() async throws {
        let text = try await show([], variables: ["TERM=xterm", "PAGER=sed s/^/paged:/"])
        let lines = text.split(separator: "\r\n").filter { $0.contains("2025-") || $0.contains("2026-") }
        #expect(lines.count == 40)
        #expect(lines.allSatisfy { $0.hasPrefix("paged:") })
    }

    @Test(
        "is not used without a need, a screen, or the user's will",
        arguments: [
            (["--last", "5"], ["TERM=xterm", "PAGER=sed s/^/paged:/"], 5),
            (["--no-pager"], ["TERM=xterm", "PAGER=sed s/^/paged:/"], 40),
            ([], ["TERM=dumb", "PAGER=sed s/^/paged:/"], 40), ([], ["TERM=xterm", "PAGER="], 40),
            ([], ["TERM=xterm", "PAGER=no-such-pager 2>/dev/null"], 40),
        ])
    func plain(words: [String], variables: [String], days: Int) async throws {
        let text = try await show(words, variables: variables)
        #expect(text.split(separator: "\r\n").count { $0.contains("$0.02") } == days)
        #expect(!text.contains("paged:"))
    }

    @Test("is never used in a pipe")
    func pipe() async throws {
        let text = try await show([], variables: ["TERM=xterm", "PAGER=sed s/^/paged:/"], isPiped: true)
        #expect(text.split(separator: "\n").count == 42 && !text.contains("paged:"))
    }

    @Test("colours a terminal, but not against the user's will or one that knows no colours")
    func colours() async throws {
        #expect(try await show(["--last", "1"], variables: ["TERM=xterm", "NO_COLOR="]).contains("\u{1B}[2mday"))
        #expect(try await !show(["--last", "1"], variables: ["TERM=xterm", "NO_COLOR=1"]).contains("\u{1B}"))
        let dumb = try await show(["--last", "1"], variables: ["TERM=dumb", "NO_COLOR="])
        #expect(!dumb.contains("\u{1B}") && dumb.contains("####"))
    }
}

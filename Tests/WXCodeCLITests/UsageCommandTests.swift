import Foundation
import Testing
import WXChat
import WXCore
import WXStore

@testable import wxcode_cli

/// `wxcode usage` in this process, with a ledger of its own.
@Suite("wxcode usage") struct UsageCommandTests {
    @Test("adds up by principal, with null for runs without one")
    func principals() async throws {
        let path = NSTemporaryDirectory() + "wxcode-usage-\(UUID().uuidString).sqlite3"
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        for principal in ["ana@example.com", nil, "ana@example.com"] {
            let run = NewRun(project: try ProjectID("demo"), principal: try principal.map { try PrincipalID($0) })
            let used = ModelUsage(
                model: "claude-opus-5-5", usage: TokenUsage(inputTokens: 100), cost: NanoDollars(400_000))
            try await SQLiteUsageStore(path: path).book(
                run, as: .success, RunFigures(models: [used], source: .sinceLastResult, isPartial: false))
        }
        let usage = ["usage", "--db", path, "--by", "principal", "--format"]
        let json = try await Console().run(usage + ["json"])
        #expect(json.status == 0 && json.output.hasSuffix("}\n"), "\(json.errors)")
        let report = try JSONValue(parsing: Array(json.output.utf8))
        #expect(report["group_by"] == ["principal"])
        let rows = report["rows"]?.elements ?? []
        #expect(rows.map { $0["principal"] } == [.null, "ana@example.com"])
        #expect(rows.map { $0["runs"] } == [.integer(1), .integer(2)])
        let csv = try await Console().run(usage + ["csv"]).output.split(separator: "\n")
        #expect(csv.first?.hasPrefix("principal,runs,") == true && csv.last?.hasPrefix("ana@example.com,2,") == true)
    }

    @Test("reads how often to show the report again, if that is said")
    func interval() throws {
        func read(_ words: String...) throws -> Invocation {
            let environment = CommandEnvironment(
                variables: [:], directory: "/", output: OutputWriter(1), errors: OutputWriter(2),
                terminal: Terminal([:]))
            return try Invocation(UsageCommand.spec, words, environment)
        }
        #expect(try read("demo").value("--watch") == nil)
        #expect(try read("--watch", "demo").words == ["demo"])
        #expect(try read("--watch", "demo").value("--watch") == "")
        #expect(try read("--watch").value("--watch") == "")
        #expect(try read("--watch", "10s", "demo").words == ["demo"])
        #expect(try read("--watch", "10s", "demo").value("--watch") == "10s")
        #expect(try read("demo", "--watch=5m").value("--watch") == "5m")
    }

    @Test("refuses an invalid interval, and reports a ledger that cannot be read")
    func mistakes() async throws {
        let time = try await Console().run(["usage", "--watch=soon"])
        #expect(time.status == 64 && time.errors.contains("--watch must be a time such as 30s or 5m, not “soon”."))
        let ledger = try await Console().run(["usage", "--watch", "--db", "/dev/null/x"])
        #expect(ledger.status == 74)
    }

    @Test("shows each change, and a failure next to the last report", arguments: [false, true])
    func watch(isTerminal: Bool) async throws {
        let path = NSTemporaryDirectory() + "wxcode-watch-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let file = try #require(FileHandle(forWritingAtPath: path))
        let writer = OutputWriter(file.fileDescriptor)
        var terminal = Terminal([:])
        terminal.hasScreen = isTerminal
        terminal.hasStyle = false
        let environment = CommandEnvironment(
            variables: [:], directory: "/", output: writer, errors: writer, terminal: terminal)
        let figures = Figures()
        let watching = Task { @MainActor in
            let monitor = TokenUsageMonitor(figures, every: .milliseconds(5))
            try await UsageWatch.show(monitor, in: environment) { report in
                guard isTerminal else { return try writer.write("\(report.totals.runs) runs\n") }
                var text = ScreenText()
                text.add("\(report.totals.runs) runs")
                try UsageWatch.draw(text, every: .seconds(30), at: "now", environment)
            }
        }
        func shown(_ words: String) async throws -> String {
            while true {
                let text = try String(contentsOfFile: path, encoding: .utf8)
                if text.contains(words) { return text }
                try await Task.sleep(for: .milliseconds(2))
            }
        }
        _ = try await shown("1 runs")
        await figures.set(2)
        _ = try await shown("2 runs")
        await figures.set(nil)
        let text = try await shown("wxcode: No ledger.\n")
        watching.cancel()
        try await watching.value
        guard isTerminal else { return #expect(text.hasPrefix("1 runs\n2 runs\nwxcode: No ledger.\n")) }
        var emulator = TerminalEmulator(columns: 80, rows: 8)
        emulator.write(text.replacing("\n", with: "\r\n"))
        #expect(emulator.scrolled.isEmpty)
        #expect(emulator.screen == ["2 runs", "Every 30 s, last now; Ctrl-C ends it.", "wxcode: No ledger."])
    }

    private actor Figures: UsageReportSource {
        private var runs: Int64? = 1

        func set(_ runs: Int64?) { self.runs = runs }

        func report() throws -> UsageReport {
            guard let runs else { throw RunFailure(.ledgerUnavailable, "No ledger.") }
            return UsageReport(rows: [], totals: .init(runs: runs, usage: .zero, cost: .zero))
        }
    }
}

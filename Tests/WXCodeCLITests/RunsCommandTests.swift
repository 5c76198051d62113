import Foundation
import Testing
import WXCore
import WXStore
import WXTestSupport

@testable import wxcode_cli

@Suite("wxcode runs") struct RunsCommandTests {
    private static let ids = [
        "aaaaaaaa-1111-4111-8111-111111111111", "aaaaaaaa-2222-4222-8222-222222222222",
        "bbbbbbbb-3333-4333-8333-333333333333",
    ]

    /// Runs command lines with a ledger that has two open runs; the worker knows one of them and another one.
    ///
    /// The text has no process ids and no paths.
    private func run(
        _ words: [String]..., columns: Int? = nil, isBooked: Bool = false
    ) async throws -> (text: String, calls: [String]) {
        let docker = try ScriptedDocker(
            run: "exit 1", other: #"case "$*" in *" list") echo \#(Self.ids[0]); echo \#(Self.ids[2]) ;; esac"#)
        let program = BuiltProgram(docker: docker)
        defer {
            docker.remove()
            try? FileManager.default.removeItem(atPath: program.directory)
        }
        let store = SQLiteUsageStore(path: "\(program.directory)/usage.sqlite3")
        for (id, seconds) in [(Self.ids[0], 36_030), (Self.ids[1], 72_030)] as [(String, Int64)] {
            let run = NewRun(
                run: try RunID(id), project: try ProjectID("demo"), worker: "claude-worker", context: .review,
                title: "Why does the login fail?",
                createdAt: Timestamp(milliseconds: Timestamp.now.milliseconds - seconds * 1_000))
            _ = try await store.open(run)
            let used = ModelUsage(
                model: "claude-opus-5-5", usage: TokenUsage(inputTokens: 1_200), cost: NanoDollars(20_000_000))
            try await store.update(run.run, RunFigures(models: [used], source: .sinceLastResult, isPartial: true))
        }
        // The process of the first run, which books what it sees of the end.
        let process = Task {
            while isBooked, docker.kills == 0 { try await Task.sleep(for: .milliseconds(10)) }
            guard isBooked else { return }
            let used = ModelUsage(
                model: "claude-opus-5-5", usage: TokenUsage(inputTokens: 1_300), cost: NanoDollars(30_000_000))
            let figures = RunFigures(models: [used], source: .sinceLastResult, isPartial: true)
            try await store.close(try RunID(Self.ids[0]), as: .lost, figures)
        }
        var text = ""
        for line in words {
            let terminal = try columns.map { ["python3", try Fixture.path("in-terminal"), "\($0)", "[]"] } ?? []
            let result = try await program.run(["runs"] + line, through: ["TERM=xterm"] + terminal)
            text += result.output + result.errors + (result.status == 0 ? "" : "exit \(result.status)\n")
        }
        process.cancel()
        try? await process.value
        let pid = "\(ProcessIdentity.current.pid)"
        text = text.replacing(pid, with: String(repeating: "#", count: pid.count))
        // Time passes while the program starts.
        let times = text.replacing(/(10|20):[0-9][0-9]:[0-9][0-9]/) { "\($0.1):MM:SS" }
        return (times, docker.calls)
    }

    private static let pid = String(repeating: "#", count: "\(ProcessIdentity.current.pid)".count)
    private static let blanks = String(repeating: " ", count: "host process".count - pid.count)

    @Test("lists what is in progress, with its time and cost")
    func list() async throws {
        let text = try await run(["list"]).text
        let (pid, blanks) = (Self.pid, Self.blanks)
        #expect(
            text == """
                run                                   project             context   elapsed   cost  host process  in the worker  question
                \(Self.ids[1])  demo                review   20:MM:SS  $0.02  \(pid)\(blanks)  no             Why does the login fail?
                \(Self.ids[0])  demo                review   10:MM:SS  $0.02  \(pid)\(blanks)  yes            Why does the login fail?
                \(Self.ids[2])  not in this ledger                            unknown       yes

                """)
    }

    @Test("fits a terminal", arguments: [80, 40])
    func terminal(columns: Int) async throws {
        let text = try await run([], columns: columns).text
        let lines = text.split(separator: "\r\n").map(String.init)
        try #require(lines.count == 5)
        #expect(lines.allSatisfy { Columns.of($0) <= columns })
        #expect(lines[1].hasPrefix("aaaaaaaa-2  demo"))
        #expect(lines[2].contains(" 10:MM:SS  $0.02"))
    }

    @Test("stops a run in its container, whose process books it as cancelled with what it has used")
    func stop() async throws {
        let (text, calls) = try await run(["stop", "aaaaaaaa-1"], ["list"], isBooked: true)
        #expect(text.hasPrefix("Stopped \(Self.ids[0]): demo, cancelled, 1,300 tokens, 0.03 USD.\n"))
        #expect(calls.filter { $0.contains("wxcode-run kill") }.map { $0.hasSuffix(Self.ids[0]) } == [true])
    }

    @Test("stops a run that only the worker knows")
    func foreign() async throws {
        let (text, calls) = try await run(["stop", "BBBB"])
        #expect(text == "Stopped \(Self.ids[2]), which is not in this ledger.\n")
        #expect(calls.contains { $0.hasSuffix("wxcode-run kill \(Self.ids[2])") })
    }

    @Test("names what is missing or not unique, and stops nothing")
    func mistakes() async throws {
        let (text, calls) = try await run(["stop", "aaaa"], ["stop", "cccc"], ["stop"])
        #expect(
            text == """
                wxcode: 2 runs begin with “aaaa”: aaaaaaaa-2, aaaaaaaa-1.
                  Give more of the id.
                exit 64
                wxcode: No run in progress begins with “cccc”.
                  See: wxcode runs
                exit 1
                wxcode: The argument <run> is missing.
                  See: wxcode runs stop --help
                exit 64

                """)
        #expect(!calls.contains { $0.contains("kill") })
    }

    @Test("prints JSON, and books a run whose process does not")
    func json() async throws {
        let text = try await run(["list", "--format", "json"], ["stop", "aaaaaaaa-1", "--format", "json"]).text
        let lines = text.split(separator: "\n").compactMap { try? JSONValue(parsing: Array($0.utf8)) }
        try #require(lines.count == 2)
        let run = try #require(lines[0]["runs"]?.elements?.dropFirst().first)
        #expect(run["context"] == "review" && (36_030...43_200).contains(run["elapsed_seconds"]?.integer ?? 0))
        #expect(run["total_cost_usd"] == .number("0.02") && run["in_worker"] == true)
        #expect(lines[1]["status"] == "cancelled" && lines[1]["is_partial"] == true)
    }
}

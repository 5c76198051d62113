import Foundation
import Testing
import WXCore
import WXStore
import WXTestSupport

/// The command that continues a session, pasted into a shell.
@Suite("Continuing") struct ContinuingTests {
    private static let answer = "prompt; start; say words; result; read -r end"

    /// Returns the command that a run printed.
    private func offered(_ outcome: BuiltProgram.Outcome) -> String? {
        outcome.errors.components(separatedBy: "Continue with:").dropFirst().first?
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func paste(_ command: String, _ program: BuiltProgram) async throws -> BuiltProgram.Outcome {
        try await program.run([], through: ["sh", "-c", "wxcode() { \"$0\" \"$@\"; }; \(command)"])
    }

    @Test("works as it is printed, with the ledger, context and model of the run")
    func pasted() async throws {
        let docker = try ScriptedDocker(run: Self.answer)
        defer { docker.remove() }
        let program = BuiltProgram(docker: docker)
        let first = try await program.run([
            "chat", "demo", "one", "--db", "my ledger.sqlite3", "--context", "analysis", "--model", "claude-opus-5-5",
        ])
        let command = try #require(offered(first), "\(first.errors)")
        #expect(
            command
                == #"wxcode chat demo --context analysis --model claude-opus-5-5 --db 'my ledger.sqlite3' -c "…""#)
        let second = try await paste(command, program)
        #expect(second.status == 0, "\(second.errors)")
        #expect(docker.calls.last { $0.hasPrefix("exec -i") }?.contains("--resume=") == true)
        let usage = try await program.run(["usage", "--by", "session", "--format", "json", "--db", "my ledger.sqlite3"])
        #expect(usage.json("rows")?.elements?.count == 1)
        #expect(usage.json("totals")?["runs"]?.integer == 2)
    }

    @Test("names an earlier session by eight characters, which is enough to resume it")
    func earlier() async throws {
        let docker = try ScriptedDocker(run: Self.answer)
        defer { docker.remove() }
        let program = BuiltProgram(docker: docker)
        let first = try await program.run(["chat", "demo", "one", "--format", "json"])
        let session = try #require(first.json("session_id")?.string)
        // Another session begins while the earlier one is resumed.
        let store = SQLiteUsageStore(path: "\(program.directory)/usage.sqlite3")
        let later = NewRun(
            project: try ProjectID("demo"), session: SessionID(),
            createdAt: Timestamp(milliseconds: Timestamp.now.milliseconds + 3_600_000))
        let used = ModelUsage(model: "opus", usage: TokenUsage(inputTokens: 1), cost: .zero)
        try await store.book(
            later, as: .success, RunFigures(models: [used], source: .sinceLastResult, isPartial: false))
        let second = try await program.run(["chat", "demo", "two", "--resume", String(session.prefix(8))])
        #expect(second.status == 0, "\(second.errors)")
        let command = try #require(offered(second))
        #expect(command == "wxcode chat demo --resume \(session.prefix(8)) \"…\"")
        #expect(try await paste(command, program).status == 0)
        #expect(docker.calls.last { $0.hasPrefix("exec -i") }?.contains("--resume=\(session)") == true)
    }

    @Test("is not offered where nothing was booked")
    func unbooked() async throws {
        let docker = try ScriptedDocker(run: Self.answer)
        defer { docker.remove() }
        let outcome = try await BuiltProgram(docker: docker).run(["chat", "demo", "one", "--no-store"])
        #expect(outcome.status == 0)
        #expect(offered(outcome) == nil)
    }

    @Test("explains an id that no session begins with, and sends nothing")
    func unknown() async throws {
        let docker = try ScriptedDocker(run: Self.answer)
        defer { docker.remove() }
        let outcome = try await BuiltProgram(docker: docker).run(["chat", "demo", "one", "--resume", "abc"])
        #expect(outcome.status == 1)
        #expect(
            outcome.errors
                == "wxcode: No session of demo begins with “abc”.\n  List them with: wxcode sessions\n")
        #expect(docker.calls == [])
    }
}

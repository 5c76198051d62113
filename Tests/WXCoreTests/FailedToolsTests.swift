import Testing
import WXCore

/// Which failed tool calls a run reports, and when they make it incomplete.
@Suite("Failed tools") struct FailedToolsTests {
    /// One call and its result.
    private struct Call {
        var tool: String
        var input: String
        /// What the tool reports if it fails.
        var failure: String?
        var isDenied = false

        static func write(_ path: String, _ failure: String? = nil, tool: String = "Write") -> Call {
            Call(tool: tool, input: JSONValue.object([.init("file_path", .string(path))]).text, failure: failure)
        }

        static func bash(_ command: String, _ failure: String? = nil) -> Call {
            Call(tool: "Bash", input: JSONValue.object([.init("command", .string(command))]).text, failure: failure)
        }

        func events(_ id: String) -> [ReplyEvent] {
            let denial: [ReplyEvent] = isDenied ? [.denied(ToolDenial(tool: tool, toolUseID: id))] : []
            return [.toolUse(ToolUse(id: id, tool: tool, input: input))] + denial
                + [.toolResult(ToolResult(toolUseID: id, text: failure ?? "ok", isError: failure != nil))]
        }
    }

    private func run(_ calls: [Call], ignoresDenials: Bool = false) async throws -> RunSummary {
        var request = RunRequest(project: try ProjectID("demo"), policy: ToolPolicy(.conversion))
        request.ignoresDenials = ignoresDenials
        let events = calls.enumerated().flatMap { $1.events("\($0)") }
        let bridge = ScriptedBridge(replying: { request in
            var start = AgentStart(asAskedBy: request)
            start.directory = "/workspace/demo"
            let message = UsageObservation.Message(
                id: "m", model: "claude-opus-5-5", request: RequestUsage(usage: TokenUsage(inputTokens: 100)), line: "m"
            )
            let reply: [ReplyEvent] = [.started(start), .usage(.messageStarted(message))] + events
            return (reply + [.text("Done."), .result(AgentResult()), .exited(AgentExit(status: 0))]).map { .event($0) }
        })
        return await Conversation(bridge: bridge, store: InMemoryUsageStore()).send(Prompt("Hi"), request) { _ in }
    }

    private static let eacces =
        "<tool_use_error>EACCES: permission denied, open '/workspace/demo/a.txt'</tool_use_error>"

    @Test(
        "leave a run incomplete if the last attempt to write a file failed",
        arguments: [
            [.write("a.txt", eacces)], [.write("a.txt"), .write("a.txt", eacces, tool: "Edit")],
            [.write("b.txt", eacces), .write("b.txt"), .write("a.txt", eacces)],
            [.write("a.txt", eacces), .bash("npm run build")],
        ] as [[Call]])
    private func incomplete(calls: [Call]) async throws {
        let run = try await run(calls)
        #expect(run.status == .incomplete && run.failure?.code == .writeFailed && run.failure?.remedy == .askAgain)
        #expect(run.failedTools.map(\.target) == ["a.txt"])
        #expect(run.failedTools.map(\.reason) == ["EACCES: permission denied, open 'a.txt'"])
        #expect(run.failure?.error == "Could not write a.txt (EACCES: permission denied, open 'a.txt').")
    }

    @Test(
        "are not reported once the same was done",
        arguments: [
            [.write("a.txt", eacces), .write("a.txt")], [.write("a.txt", eacces), .write("./a.txt", tool: "Edit")],
            [.write("/workspace/demo/a.txt", eacces), .write("x/../a.txt")],
            [.bash("npm test", "Exit code 1"), .bash("npm test")],
        ] as [[Call]])
    private func repeated(calls: [Call]) async throws {
        let run = try await run(calls)
        #expect(run.status == .success && run.failedTools.isEmpty)
    }

    @Test("of any other kind are reported, and the run succeeds: a test that fails is work")
    func others() async throws {
        let run = try await run([
            .bash("npm test", "Exit code 1\n\n2 tests failed\nmore"), .bash("npm run lint"),
            Call(tool: "Read", input: #"{"file_path":"nosuch"}"#, failure: "File does not exist."),
        ])
        #expect(run.status == .success)
        #expect(
            run.failedTools == [
                FailedTool(tool: "Bash", target: "npm test", reason: "Exit code 1: 2 tests failed"),
                FailedTool(tool: "Read", target: "nosuch", reason: "File does not exist."),
            ])
    }

    @Test("do not include a denied call, which changes nothing about an earlier failure", arguments: [false, true])
    func denied(fails: Bool) async throws {
        let denied = Call(tool: "Write", input: #"{"file_path":"a.txt"}"#, failure: "denied", isDenied: true)
        let earlier = fails ? [Call.write("a.txt", Self.eacces)] : []
        let run = try await run(earlier + [denied], ignoresDenials: true)
        #expect(run.failedTools.count == (fails ? 1 : 0))
        #expect(run.status == (fails ? .incomplete : .success))
    }

    @Test("hide secrets and the workspace's path")
    func secrets() async throws {
        let token = "ghp_" + String(repeating: "aB3dE6", count: 6)
        let run = try await run([.bash("curl -H \(token) /workspace/demo/x", "Exit code 7\n\(token)")])
        let text = run.json
        #expect(run.failedTools.count == 1 && !text.contains(token.suffix(20)) && !text.contains("/workspace/demo"))
    }

    @Test("are at most 50, and those that write take the place of others")
    func bounded() async throws {
        let others = (0..<60).map { Call.bash("npm run x\($0)", "Exit code 1") }
        let writes = (0..<60).map { Call.write("\($0).txt", Self.eacces) }
        #expect(try await run(others).failedTools.count == 50)
        let run = try await run(others + writes)
        #expect(run.failedTools.count == 50 && run.failedTools.allSatisfy { $0.tool == "Write" })
        #expect(run.failure?.error.hasPrefix("Could not write 0.txt (EACCES") == true)
        // Ten more failed, and nothing says that they were written later.
        let repaired = try await self.run(writes + (0..<60).map { Call.write("\($0).txt") })
        #expect(repaired.failedTools.isEmpty && repaired.status == .incomplete)
    }
}

import Testing
import WXCore

@testable import wxcode_cli

@Suite("Command line") struct CommandLineTests {
    private var environment: CommandEnvironment {
        CommandEnvironment(
            variables: ["HOME": "/nonexistent"], directory: "/", output: OutputWriter(1), errors: OutputWriter(2),
            terminal: Terminal([:]))
    }

    private func read(_ words: String...) throws -> Invocation { try Invocation(ChatCommand.spec, words, environment) }

    @Test("takes options before and after words, with = or a blank")
    func options() throws {
        let invocation = try read("--model=opus", "demo", "--max-turns", "3", "a prompt", "--quiet")
        #expect(invocation.words == ["demo", "a prompt"])
        #expect(invocation.value("--model") == "opus")
        #expect(try invocation.integer("--max-turns", atLeast: 1) == 3)
        #expect(invocation.has("--quiet"))
    }

    @Test("takes short options, together or with a value attached")
    func shortOptions() throws {
        let invocation = try read("-cq", "demo", "-mopus", "-f", "a", "-f=b", "prompt", "-C", "review")
        #expect(invocation.words == ["demo", "prompt"])
        #expect(invocation.has("--continue") && invocation.has("--quiet"))
        #expect(invocation.value("--model") == "opus" && invocation.value("--context") == "review")
        #expect(invocation.values(of: "--file") == ["a", "b"])
    }

    @Test("has no letter twice", arguments: CommandTable.all.map(\.path))
    func letters(path: [String]) throws {
        let letters = try #require(CommandTable.all.first { $0.path == path }).options.compactMap(\.short)
        #expect(Set(letters).count == letters.count)
    }

    @Test(
        "finds a command below another behind options",
        arguments: [
            (["usage", "--db", "f", "verify"], "wxcode usage verify", ["--db", "f"]),
            (["usage", "--db=f", "verify"], "wxcode usage verify", ["--db=f"]),
            (["runs", "--container", "reap", "reap"], "wxcode runs reap", ["--container", "reap"]),
            (["usage", "--by", "verify"], "wxcode usage", ["--by", "verify"]),
            (["usage", "--watch", "10s", "verify"], "wxcode usage verify", ["--watch", "10s"]),
            (["usage", "--watch", "verify"], "wxcode usage verify", ["--watch"]),
            (["usage", "--", "verify"], "wxcode usage", ["--", "verify"]),
            (["usage", "demo", "verify"], "wxcode usage", ["demo", "verify"]),
        ])
    func behindOptions(line: [String], name: String, rest: [String]) throws {
        let (command, words) = try CommandTable.command(in: line[...])
        #expect(command.name == name && Array(words) == rest)
    }

    @Test(
        "knows what other tools call a command",
        arguments: [
            ("ask", "wxcode chat"), ("history", "wxcode sessions"), ("models", "--model"),
            ("what is this?", "wxcode chat <project>"), ("chta", "Did you mean wxcode chat?"),
            ("zzz", "See: wxcode --help"),
        ])
    func otherTools(word: String, hint: String) {
        #expect { try CommandTable.command(in: [word]) } throws: { error in
            (error as? Misuse)?.suggestion?.contains(hint) ?? false
        }
    }

    @Test("ends options at --")
    func dashes() throws { #expect(try read("demo", "--", "--help me").words == ["demo", "--help me"]) }

    @Test(
        "names the word that is wrong and what was meant",
        arguments: [
            (["demo", "--modle", "x"], "--model"), (["demo", "--format", "jsn"], "json"),
            (["demo", "a", "b"], "quotes"), (["demo", "-x"], "--help"),
            (["demo", "- what is this"], "put -- before it"), (["demo", "--why is it so"], "put -- before it"),
        ])
    func mistakes(words: [String], hint: String) {
        #expect { try Invocation(ChatCommand.spec, words, environment) } throws: { error in
            (error as? Misuse)?.suggestion?.contains(hint) ?? false
        }
    }

    @Test(
        "takes the project of --project for the first word",
        arguments: [
            (["chat", "--project", "p", "prompt"], nil), (["chat", "p", "prompt"], nil),
            (["chat", "--project", "p", "prompt", "more"], "Unexpected argument “more”."),
            (["chat", "p", "prompt", "more"], "Unexpected argument “more”."),
            (["usage", "--project", "p", "q"], "Unexpected argument “q”."),
            (["usage", "record", "--project", "p"], "The argument <file> is missing."),
            (["usage", "record", "p"], "The argument <file> is missing."),
            (["usage", "record", "--project", "p", "a", "b"], "Unexpected argument “b”."),
            (["budget", "clear", "--project", "p"], nil), (["budget", "clear", "p"], "Unexpected argument “p”."),
        ])
    func projects(line: [String], message: String?) throws {
        let (command, words) = try CommandTable.command(in: line[...])
        do {
            let invocation = try Invocation(command, words, environment)
            #expect(message == nil)
            #expect(try invocation.project?.name == "p")
        } catch {
            #expect((error as? Misuse)?.message == message)
        }
    }

    @Test(
        "leaves with the table's status",
        arguments: [
            ("success", nil, 0), ("failed", "agent_failed", 1), ("refused", "injection", 3),
            ("failed", "not_logged_in", 4),
            ("failed", "container_missing", 5), ("failed", "worker_lost", 5), ("lost", "engine_lost", 1),
            ("timed_out", "idle", 6),
            ("budget", "budget_reached", 7), ("incomplete", "tools_denied", 8),
            ("incomplete", "write_failed", 8), ("failed", "session_busy", 75),
            ("failed", "request_known", 75), ("failed", "request_conflict", 64),
            ("failed", "ledger_unavailable", 74), ("cancelled", "reader_gone", 141), ("cancelled", "cancelled", 130),
        ] as [(String, String?, Int32)])
    func statuses(status: String, code: String?, expected: Int32) {
        var run = RunSummary(run: RunID(), status: RunStatus(status))
        run.failure = code.flatMap(RunFailure.Code.init(rawValue:)).map { RunFailure($0, "x") }
        #expect(ExitStatus.of(run) == expected)
    }

    @Test(
        "lets a waiting booking replace 0 and 8 only",
        arguments: [("success", 74), ("incomplete", 74), ("timed_out", 6)] as [(String, Int32)])
    func booking(status: String, expected: Int32) {
        var run = RunSummary(run: RunID(), status: RunStatus(status))
        run.bookingFailure = RunFailure(.ledgerJournalled, "x")
        #expect(ExitStatus.of(run) == expected)
    }

    @Test(
        "reports a mistake to programs in the shape of a run's error",
        arguments: [
            (["chat", "demo", "x", "--format", "json", "--modle", "m"], "json"),
            (["chat", "demo", "x", "--nosuch", "--format=ndjson"], "ndjson"),
            (["usage", "--format", "json", "--by", "nosuch"], "json"),
            (["chat", "demo", "x", "--nosuch", "--format", "json", "--format", "text"], nil),
            (["chat", "demo", "x", "--nosuch", "--", "--format", "json"], nil),
        ] as [([String], String?)])
    func mistakesForPrograms(words: [String], format: String?) async throws {
        let run = try await Console().run(words)
        #expect(run.status == 64 && run.errors.hasPrefix("wxcode: "))
        guard let format else {
            #expect(run.output.isEmpty)
            return
        }
        let value = try JSONValue(parsing: Array(run.output.utf8))
        let error = try #require(format == "json" ? value["error"] : value)
        #expect(value.members?.count == (format == "json" ? 1 : 4) && (format == "json" || value["type"] == "error"))
        #expect(error["code"] == "usage" && error["error"]?.string != nil && error["suggestion"] != nil)
    }

    @Test("shows no control characters to a terminal")
    func harmless() { #expect(Terminal.harmless("a\u{1B}[31mb\n") == "a␛[31mb\n") }
}

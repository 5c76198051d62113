import Testing
import WXCore

@testable import wxcode_cli

@Suite("Command line") struct CommandLineTests {
    private var surroundings: Surroundings {
        Surroundings(
            variables: ["HOME": "/nonexistent"], directory: "/", output: OutputWriter(1), errors: OutputWriter(2),
            terminal: Terminal([:]))
    }

    private func read(_ words: String...) throws -> Invocation { try Invocation(ChatCommand.spec, words, surroundings) }

    @Test("takes options before and after words, with = or a blank")
    func options() throws {
        let invocation = try read("--model=opus", "demo", "--max-turns", "3", "a prompt", "--quiet")
        #expect(invocation.words == ["demo", "a prompt"])
        #expect(invocation.value("--model") == "opus")
        #expect(try invocation.integer("--max-turns", atLeast: 1) == 3)
        #expect(invocation.has("--quiet"))
    }

    @Test("ends options at --")
    func dashes() throws { #expect(try read("demo", "--", "--help me").words == ["demo", "--help me"]) }

    @Test(
        "names the word that is wrong and what was meant",
        arguments: [
            (["demo", "--modle", "x"], "--model"), (["demo", "--format", "jsn"], "json"),
            (["demo", "a", "b"], "quotes"), ([], "--help"),
        ])
    func mistakes(words: [String], hint: String) {
        #expect { try Invocation(ChatCommand.spec, words, surroundings) } throws: { error in
            (error as? Misuse)?.suggestion?.contains(hint) ?? false
        }
    }

    @Test(
        "takes the project of --project for the first word",
        arguments: [
            (["chat", "--project", "p", "prompt"], nil), (["chat", "p", "prompt"], nil),
            (["chat", "--project", "p", "prompt", "more"], "Unexpected argument “more”."),
            (["chat", "p", "prompt", "more"], "Unexpected argument “more”."),
            (["chat"], "The argument <project> is missing."),
            (["usage", "--project", "p", "q"], "Unexpected argument “q”."),
            (["usage", "record", "--project", "p"], "The argument <file> is missing."),
            (["usage", "record", "p"], "The argument <file> is missing."),
            (["usage", "record", "--project", "p", "a", "b"], "Unexpected argument “b”."),
            (["budget", "clear", "--project", "p"], nil), (["budget", "clear", "p"], "Unexpected argument “p”."),
        ])
    func projects(line: [String], message: String?) throws {
        let (command, words) = try CommandTable.command(in: line[...])
        do {
            let invocation = try Invocation(command, words, surroundings)
            #expect(message == nil)
            #expect(try invocation.project?.name == "p")
        } catch {
            #expect(error.message == message)
        }
    }

    @Test(
        "leaves with the table's status",
        arguments: [
            ("success", nil, 0), ("failed", "agent_failed", 1), ("refused", "injection", 3),
            ("failed", "not_logged_in", 4),
            ("failed", "container_missing", 5), ("failed", "worker_lost", 5), ("lost", "engine_lost", 1),
            ("timed_out", "idle", 6),
            ("budget", "budget_reached", 7), ("incomplete", "tools_denied", 8), ("failed", "session_busy", 75),
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

    @Test("shows no control characters to a terminal")
    func harmless() { #expect(Terminal.harmless("a\u{1B}[31mb\n") == "a␛[31mb\n") }
}

import Foundation
import Testing
import WXCore
import WXTestSupport

/// A conversation on a real terminal, with a scripted engine.
@Suite("ConversationLoop") struct ConversationLoopTests {
    private static let answer = "prompt; start; say words; result; read -r end"
    /// An agent that says a word and then works until it is stopped.
    private static let slow = #"""
        prompt; start
        printf '{"type":"stream_event","parent_tool_use_id":null,"event":{"type":"message_start","message":'
        echo '{"id":"msg_1","model":"claude-opus-5-5","usage":{"input_tokens":100,"output_tokens":1}}}}'
        printf '{"type":"stream_event","parent_tool_use_id":null,"event":{"type":"content_block_start","index":0,'
        echo '"content_block":{"type":"text","text":""}}}'
        printf '{"type":"stream_event","parent_tool_use_id":null,"event":{"type":"content_block_delta","index":0,'
        echo '"delta":{"type":"text_delta","text":"working hard "}}}'
        while read -r line; do case $line in *interrupt*) sleep 0.3; result; break ;; esac; done; read -r end
        """#

    /// Types on a terminal; each step waits for a text first.
    private func type(
        _ steps: [(String, String)], _ words: [String] = ["chat", "demo"], columns: Int = 80, run: String = answer,
        variables: [String] = ["TERM=xterm", "NO_COLOR=1"], configuration: String = "{}"
    ) async throws -> (status: Int32, screen: [String], output: String, program: BuiltProgram, prompt: String?) {
        let docker = try ScriptedDocker(run: run, other: #"printf 'demo\0'"#)
        defer { docker.remove() }
        let program = BuiltProgram(configuration: configuration, docker: docker)
        let script = JSONValue.array(steps.map { .array([.string($0.0), .string($0.1)]) }).text
        let terminal = try Fixture.path("in-terminal")
        let outcome = try await program.run(
            words, through: variables + ["python3", terminal, "\(columns)", script])
        var emulator = TerminalEmulator(columns: columns, rows: 60)
        emulator.write(outcome.output.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n"))
        let screen = emulator.screen.map { $0.replacing(/[0-9]+\.[0-9] s$/, with: "T s") }
        return (outcome.status, screen, outcome.output, program, docker.prompt)
    }

    @Test("asks question after question in one session, each a run with its cost")
    func conversation() async throws {
        let loop = try await type([("demo> ", "one\r"), ("USD", "two\r"), ("USD", ":cost\r"), ("questions", ":quit\r")])
        #expect(loop.status == 0)
        #expect(
            loop.screen == [
                "Ask about demo. :help shows what else can be typed, Ctrl-D leaves.",
                "demo> one", "words", "", "120 tokens, 0.001 USD, T s",
                "demo> two", "words", "", "120 tokens, 0.001 USD, T s",
                "demo> :cost", "2 questions, 240 tokens, 0.002 USD",
                "demo> :quit", "2 questions, 240 tokens, 0.002 USD", "Continue with: wxcode chat demo -c",
                "", "settings restored, 0 steps left",
            ])
        #expect(loop.prompt?.contains(#""content":"two""#) == true)
        let usage = try await loop.program.run(["usage", "--by", "session", "--format", "json"])
        #expect(usage.json("rows")?.elements?.count == 1)
        #expect(usage.json("totals")?["runs"]?.integer == 2)
    }

    @Test("edits a question, takes a paste of several lines, and fits forty columns")
    func editing() async throws {
        let loop = try await type(
            [
                (
                    "demo> ",
                    "a question that is longer than the tezminal\u{1B}b\u{1B}[C\u{1B}[C\u{1B}[3~r\u{5}, \u{1B}[200~one\rtwo\u{1B}[201~\r"
                ),
                ("USD", "\u{4}"),
            ], columns: 40)
        #expect(
            loop.screen.dropFirst(2).prefix(3) == [
                "demo> a question that is longer than the", " terminal, one", "  two",
            ])
        #expect(loop.prompt?.contains(#"a question that is longer than the terminal, one\ntwo"#) == true)
        #expect(loop.screen.allSatisfy { $0.count <= 40 })
    }

    @Test("stops an answer at Ctrl-C and asks again, and leaves at the second one with what was booked")
    func interrupted() async throws {
        let once = try await type(
            [("demo> ", "one\r"), ("working", "\u{3}"), ("cancelled", ""), ("demo> ", "\u{4}")], run: Self.slow)
        #expect(once.status == 0)
        #expect(once.screen.last == "settings restored, 0 steps left")
        #expect(once.output.contains("Stopping…"))
        let deaf = Self.slow.replacing("result; break", with: ":")
        let twice = try await type([("demo> ", "one\r"), ("working", "\u{3}"), ("Stopping", "\u{3}")], run: deaf)
        #expect(twice.status == 130)
        #expect(twice.screen.dropLast(3).last?.hasPrefix("Booked 1") == true, "\(twice.screen)")
        #expect(
            twice.screen.suffix(3) == [
                #"Continue with: wxcode chat demo -c "…""#, "", "settings restored, 0 steps left",
            ], "\(twice.screen)")
    }

    @Test("gives the terminal back when it is ended from outside")
    func terminated() async throws {
        let loop = try await type([("demo> ", "abc"), ("abc", "!TERM")])
        #expect(loop.status == 143)
        #expect(loop.screen.suffix(3) == ["demo> abc", "", "settings restored, 0 steps left"])
    }

    @Test("changes the context, and explains an unknown one")
    func context() async throws {
        let loop = try await type([
            ("demo> ", ":context\r"), ("Glob.", ":context review\r"), ("Grep.", ":context reviwe\r"),
            ("Did you mean", ":ctx\r"), ("not a command", "\u{4}"),
        ])
        #expect(
            loop.screen.dropLast(2) == [
                "Ask about demo. :help shows what else can be typed, Ctrl-D leaves.",
                "demo> :context", "analysis: Read, Grep, Glob.", "demo> :context review", "review: Read, Grep.",
                "demo (review)> :context reviwe",
                ":context takes analysis, conversion, review, not “reviwe”. Did you mean review?",
                "demo (review)> :ctx",
                "“:ctx” is not a command. To ask it, type a blank first; :help shows the", "commands.",
                "demo (review)>",
            ])
    }

    @Test("does not open for a project that the worker does not have")
    func unknownProject() async throws {
        let loop = try await type([], ["chat", "demoo"])
        #expect(loop.status == 5)
        #expect(
            loop.screen == [
                "wxcode: The project “demoo” has no directory in the worker.",
                "  Did you mean demo? Or add a directory of yours:",
                "  wxcode project add demoo <directory>", "", "settings restored, 0 steps left",
            ])
    }

    @Test("keeps questions for later, redacted and for their owner alone, unless that is switched off")
    func history() async throws {
        let secret = "sk-ant-api03-q8ZpXw3Lk1vT6yHs9bNcRdEf2GjMuAoQ"
        let steps = [("demo> ", "what is \(secret)?\r"), ("demo> ", "\u{4}")]
        let kept = try await type(steps)
        let path = "\(kept.program.directory)/wxcode/history"
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "\"what is [token]?\"\n")
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let off = try await type(steps, configuration: #"{"history":{"questions":false}}"#)
        #expect(!FileManager.default.fileExists(atPath: "\(off.program.directory)/wxcode/history"))
    }

    @Test("asks line by line where the cursor cannot be moved")
    func dumb() async throws {
        let loop = try await type(
            [("demo> ", "one \\\ntwo\n"), ("USD", "\u{4}")], variables: ["TERM=dumb"])
        #expect(loop.status == 0)
        #expect(!loop.output.contains("\u{1B}"))
        #expect(loop.prompt?.contains(#""content":"one \ntwo""#) == true)
    }

    @Test("opens no conversation without a terminal", arguments: [[], ["--format", "json"], ["-c"]])
    func elsewhere(words: [String]) async throws {
        let outcome = try await BuiltProgram(docker: try ScriptedDocker(run: Self.answer)).run(
            ["chat", "demo"] + words)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("The prompt is missing."))
    }
}

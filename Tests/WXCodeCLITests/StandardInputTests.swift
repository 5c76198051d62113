import Foundation
import Testing
import WXCore
import WXTestSupport

/// The built program with what other programs hand down as its stdin.
@Suite("Standard input") struct StandardInputTests {
    private static let answer = "prompt; start; say words; result; read -r end"

    private func ask(
        _ words: [String], _ input: BuiltProgram.Input?, signal: (number: Int32, seconds: Double)? = nil,
        answer: String = answer
    ) async throws -> (outcome: BuiltProgram.Outcome, prompt: String?, time: Duration) {
        let docker = try ScriptedDocker(run: answer)
        defer { docker.remove() }
        let outcome = try await BuiltProgram(docker: docker).run(
            ["chat", "demo"] + words, signal: signal, input: input)
        return (outcome, docker.prompt, outcome.duration)
    }

    @Test(
        "applies the time limit to every wait for a prompt, and sends nothing",
        arguments: [["Hello"], [], ["--prompt-file", "-"]], BuiltProgram.Input.Channel.allCases)
    func limit(words: [String], channel: BuiltProgram.Input.Channel) async throws {
        let run = try await ask(words + ["--timeout", "2s", "--format", "json"], .silent(channel))
        #expect(run.outcome.status == 6, "\(run.outcome.errors)")
        #expect(run.outcome.json("error")?["code"]?.string == "timed_out")
        #expect(run.outcome.json("status")?.string == "timed_out")
        #expect(run.outcome.errors == "")
        #expect(run.prompt == nil)
        #expect(run.time < .seconds(120))
    }

    @Test("counts the wait for stdin against the time of the run")
    func counted() async throws {
        let run = try await ask(
            ["Hello", "--timeout", "5s"], BuiltProgram.Input(pieces: [(3, Array("x".utf8))]),
            answer: "prompt; start; sleep 3; say words; result; read -r end")
        #expect(run.outcome.status == 6, "\(run.outcome.errors)")
        #expect(run.prompt != nil)
    }

    @Test("applies the time limit to input that never ends")
    func endless() async throws {
        var input = BuiltProgram.Input.silent()
        input.pieces = Array(repeating: (0.05, Array("line\n".utf8)), count: 100)
        let run = try await ask(["Hello", "--timeout", "2s"], input)
        #expect(run.outcome.status == 6, "\(run.outcome.errors)")
        #expect(run.prompt == nil)
    }

    @Test("applies the time limit to a named pipe that nobody writes to")
    func namedPipe() async throws {
        let path = NSTemporaryDirectory() + "wxcode-pipe-\(UUID().uuidString)"
        #expect(mkfifo(path, 0o600) == 0)
        defer { unlink(path) }
        let run = try await ask(["--prompt-file", path, "--timeout", "2s"], nil)
        #expect(run.outcome.status == 6, "\(run.outcome.errors)")
        #expect(run.outcome.errors.contains(path))
        #expect(run.prompt == nil)
    }

    @Test("continues without stdin if it stays silent, and says so", arguments: ["text", "json", "ndjson"])
    func skipped(format: String) async throws {
        let run = try await ask(["Hello", "--format", format], .silent())
        #expect(run.outcome.status == 0, "\(run.outcome.errors)")
        #expect(run.prompt?.contains(#""content":"Hello""#) == true)
        switch format {
        case "ndjson":
            let codes = run.outcome.messages.compactMap { $0["code"]?.string }
            #expect(codes == ["stdin_silent", "stdin_skipped"])
            let numbers = run.outcome.messages.compactMap { $0["seq"]?.integer }
            #expect(numbers == Array(1...Int64(numbers.count)))
            #expect(Set(run.outcome.messages.map { $0["run_id"]?.string }).count == 1)
        case "json":
            #expect(run.outcome.json("stdin")?.string == "skipped")
            fallthrough
        default:
            #expect(
                run.outcome.errors.hasPrefix(
                    """
                    Waiting for stdin, which is open but silent; the prompt is sent without it after 10 s. To send it at once, \
                    add --no-stdin; to wait for stdin, add --file -.
                    No input on stdin within 10 s; the prompt is sent without it.

                    """))
        }
    }

    @Test("waits for the end once something has arrived, however late the rest is")
    func slow() async throws {
        let pieces: [(Double, [UInt8])] = [(1, Array("first\n".utf8)), (11, Array("last\n".utf8))]
        let run = try await ask(["Hello", "--format", "json"], BuiltProgram.Input(pieces: pieces))
        #expect(run.outcome.status == 0, "\(run.outcome.errors)")
        #expect(run.prompt?.contains(#">\nfirst\nlast\n</material-"#) == true)
        #expect(run.prompt?.contains(#"{"type":"text","text":"Hello"}"#) == true)
        #expect(run.outcome.json("stdin") == nil)
    }

    @Test("does not look at stdin with --no-stdin")
    func unread() async throws {
        let run = try await ask(["Hello", "--no-stdin", "--format", "ndjson"], .silent())
        #expect(run.outcome.status == 0, "\(run.outcome.errors)")
        #expect(run.outcome.errors == "")
        #expect(!run.outcome.messages.contains { $0["type"]?.string == "notice" })
        let piped = try await ask(["Hello", "--no-stdin"], .text("material"))
        #expect(piped.prompt?.contains(#""content":"Hello""#) == true)
    }

    @Test(
        "refuses --no-stdin where stdin is asked for, or is all that there is",
        arguments: [
            (["Hello", "--file", "-"], "“-” means stdin, which --no-stdin does not read."),
            (["--prompt-file", "-"], "“-” means stdin, which --no-stdin does not read."),
            ([], "The prompt is missing."),
        ])
    func unreadable(words: [String], message: String) async throws {
        let run = try await ask(words + ["--no-stdin"], .text("x"))
        #expect(run.outcome.status == 64)
        #expect(run.outcome.errors.hasPrefix("wxcode: \(message)\n"))
        #expect(run.prompt == nil)
    }

    @Test("waits with --file - for stdin up to the time limit, and says so")
    func awaited() async throws {
        let late = try await ask(
            ["Hello", "--file", "-"], BuiltProgram.Input(pieces: [(11, Array("late\n".utf8))]))
        #expect(late.outcome.status == 0, "\(late.outcome.errors)")
        #expect(late.prompt?.contains(#">\nlate\n</material-"#) == true)
        #expect(late.outcome.errors.hasPrefix("Waiting for material from stdin.\n"))
        let never = try await ask(["Hello", "--file", "-", "--timeout", "2s"], .silent())
        #expect(never.outcome.status == 6)
        #expect(never.prompt == nil)
    }

    @Test("says what is waited for where stdin is the prompt, and waits")
    func late() async throws {
        let run = try await ask([], BuiltProgram.Input(pieces: [(11, Array("Hello".utf8))]))
        #expect(run.outcome.status == 0, "\(run.outcome.errors)")
        #expect(run.prompt?.contains(#""content":"Hello""#) == true)
        #expect(run.outcome.errors.hasPrefix("Waiting for the prompt from stdin."))
    }

    @Test(
        "ends at a signal while it waits",
        arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)]
    )
    func signal(number: Int32, status: Int32) async throws {
        for words in [["Hello"], []] {
            let run = try await ask(words + ["--format", "json"], .silent(), signal: (number, 1.5))
            #expect(run.outcome.status == status, "\(run.outcome.errors)")
            #expect(run.outcome.json("status")?.string == "cancelled")
            #expect(run.prompt == nil)
        }
    }

    @Test("treats a closed or empty stdin, or /dev/null, as no stdin", arguments: ["<&-", "</dev/null", "< <(:)"])
    func none(redirection: String) async throws {
        let docker = try ScriptedDocker(run: Self.answer)
        defer { docker.remove() }
        let outcome = try await BuiltProgram(docker: docker).run(
            ["chat", "demo", "Hello"], through: ["bash", "-c", "\"$0\" \"$@\" \(redirection)"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(docker.prompt?.contains(#""content":"Hello""#) == true)
    }

    @Test(
        "says what a command waits for on stdin", arguments: [["guard", "check"], ["guard", "explain"]])
    func guards(words: [String]) async throws {
        let outcome = try await BuiltProgram().run(
            words, input: BuiltProgram.Input(pieces: [(5, Array("What is this project?".utf8))]))
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("Waiting for the prompt on stdin"))
    }

    @Test(
        "reads text past the mark that some editors begin it with",
        arguments: [
            (["guard", "check", "--jsonl"], #"{"text":"What is this?"}"#), (["guard", "check"], "What is this?"),
            (["guard", "explain", "--jsonl"], #"{"text":"What is this?"}"#),
            (["guard", "redact", "--jsonl"], #"{"text":"What is this?"}"#),
        ])
    func marks(words: [String], text: String) async throws {
        let program = BuiltProgram()
        let plain = try await program.run(words, input: .text(text + "\n"))
        let marked = try await program.run(words, input: .text("\u{FEFF}\(text)\n"))
        #expect(marked.status == 0, "\(marked.errors)")
        #expect(marked.output == plain.output)
        if words.contains("--jsonl") {
            let twice = try await program.run(words, input: .text("\u{FEFF}\(text)\n\u{FEFF}\(text)\n"))
            #expect(twice.output == plain.output + plain.output)
        }
    }

    @Test("reads a prompt and a configuration past such a mark")
    func markedFiles() async throws {
        let docker = try ScriptedDocker(run: Self.answer)
        defer { docker.remove() }
        let path = "\(docker.directory)/prompt.txt"
        try "\u{FEFF}Hello\n".write(toFile: path, atomically: true, encoding: .utf8)
        var program = BuiltProgram(docker: docker)
        program.configuration = "\u{FEFF}{}"
        let outcome = try await program.run(["chat", "demo", "--prompt-file", path])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(docker.prompt?.contains(#""content":"Hello""#) == true)
    }
}

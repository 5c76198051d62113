import Foundation
import Testing
import WXCore

extension EndToEnd {
    /// The built program, the real engine, the real Claude Code, and a stand-in for the Messages API.
    @Suite("the built program")
    struct ProgramTests {
        private let program = BuiltProgram()

        @Test("answers, and the ledger says what the summary says")
        func answers() async throws {
            let chat = try await program.chat("Hello", "--format", "json")
            #expect(chat.status == 0, "\(chat.errors)")
            #expect(chat.json("result")?.string?.hasPrefix("Hello from the stand-in") == true)
            let usage = try await program.run(["usage", "--format", "json"])
            #expect(usage.json("totals")?["total_cost_usd"] == chat.json("total_cost_usd"))
            #expect(usage.json("totals")?["total_tokens"] == chat.json("usage_summary")?["total_tokens"])
        }

        @Test("hides a secret in an answer that arrives in pieces")
        func hides() async throws {
            let say =
                #"scenario:say {"text":"key sk-ant-api03-q8ZpXw3Lk1vT6yHs9bNcRdEf2GjMuAoQ in /workspace/demo/a.txt","chunk":3}"#
            let chat = try await program.chat(say, "--quiet")
            #expect(chat.output == "key [token] in a.txt\n")
        }

        @Test("continues a session, and books each run separately")
        func continues() async throws {
            let first = try await program.chat("one", "--format", "json")
            let second = try await program.chat("two", "--format", "json", "--continue")
            #expect(second.json("session_id") == first.json("session_id"))
            let usage = try await program.run(["usage", "--by", "session", "--format", "json"])
            #expect(usage.json("rows")?.elements?.count == 1)
            #expect(usage.json("totals")?["runs"]?.integer == 2)
        }

        @Test("ends politely at a signal, leaves nothing, and books what was seen")
        func interrupted() async throws {
            let run = try await program.run(
                ["chat", "demo", "scenario:slow words=200 delay=100", "--api-key-from-env"], signal: (SIGINT, 3))
            #expect(run.status == 130, "\(run.errors)")
            let usage = try await program.run(["usage", "--format", "json"])
            #expect(usage.json("totals")?["runs"]?.integer == 1)
        }

        @Test(
            "leaves with the table's status",
            arguments: [
                ("scenario:denied", "analysis", 8), ("scenario:error-401", "analysis", 4),
                ("scenario:refusal", "analysis", 1),
                ("scenario:bash", "analysis", 8), ("scenario:bash", "conversion", 0), ("scenario:write", "review", 8),
            ] as [(String, String, Int32)])
        func statuses(prompt: String, context: String, status: Int32) async throws {
            let run = try await program.chat(prompt, "--context", context)
            #expect(run.status == status, "\(run.errors)")
        }

        @Test(
            "says what is missing and what repairs it, and sends nothing",
            arguments: [
                (["chat", "nosuch", "x"], "wxcode project add nosuch <directory>"),
                (["chat", "demo", "x", "--container", "nosuch"], "--container"),
            ])
        func missing(words: [String], repair: String) async throws {
            let run = try await program.run(words)
            #expect(run.status == 5)
            #expect(run.errors.contains(repair))
        }

        @Test("leaves nothing in the worker when it is killed itself, and books the run as lost")
        func killed() async throws {
            let run = try await program.run(
                ["chat", "demo", "scenario:slow words=400 delay=100", "--api-key-from-env"], signal: (SIGKILL, 3))
            #expect(run.status == SIGKILL)
            #expect(try await program.run(["runs", "reap"]).output.hasPrefix("Ended "))
            #expect(try await program.run(["runs"]).output == "No runs in progress.\n")
            #expect(try BuiltProgram.system("docker", "exec", TestWorld.container, "wxcode-run", "list") == "")
            let usage = try await program.run(["usage", "--by", "run", "--format", "json"])
            #expect(usage.json("totals")?["input_tokens"]?.integer ?? 0 > 0)
        }

        @Test("ends a tool that runs, and what it started, at a time limit")
        func toolAtLimit() async throws {
            let package = #"{"scripts":{"slow":"sleep 321 & sleep 322"}}"#
            try BuiltProgram.write(package, to: "demo/package.json")
            let run = try await program.chat("scenario:bash-slow", "--context", "conversion", "--timeout", "4s")
            #expect(run.status == 6, "\(run.errors)")
            #expect(
                try BuiltProgram.system("docker", "top", TestWorld.container, "-eo", "args").contains("sleep 32")
                    == false)
        }

        @Test("shows nothing of a secret that a tool read, in any output and in any file")
        func planted() async throws {
            let secret = "sk-ant-api03-Zk81LmQpX0vT6yHs9bNcRdEf2GjMuAoQwEr"
            try BuiltProgram.write("TOKEN=\(secret)\n", to: "demo/planted.env")
            let script =
                #"scenario:script [{"blocks":[{"thinking":"it is \#(secret)"},{"tool":"Read","input":{"file_path":"planted.env"}}],"chunk":1},{"blocks":[{"text":"It says \#(secret) there."}],"chunk":1}]"#
            var program = program
            program.configuration = #"{"guard":{"allow":["credential","injection"]}}"#
            for format in ["text", "json", "ndjson"] {
                let run = try await program.chat(
                    script, "--format", format, "--verbose", "--usage-file", "\(program.directory)/usage.json")
                #expect(run.status == 0, "\(run.errors)")
                let files = try FileManager.default.contentsOfDirectory(atPath: program.directory)
                let written = files.compactMap { FileManager.default.contents(atPath: "\(program.directory)/\($0)") }
                for text in [run.output, run.errors] + written.map({ String(decoding: $0, as: UTF8.self) }) {
                    #expect(!text.contains("Zk81LmQp") && !text.contains("X0vT6yHs") && !text.contains("2GjMuAoQ"))
                }
                #expect(run.output.contains("[token]"))
            }
        }
    }
}

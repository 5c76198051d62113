import Foundation
import Testing
import WXCore

extension EndToEnd {
    /// What programs ask of the real Claude Code: a value that fits a schema, its own system prompt, what failed.
    @Suite("answers for programs")
    struct AnswersEndToEndTests {
        private let program = BuiltProgram()
        private static let schema =
            ##"{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{"n":{"type":"integer"},"kids":{"type":"array","items":{"$ref":"#"}}},"required":["n"],"additionalProperties":false}"##

        /// A prompt that makes the stand-in play steps.
        private func script(_ steps: JSONValue...) -> String { "scenario:script \(JSONValue.array(steps).text)" }

        private func call(_ tool: String, _ input: JSONValue) -> JSONValue {
            ["blocks": [["tool": .string(tool), "input": input]]]
        }

        private let done: JSONValue = ["blocks": [["text": "Done."]]]

        /// The stand-in's entry of the last request whose prompt contains a word.
        private func request(containing word: String) throws -> JSONValue? {
            try BuiltProgram.system("docker", "logs", TestWorld.standin).split(separator: "\n").compactMap {
                try? JSONValue(parsing: Array($0.utf8))
            }.last { request in
                (request["prompt"]?.elements ?? []).contains { $0.string?.contains(word) == true }
            }
        }

        @Test("are the value that fits, and nothing else")
        func value() async throws {
            let value: JSONValue = ["n": 3, "kids": [["n": 4]]]
            let prompt = script(
                ["blocks": [["text": "Let me see. "], ["tool": "StructuredOutput", "input": value]]], done)
            let text = try await program.chat(prompt, "--json-schema", Self.schema)
            #expect(text.status == 0 && text.output == value.text + "\n", "\(text.errors)")
            let json = try await program.chat(prompt, "--json-schema", Self.schema, "--format", "json")
            #expect(json.json("structured_output") == value && json.json("status") == "success")
            let sent = try request(containing: "StructuredOutput")
            #expect(sent?["schema"]?["properties"] == (try JSONValue(parsing: Array(Self.schema.utf8)))["properties"])
        }

        @Test("come after tools, and after a value that did not fit")
        func repeated() async throws {
            let prompt = script(
                call("Read", ["file_path": "README.md"]), call("StructuredOutput", ["n": "x"]),
                call("StructuredOutput", ["n": 1]), done)
            let run = try await program.chat(prompt, "--json-schema", Self.schema, "--format", "json")
            #expect(run.status == 0 && run.json("structured_output") == ["n": 1] && run.json("failed_tools") == nil)
        }

        @Test("are incomplete without a value, and say where the last one differs")
        func mismatch() async throws {
            let none = try await program.chat(script(done), "--json-schema", Self.schema, "--format", "json")
            #expect(none.status == 8 && none.json("error")?["code"] == "schema_mismatch")
            #expect(none.json("structured_output") == .null && none.json("error")?["path"] == nil)
            let prompt = script(call("StructuredOutput", ["n": 1, "kids": [["n": 2, "z": 3]]]), done)
            let wrong = try await program.chat(prompt, "--json-schema", Self.schema, "--format", "json")
            #expect(wrong.status == 8 && wrong.json("error")?["path"] == "/kids/0/z", "\(wrong.output)")
            #expect(wrong.json("failed_tools")?.elements?.first?["tool"] == "StructuredOutput")
        }

        @Test("follow the text that is added to the system prompt, of this run and no other of the session")
        func systemPrompt() async throws {
            func system(_ words: String...) async throws -> (String, BuiltProgram.Outcome) {
                let word = "w\(UUID().uuidString)"
                let run = try await program.run(
                    ["chat", "demo", word, "--api-key-from-env", "--format", "json"] + words)
                #expect(run.status == 0, "\(run.output) \(run.errors)")
                return (try request(containing: word)?["system"]?.string ?? "", run)
            }
            let (first, run) = try await system("--append-system-prompt", "Answer in French.")
            let session = try #require(run.json("session_id")?.string)
            let (second, _) = try await system("--resume", session, "--append-system-prompt", "Answer in Greek.")
            let (third, _) = try await system("--resume", session)
            #expect(first.hasSuffix("\nAnswer in French."))
            #expect(second.hasSuffix("\nAnswer in Greek.") && !second.contains("French"))
            #expect(!third.contains("Greek") && !third.contains("French") && !third.isEmpty)
        }

        @Test("are incomplete if a file could not be written, and name it; a command that fails is only listed")
        func failures() async throws {
            let directory = "\(TestWorld.workspace)/demo/closed"
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            defer {
                try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory)
                try? FileManager.default.removeItem(atPath: directory)
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: directory)
            let failing = script(call("Write", ["file_path": "closed/a.txt", "content": "x"]), done)
            let run = try await program.chat(failing, "--context", "conversion", "--format", "json")
            let failed = try #require(run.json("failed_tools")?.elements?.first, "\(run.output)")
            #expect(run.status == 8 && run.json("error")?["code"] == "write_failed")
            #expect(failed["tool"] == "Write" && failed["target"] == "closed/a.txt")
            #expect(failed["reason"]?.string?.contains("EACCES") == true, "\(failed.text)")

            let command = script(call("Bash", ["command": "npm run nosuch", "description": "d"]), done)
            let other = try await program.chat(command, "--context", "conversion", "--format", "json")
            #expect(other.status == 0 && other.json("result") == "Done.")
            #expect(other.json("failed_tools")?.elements?.first?["reason"]?.string?.hasPrefix("Exit code ") == true)
        }

        @Test("are written to a file, whole")
        func output() async throws {
            let run = try await program.chat("scenario:long bytes=300000", "-o", "answer.txt")
            let path = "\(program.directory)/answer.txt"
            #expect(run.status == 0)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == run.output && run.output.utf8.count > 299_000)
            let cut = try await program.run(
                ["chat", "demo", "scenario:slow words=200 delay=50", "--api-key-from-env", "-o", "answer.txt"],
                signal: (SIGTERM, 4))
            #expect(cut.status == 143)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == run.output)
            let names = try FileManager.default.contentsOfDirectory(atPath: program.directory)
            #expect(!names.contains { $0.hasPrefix(".wxcode-") })
        }
    }
}

import Foundation
import Testing
import WXCore
import WXTestSupport

extension EndToEnd {
    /// What of a prompt's material reaches the Messages API, through the real Claude Code.
    @Suite("material")
    struct MaterialEndToEndTests {
        private let program = BuiltProgram()

        /// The content blocks of the last request whose prompt contains a word, as the stand-in saw them.
        private func blocks(containing word: String) async throws -> [JSONValue] {
            let log = try await program.run(
                ["logs", TestWorld.standin], through: ["sh", "-c", "shift; exec docker \"$@\"", "sh"])
            let requests = (log.output + log.errors).split(separator: "\n").compactMap {
                try? JSONValue(parsing: Array($0.utf8))
            }
            let request = requests.last { request in
                (request["prompt"]?.elements ?? []).contains { $0.string?.contains(word) == true }
            }
            return request?["blocks"]?.elements ?? []
        }

        private func digest(_ text: String) -> String { SHA256.hexadecimal(of: text) }

        @Test("arrives whole in a block of its own, and the question byte for byte")
        func text() async throws {
            let word = "w\(UUID().uuidString)"
            let question = "scenario:say {\"text\":\"ok\"}\n\(word)\r\n  end"
            let text = String(repeating: "+ a line of a diff, é\n", count: 40_000)
            let run = try await program.run(
                ["chat", "demo", question, "--api-key-from-env", "--format", "json"], input: .text(text))
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.json("result")?.string == "ok")
            let sent = try await blocks(containing: word)
            #expect(sent.count == 2)
            #expect(sent.last?["sha256"]?.string == digest(question))
            // The sentence before the material and the two marks around it.
            let rest = try #require(sent.first?["bytes"]?.integer) - Int64(text.utf8.count)
            #expect((150..<300).contains(rest))
            #expect(run.json("attachments")?.elements?.first?["sha256"]?.string == digest(text))
        }

        @Test("that is an image or a document arrives as such, byte for byte")
        func media() async throws {
            let word = "w\(UUID().uuidString)"
            let samples = [MediaType.png, .jpeg, .pdf].compactMap { type in MediaSample.sound.first { $0.type == type }
            }
            try FileManager.default.createDirectory(atPath: program.directory, withIntermediateDirectories: true)
            var words = ["chat", "demo", word, "--api-key-from-env", "--format", "json"]
            for (number, sample) in samples.enumerated() {
                try Data(sample.bytes).write(to: URL(fileURLWithPath: "\(program.directory)/\(number)"))
                words += ["--file", "\(number)"]
            }
            let run = try await program.run(words)
            #expect(run.status == 0, "\(run.errors)")
            let sent = try await blocks(containing: word)
            for sample in samples {
                let block = sent.first { $0["type"]?.string == sample.type.rawValue }
                let digest = sample.bytes.withUnsafeBytes { SHA256.hexadecimal(of: $0) }
                #expect(block?["sha256"]?.string == digest, "\(sample.type)")
            }
        }
    }
}

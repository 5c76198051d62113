import Foundation
import Testing

@testable import wxcode_cli

@Suite("Completions") struct CompletionsTests {
    @Test("of every shell are as they were approved", arguments: ["bash", "zsh", "fish"])
    func snapshot(shell: String) async throws {
        let script = try await Console().run(["completions", shell])
        #expect(script.status == 0)
        #expect(try script.output == Snapshot.approved("completions.\(shell)", for: script.output))
    }

    @Test("name the shells that there are", arguments: [("bsh", "Did you mean bash?"), ("tcsh", "See: wxcode")])
    func unknown(shell: String, hint: String) async throws {
        let run = try await Console().run(["completions", shell])
        #expect(run.status == 64)
        #expect(run.errors.contains("The shell must be one of bash, zsh, fish, not “\(shell)”."))
        #expect(run.errors.contains(hint))
    }

    /// Bash itself completes the words after `wxcode`; the last one is incomplete.
    @Test(
        "are what bash completes",
        arguments: [
            (["bud"], "budget"), (["budget", "se"], "set"), (["chat", "--form"], "--format"),
            (["chat", "--format", "nd"], "ndjson"), (["usage", "--format", "c"], "csv"),
            (["guard", "red"], "redact"), (["runs", "re"], "reap"), (["--ver"], "--version"),
        ])
    func bash(words: [String], expected: String) async throws {
        let script = try await Console().run(["completions", "bash"]).output
        let list = (["wxcode"] + words).map { "'\($0)'" }.joined(separator: " ")
        let test = "\(script)\nCOMP_WORDS=(\(list)); COMP_CWORD=\(words.count); _wxcode; echo \"${COMPREPLY[*]}\""
        #expect(try BuiltProgram.system("bash", "-c", test) == "\(expected)\n")
    }
}

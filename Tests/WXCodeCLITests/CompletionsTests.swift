import Foundation
import Testing

@testable import wxcode_cli

@Suite("Completions") struct CompletionsTests {
    private func words(_ line: [String], known: [CommandSpec.Option.Completion: [String]] = [:]) async -> [String] {
        await Completion(line, CommandTable.all).candidates { kind in
            (known[kind] ?? []).map { Completion.Candidate(word: $0, help: "") }
        }.map(\.word)
    }

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

    @Test(
        "offer what fits the last word",
        arguments: [
            (["bud"], ["budget"]), (["budget", "se"], ["set"]), (["help", "bud"], ["budget"]), (["nosuch", ""], []),
            (["chat", "demo", "--form"], ["--format"]),
            (["chat", "demo", "--format", ""], ["text", "json", "ndjson"]),
            (["chat", "demo", "--format=nd"], ["--format=ndjson"]), (["chat", "demo", "--nosuch=n"], []),
            (["completions", ""], ["bash", "zsh", "fish"]), (["usage", "--by", "day,mon"], ["day,month"]),
            (["usage", "--by=day,mon"], ["--by=day,month"]), (["usage", "--by", "month,mon"], []),
            (["chat", "demo", "--", "--form"], []), (["usage", "demo", "ver"], []), (["usage", "ver"], ["verify"]),
            (["usage", "--watch", "ver"], ["verify"]), (["usage", "--watch", "10s", "ver"], ["verify"]),
        ])
    func candidates(line: [String], expected: [String]) async { #expect(await words(line) == expected) }

    @Test("offer no option that would be refused")
    func options() async {
        #expect(await !words(["chat", "demo", "--resume", "x", "--"]).contains("--continue"))
        #expect(await !words(["chat", "demo", "-c", "--"]).contains("--resume"))
        #expect(await !words(["chat", "demo", "--quiet", "--"]).contains("--quiet"))
        #expect(await words(["chat", "demo", "--file", "x", "--fi"]) == ["--file"])
    }

    @Test("offer names where they can stand")
    func names() async {
        let known: [CommandSpec.Option.Completion: [String]] = [
            .project: ["demo", "shop"], .session: ["1b", "2c"], .context: ["review"], .model: ["opus"],
        ]
        #expect(await words(["chat", "d"], known: known) == ["demo"])
        #expect(await words(["chat", "demo", "d"], known: known) == [])
        #expect(await words(["chat", "--project", "demo", ""], known: known) == [])
        #expect(await words(["usage", ""], known: known) == ["record", "verify", "demo", "shop"])
        #expect(await words(["chat", "demo", "--resume", "1"], known: known) == ["1b"])
        #expect(await words(["chat", "demo", "-C", ""], known: known) == ["review"])
        #expect(await words(["chat", "demo", "-m", ""], known: known) == ["opus"])
    }

    @Test("leave files to the shell")
    func files() {
        #expect(Completion(["chat", "demo", "--file", ""], CommandTable.all).isFile)
        #expect(Completion(["usage", "record", "demo", ""], CommandTable.all).isFile)
        #expect(!Completion(["chat", "demo", "--model", ""], CommandTable.all).isFile)
    }

    @Test("come from the program, also for whom it has no configuration")
    func program() async throws {
        let run = try await Console().run(["complete", "--", "bud"])
        #expect(run.status == 0 && run.output.hasPrefix("budget\t"))
        let file = try await Console().run(["complete", "--", "chat", "demo", "--file", ""])
        #expect(file.output == ":files\n")
        let broken = try await Console().run(["complete", "--", "chat", ""], user: "{")
        #expect(broken.status == 0 && broken.output.isEmpty && broken.errors.isEmpty)
    }
}

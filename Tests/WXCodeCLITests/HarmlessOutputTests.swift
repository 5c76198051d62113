import Foundation
import Testing
import WXCore
import WXStore
import WXTestSupport

@testable import wxcode_cli

/// The built program with names and texts from outside that a terminal or a spreadsheet would obey.
@Suite("Harmless output") struct HarmlessOutputTests {
    /// What a terminal obeys, and what hides or reorders text.
    static let tricks = [
        "\u{1B}[31mred", "\u{1B}]0;title\u{7}", "\u{9B}31mred", "\u{7F}\u{8}\u{8}", "a\rb", "\u{202E}live",
        "\u{2066}a\u{2069}",
        "\u{200E}a\u{200F}", "a\u{200B}b", "a\u{200D}b", "a\u{FEFF}b", "a\u{00AD}b", "\u{061C}a", "a\u{2028}b",
        "a\u{180E}b",
        "a\u{2060}b", "a\u{FFF9}b", "a\u{E0041}b", "a\u{3164}b",
    ]

    private static func isHarmless(_ text: String) -> Bool {
        let tricks = Set(Self.tricks.joined().unicodeScalars).subtracting("[31mred]0;titleab".unicodeScalars)
        return text.unicodeScalars.allSatisfy { !tricks.contains($0) || ("a"..."z").contains($0) }
    }

    @Test("leaves what joins emoji as it is")
    func emoji() {
        for emoji in ["👩\u{200D}👩\u{200D}👧", "👩🏽\u{200D}💻", "🏳\u{FE0F}\u{200D}🌈", "❤\u{FE0F}\u{200D}🔥"] {
            #expect(Terminal.harmless("a \(emoji) b") == "a \(emoji) b")
        }
        #expect(Terminal.harmless("👩\u{200D}\u{200D}👧").contains("<U+200D>"))
        #expect(Terminal.harmless("👩\u{E0041}\u{200D}👧").contains("<U+E0041>"))
    }

    /// Books a run of each model.
    private func book(_ models: [String], cost: Int64 = 5, _ program: BuiltProgram) async throws {
        let store = SQLiteUsageStore(path: "\(program.directory)/usage.sqlite3")
        for model in models {
            let used = ModelUsage(
                model: model, usage: TokenUsage(inputTokens: 1, outputTokens: 2), cost: NanoDollars(cost))
            try await store.book(
                NewRun(project: try ProjectID("demo"), createdAt: Timestamp(milliseconds: 1_790_000_000_000)),
                as: .success,
                RunFigures(models: [used], source: .sinceLastResult, isPartial: false))
        }
    }

    @Test(
        "shows no trick of a model's name to people",
        arguments: [["usage", "--by", "model"], ["usage", "--by", "model", "--format", "csv"], ["usage", "verify"]])
    func models(words: [String]) async throws {
        let program = BuiltProgram()
        // A cost below zero is what `usage verify` reports.
        try await book(Self.tricks, cost: -5, program)
        let outcome = try await program.run(words)
        #expect(outcome.status == (words.contains("verify") ? 74 : 0), "\(outcome.errors)")
        #expect(outcome.output.split(separator: "\n").count >= Self.tricks.count)
        #expect(Self.isHarmless(outcome.output))
        #expect(outcome.output.contains("␛[31mred"))
        #expect(outcome.output.contains("<U+202E>live"))
    }

    @Test("gives programs the same names, escaped")
    func json() async throws {
        let program = BuiltProgram()
        try await book(Self.tricks, program)
        let outcome = try await program.run(["usage", "--by", "model", "--format", "json"])
        #expect(Self.isHarmless(outcome.output))
        let models = (outcome.json("rows")?.elements ?? []).compactMap { $0["model"]?.string }
        #expect(Set(models) == Set(Self.tricks))
    }

    @Test("keeps a name that holds a line break in its row")
    func rows() async throws {
        let program = BuiltProgram()
        try await book(["model\ntotal  9,999"], program)
        let outcome = try await program.run(["usage", "--by", "model"])
        #expect(outcome.output.split(separator: "\n").count == 3)
    }

    @Test("shows a recorded transcript's escape as a picture")
    func recorded() async throws {
        let program = BuiltProgram()
        try FileManager.default.createDirectory(atPath: program.directory, withIntermediateDirectories: true)
        let path = "\(program.directory)/run.jsonl"
        try #require(Fixture.data("Field/tty-model-name.jsonl")).write(to: URL(fileURLWithPath: path))
        #expect(try await program.run(["usage", "record", "demo", path]).status == 0)
        let outcome = try await program.run(["usage", "--by", "model"])
        #expect(outcome.output.contains("␛[31mred"))
        #expect(!outcome.output.contains("\u{1B}"))
    }

    @Test("shows no trick of an argument, a setting, a guard rule, or the engine")
    func everywhere() async throws {
        let trick = Self.tricks.joined()
        let docker = try ScriptedDocker(run: "exit 0", other: "printf '%s\\n' '\(trick)' >&2; exit 1")
        defer { docker.remove() }
        var program = BuiltProgram(docker: docker)
        let rule: JSONValue = ["guard": ["rules": .array([["phrase": "forbidden", "name": .string(trick)]])]]
        program.configuration = rule.text
        let commands: [([String], String)] = [
            (["chat", "demo", "--\(trick)"], ""), (["usage", "--since", trick], ""),
            (["chat", "demo/\(trick)", "x"], ""),
            (["chat", "demo", "x", "--prompt-file", "/nowhere/\(trick)"], ""), (["config", "show"], ""),
            (["guard", "check"], "forbidden \(trick)"), (["guard", "explain"], "forbidden \(trick)"),
            (["doctor"], ""), (["runs"], ""), (["policy", "--context", trick], ""),
            (["chat", "demo", "x", "--usage-file", "/nowhere/\(trick)"], ""),
        ]
        for (words, input) in commands {
            let outcome = try await program.run(words, input: .text(input))
            #expect(Self.isHarmless(outcome.output + outcome.errors), "\(words): \(outcome.output) \(outcome.errors)")
        }
    }

    @Test("leaves an answer as it is where it goes into a pipe")
    func answer() async throws {
        let docker = try ScriptedDocker(run: "prompt; start; say '👩\u{200D}💻 می\u{200C}خواهم'; result; read -r end")
        defer { docker.remove() }
        let outcome = try await BuiltProgram(docker: docker).run(["chat", "demo", "Hello"])
        #expect(outcome.output == "👩\u{200D}💻 می\u{200C}خواهم\n")
        #expect(Terminal.withoutControls(outcome.output) == outcome.output)
    }

    @Test("gives a spreadsheet no formula")
    func formulas() async throws {
        let models = [
            "=1+1", "+1", "-1+2", "@SUM(1)", "\t=1", "\tx", "\rx", "\"=1", "\"\"+1", " =1", "'=1", "\n=1", "＝1",
            "\u{A0}@a",
            "=cmd|' /C calc'!A0",
        ]
        let program = BuiltProgram()
        try await book(models, program)
        let outcome = try await program.run(["usage", "--by", "model", "--format", "csv"])
        #expect(outcome.output.components(separatedBy: "\n\"'").count - 1 == models.count, "\(outcome.output)")
    }

    @Test(
        "leaves other cells as they are",
        arguments: ["claude-opus-5-5", "a=b", "vendor/x.model:0", "a@b", "x-1"])
    func cells(model: String) async throws {
        let program = BuiltProgram()
        try await book([model], program)
        let outcome = try await program.run(["usage", "--by", "model", "--format", "csv"])
        #expect(outcome.output.contains("\n\(model),1,"))
    }

    @Test("hides a secret in what the engine says", arguments: [["runs"], ["runs", "reap"]], ["text", "json"])
    func engineSecrets(words: [String], format: String) async throws {
        let secrets = ["sk-ant-api03-q8ZpXw3Lk1vT6yHs9bNcRdEf2GjMuAoQ", "my-own-secret-word-7"]
        let docker = try ScriptedDocker(
            run: "exit 0", other: "echo 'cannot use \(secrets.joined(separator: " or "))' >&2; exit 1")
        defer { docker.remove() }
        var program = BuiltProgram(docker: docker)
        program.configuration = #"{"redaction":{"secrets":["\#(secrets[1])"]}}"#
        let outcome = try await program.run(words + ["--format", format])
        #expect(outcome.status != 0)
        #expect(outcome.errors.contains("cannot use [token]"))
        for secret in secrets { #expect(!(outcome.output + outcome.errors).contains(secret)) }
    }
}

import Testing
import WXCore
import WXTestSupport

@Suite("Transcript") struct TranscriptTests {
    private static func runs(_ bytes: [UInt8]) -> [Transcript.Run] {
        var transcript = Transcript()
        for line in bytes.split(separator: 0x0A) { line.withUnsafeBytes { transcript.processStreamLine($0) } }
        return transcript.finish()
    }

    private static func cost(_ runs: [Transcript.Run]) -> NanoDollars {
        runs.flatMap(\.figures.models).reduce(.zero) { $0 + ($1.cost ?? .zero) }
    }

    private static func bytes(_ fixture: Fixture) -> [UInt8] { fixture.lines.flatMap { $0 + [0x0A] } }

    @Test("contains one run with what the API served", arguments: Fixture.all.filter(\.isWhole))
    func whole(fixture: Fixture) {
        let runs = Self.runs(Self.bytes(fixture))
        #expect(runs.count == 1)
        #expect(Self.cost(runs) == fixture.costs.values.reduce(.zero, +))
        #expect(runs.first?.figures.isPartial == false)
        #expect(runs.first?.session != nil)
        #expect(runs.first?.figures.session == runs.first?.session)
    }

    @Test("separates processes that follow each other, even if all occur twice")
    func joined() {
        let all = Fixture.all.filter(\.isWhole)
        let bytes = all.flatMap(Self.bytes)
        let truth = all.flatMap(\.costs.values).reduce(.zero, +)
        for copies in 1...2 {
            let runs = Self.runs(Array(repeatElement(bytes, count: copies).joined()))
            #expect(runs.count == all.count)
            #expect(Self.cost(runs) == truth)
        }
    }

    @Test(
        "books a copy that was cut anywhere as partial, and replaces it with the whole one",
        arguments: Fixture.all.filter(\.isWhole))
    func cut(fixture: Fixture) {
        var random = SeededGenerator(seed: 7)
        let bytes = Self.bytes(fixture)
        let whole = Self.runs(bytes)
        let last = Self.bytes(fixture).count - (fixture.lines.last?.count ?? 0) - 1
        for _ in 0..<12 {
            let cut = Int.random(in: 0..<max(1, last), using: &random)
            let short = Self.runs(Array(bytes[..<cut]))
            #expect(Self.cost(short) <= Self.cost(whole) || short.contains(where: \.figures.isPartial))
            // Followed by the whole recording, on the same line or on the next one.
            for glue: [UInt8] in [[], [0x0A]] {
                let both = Self.runs(bytes[..<cut] + glue + bytes)
                #expect(both.map(\.id) == whole.map(\.id), "cut at \(cut)")
                #expect(Self.cost(both) == Self.cost(whole), "cut at \(cut)")
            }
        }
    }

    @Test("distinguishes another process of the same session from another turn of the same process")
    func resumed() throws {
        let first = try #require(Fixture.all.first { $0.name == "resume-run1.jsonl" })
        let second = try #require(Fixture.all.first { $0.name == "resume-run2.jsonl" })
        let turns = try #require(Fixture.all.first { $0.name == "stdin-three-turns.jsonl" })
        #expect(Self.runs(Self.bytes(first) + Self.bytes(second)).count == 2)
        #expect(Self.runs(Self.bytes(turns)).count == 1)
        // The first process was cut within its turn.
        let cut: [UInt8] = Array(first.lines.dropLast().joined(separator: [0x0A])) + [0x0A]
        #expect(Self.runs(cut + Self.bytes(second)).count == 2)
    }

    @Test("subtracts what the session spent before if the agent reports only the session's total")
    func settled() throws {
        let second = try #require(Fixture.all.first { $0.name == "resume-run2.jsonl" })
        let text = String(decoding: Self.bytes(second), as: UTF8.self)
            .split(separator: "model_usage_since_last_result", omittingEmptySubsequences: false).joined(separator: "x")
        let old = Array(text.utf8)
        var run = try #require(Self.runs(old).first)
        run.settle(sessionSoFar: [
            ModelUsage(
                model: "claude-opus-5-5",
                usage: TokenUsage(inputTokens: 222, outputTokens: 62, cacheCreationTokens: 1_020, cacheReadTokens: 900),
                cost: NanoDollars(7_408_000))
        ])
        #expect(run.figures.models.first?.usage.outputTokens == 20)
        #expect(Self.cost([run]) == NanoDollars(2_500_000))
        #expect(run.figures.source == .difference)
    }

    @Test(
        "takes a run's status from its last result, and its denials into account",
        arguments: [
            (#""is_error":false,"permission_denials":[]"#, RunStatus.success),
            (#""is_error":false,"permission_denials":[{"tool_name":"Bash","tool_use_id":"t"}]"#, .incomplete),
            (#""is_error":true,"subtype":"error_max_turns""#, .incomplete),
            (#""is_error":true,"subtype":"error_during_execution""#, .failed),
        ])
    func status(result: String, status: RunStatus) {
        let lines =
            #"{"type":"system","subtype":"init","session_id":"0b0f5f2e-8d5b-4b57-9d0c-3f1a2b3c4d5e","uuid":"0b0f5f2e-8d5b-4b57-9d0c-3f1a2b3c4d5f"}"#
            + "\n"
            + #"{"type":"result","session_id":"0b0f5f2e-8d5b-4b57-9d0c-3f1a2b3c4d5e",\#(result),"model_usage_since_last_result":{"m":{"inputTokens":1,"costUSD":1}}}"#
        #expect(Self.runs(Array(lines.utf8)).map(\.status) == [status])
    }

    @Test("calls a run incomplete if the last attempt to write a file failed", arguments: [false, true])
    func failedWrite(isDenied: Bool) {
        let use = #"{"type":"tool_use","id":"t","name":"Write","input":{"file_path":"a"}}"#
        let lines =
            [
                #"{"type":"system","subtype":"init","session_id":"0b0f5f2e-8d5b-4b57-9d0c-3f1a2b3c4d5e","uuid":"0b0f5f2e-8d5b-4b57-9d0c-3f1a2b3c4d5f"}"#,
                #"{"type":"assistant","message":{"id":"m","model":"m","content":[\#(use)],"usage":{"input_tokens":1}}}"#,
            ]
            + (isDenied
                ? [#"{"type":"system","subtype":"permission_denied","tool_name":"Write","tool_use_id":"t"}"#] : [])
            + [
                #"{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"t","is_error":true,"content":"EACCES"}]}}"#,
                #"{"type":"result","subtype":"success","is_error":false,"model_usage_since_last_result":{"m":{"inputTokens":1,"costUSD":1}}}"#,
            ]
        let status: RunStatus = isDenied ? .success : .incomplete
        #expect(Self.runs(Array(lines.joined(separator: "\n").utf8)).map(\.status) == [status])
    }

    @Test("calls a run lost that has no result, and partial")
    func lost() {
        let lines =
            #"{"type":"assistant","message":{"id":"m","model":"m","stop_reason":"end_turn","content":[],"usage":{"input_tokens":1}}}"#
        let run = Self.runs(Array(lines.utf8)).first
        #expect(run?.status == .lost)
        #expect(run?.figures.isPartial == true)
        #expect(run?.session == nil)
    }

    @Test("gives a line without a session to the session of the line before it")
    func withoutSession() {
        let lines = [
            #"{"type":"system","subtype":"init","session_id":"a","uuid":"0b0f5f2e-8d5b-4b57-9d0c-3f1a2b3c4d5f"}"#,
            #"{"type":"system","subtype":"init","session_id":"b","uuid":"1b0f5f2e-8d5b-4b57-9d0c-3f1a2b3c4d5f"}"#,
            #"{"type":"stream_event","event":{"type":"message_start","message":{"id":"m","model":"m","usage":{"input_tokens":7}}}}"#,
        ]
        let runs = Self.runs(Array(lines.joined(separator: "\n").utf8))
        #expect(runs.map { $0.figures.models.first?.usage.inputTokens } == [nil, 7])
    }
}

import Testing
import WXCore
import WXTestSupport

@Suite("ClaudeStream") struct ClaudeStreamTests {
    private static func bytes(_ fixture: Fixture) -> [UInt8] { fixture.lines.flatMap { $0 + [0x0A] } }

    private static func events(_ pieces: [[UInt8]]) -> [ReplyEvent] {
        var stream = ClaudeStream()
        var events: [ReplyEvent] = []
        for piece in pieces { events += stream.decode(piece) }
        return events + stream.finish()
    }

    @Test("gives the same events however the bytes are cut", arguments: 0..<80 as Range<UInt64>)
    func cuts(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let fixture = Fixture.all[Int(seed) % Fixture.all.count]
        guard fixture.lines.count < 2_000, fixture.name != "big-line.jsonl" else { return }
        let whole = Self.bytes(fixture)
        var pieces: [[UInt8]] = []
        var rest = whole[...]
        while !rest.isEmpty {
            let length = Int.random(in: 1...(seed % 2 == 0 ? 7 : 4_000), using: &random)
            pieces.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        #expect(Self.events(pieces) == Self.events([whole]))
    }

    @Test("reads a last line that has no newline")
    func lastLine() {
        var stream = ClaudeStream()
        #expect(stream.decode(Array(#"{"type":"result","is_error":false}"#.utf8)).isEmpty)
        #expect(stream.finish().last == .result(AgentResult()))
    }

    @Test("reports a message of a later turn, also if it has the id of one that was streamed before")
    func repeatedID() {
        let message = #""message":{"id":"msg_1","type":"message","role":"assistant","model":"m","content":"#
        let lines = [
            #"{"type":"stream_event","event":{"type":"message_start",\#(message)[]}}}"#,
            #"{"type":"result","is_error":false,"subtype":"success"}"#,
            #"{"type":"assistant",\#(message)[{"type":"text","text":"Again"}]}}"#,
        ]
        let events = Self.events([Array(lines.joined(separator: "\n").utf8)])
        #expect(events.contains(.text("Again")))
    }

    @Test(
        "determines how a turn ended from Claude Code's words",
        arguments: [
            (#""is_error":false,"subtype":"success""#, AgentResult.Outcome.answered),
            (#""is_error":true,"subtype":"success""#, .failed),
            (#""is_error":true,"subtype":"error_max_turns""#, .outOfTurns),
            (#""is_error":true,"subtype":"error_max_budget_usd""#, .overBudget),
            (#""is_error":true,"subtype":"success","stop_reason":"refusal""#, .refused),
            (#""is_error":true,"subtype":"error_during_execution","terminal_reason":"aborted_streaming""#, .aborted),
            (#""is_error":true,"subtype":"error_during_execution","terminal_reason":"aborted_tools""#, .aborted),
            (#""is_error":true,"subtype":"a_word_of_tomorrow""#, .failed),
        ])
    func outcome(words: String, outcome: AgentResult.Outcome) {
        let events = Self.events([Array(#"{"type":"result",\#(words)}"#.utf8)])
        guard case .result(let result) = events.last else {
            Issue.record("no result in \(events)")
            return
        }
        #expect(result.outcome == outcome)
    }

    @Test(
        "recognizes a call of a tool that does not exist",
        arguments: [
            ("No such tool available: Bash. Bash is disabled for this session.", true, true),
            ("No such tool available: Bash.", false, false), ("cat: no such file", true, false),
        ])
    func missingTool(text: String, isError: Bool, isMissing: Bool) {
        let line =
            #"{"type":"user","message":{"content":[{"type":"tool_result","tool_use_id":"t","is_error":\#(isError),"content":"\#(text)"}]}}"#
        #expect(
            Self.events([Array(line.utf8)])
                == [.toolResult(ToolResult(toolUseID: "t", text: text, isError: isError, isToolMissing: isMissing))])
    }

    @Test(
        "counts lines that it does not know, and continues",
        arguments: [
            ("garbage", 1), ("[1]", 1), (#"{"type":"later"}"#, 1), ("", 0), ("  \t", 0),
            (#"{"type":"system","subtype":"status"}"#, 0),
        ])
    func skipped(line: String, count: Int) {
        var stream = ClaudeStream()
        _ = stream.decode(Array("\(line)\n{\"type\":\"result\"}\n".utf8))
        #expect(stream.skippedLines == count)
        #expect(stream.hasStarted)
    }
}

import Testing
import WXCore
import WXTestSupport

@Suite("StreamMessage") struct StreamMessageTests {
    private static func message(_ content: StreamMessage.Content) -> StreamMessage {
        StreamMessage(run: RunID(), sequence: 7, content: content)
    }

    private static var contents: [StreamMessage.Content] {
        get throws {
            let usage = TokenUsage(inputTokens: 1, outputTokens: 2, cacheCreationTokens: 3, cacheReadTokens: 4)
            var summary = RunSummary(run: RunID(), session: SessionID(), status: .incomplete)
            summary.models = [
                ModelUsage(model: "a", usage: usage, cost: NanoDollars(1_234_567_891)),
                ModelUsage(model: "b", usage: .zero, cost: .zero, isEstimated: true),
            ]
            summary.model = "a"
            summary.isPartial = true
            summary.denials = [ToolDenial(tool: "Bash", toolUseID: "t")]
            summary.failedTools = [FailedTool(tool: "Bash", target: "npm test", reason: "Exit code 1")]
            summary.writtenFiles = ["a.txt", "ü \"b\""]
            summary.bookingFailure = RunFailure(.ledgerJournalled, "It waits.", remedy: .tryAgain)
            return [
                .sessionStart(
                    session: SessionID(), project: try ProjectID("demo"), context: .review, model: "m", tools: ["Read"]),
                .assistantChunk("Hé \u{0} \"x\"\n", part: 3), .thinking(nil), .thinking("so"),
                .toolUse(tool: "Read", id: "t", summary: "README.md"),
                .toolResult(tool: "Read", id: "t", summary: "", isError: true),
                .usageUpdate(usage, cost: NanoDollars(5)), .sessionEnd(summary),
                .sessionEnd(RunSummary(run: RunID(), status: .refused)),
                .other(type: "of_tomorrow", json: #"{"type":"of_tomorrow","run_id":"\#(RunID())","seq":7,"x":[1.50]}"#),
                .error(
                    RunFailure(
                        .injection, "No.", remedy: .rephrase(permitting: nil),
                        refusal: RunFailure.Refusal(rule: "VOID>RULES", reading: "base64", span: 3..<9))),
                .error(RunFailure(.requestKnown, "Again.", remedy: .tryAgain, knownRun: RunID())),
            ] + Notice.Code.allCases.map { .notice(Notice($0, "words")) }
                + RunFailure.Code.allCases.map { .error(RunFailure($0, "It failed.")) }
        }
    }

    @Test("is the same after it was written and read again")
    func roundTrip() throws {
        for content in try Self.contents {
            var message = Self.message(content)
            if case .sessionEnd(let summary) = content { message.run = summary.run }
            let json = message.json
            let read = try StreamMessage(json: Array(json.utf8))
            #expect(read.json == json)
            if case .other = content { continue }
            #expect(read.sequence == 7)
        }
    }

    @Test(
        "keeps a message with an unknown type or code as received",
        arguments: [
            #"{"type":"new","run_id":"R","seq":1}"#,
            #"{"type":"notice","code":"new","message":"m","run_id":"R","seq":1}"#,
            #"{"type":"error","code":"new","error":"m","suggestion":null,"run_id":"R","seq":1}"#,
        ])
    func other(template: String) throws {
        let json = template.replacing("\"R\"", with: "\"\(RunID())\"")
        let message = try StreamMessage(json: Array(json.utf8))
        guard case .other = message.content else {
            Issue.record("\(message.content)")
            return
        }
        #expect(message.json == json)
    }

    @Test("names the run of a request that was sent before")
    func knownRun() throws {
        let run = RunID()
        let message = Self.message(.error(RunFailure(.requestKnown, "Again.", knownRun: run)))
        let json = message.json
        #expect(json.contains(#""known_run_id":"\#(run)""#))
        guard case .error(let failure) = try StreamMessage(json: Array(json.utf8)).content else {
            Issue.record("not an error: \(json)")
            return
        }
        #expect(failure.code == .requestKnown && failure.knownRun == run)
    }

    @Test("ignores unknown members")
    func unknownMembers() throws {
        let json = #"{"type":"assistant_chunk","content":"x","part":2,"new":{"a":[1]},"run_id":"\#(RunID())","seq":1}"#
        #expect(try StreamMessage(json: Array(json.utf8)).content == .assistantChunk("x", part: 2))
    }

    @Test(
        "rejects a text that is not a message",
        arguments: [
            "", "7", "[]", "{}", #"{"type":"thinking"}"#, #"{"type":"thinking","run_id":"x","seq":1}"#,
            #"{"type":"thinking","run_id":"00000000-0000-4000-8000-000000000000"}"#,
            #"{"type":"assistant_chunk","run_id":"00000000-0000-4000-8000-000000000000","seq":1}"#,
            #"{"type":"session_end","run_id":"00000000-0000-4000-8000-000000000000","seq":1}"#,
            #"{"type":"thinking","run_id":"00000000-0000-4000-8000-000000000000","seq":1.5}"#,
        ])
    func refused(text: String) {
        #expect(throws: InvalidStreamMessage.self) { try StreamMessage(json: Array(text.utf8)) }
    }
}

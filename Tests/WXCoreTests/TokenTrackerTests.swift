import Testing
import WXCore
import WXTestSupport

@Suite("TokenTracker") struct TokenTrackerTests {
    private static func usage(_ tracker: TokenTracker) -> [String: TokenUsage] {
        Dictionary(
            uniqueKeysWithValues: tracker.models.map { part in
                var usage = part.usage
                usage.cacheCreation1hTokens = 0
                return (part.model, usage)
            })
    }

    @Test("books what the API served", arguments: Fixture.all.filter(\.isWhole))
    func truth(fixture: Fixture) {
        var tracker = TokenTracker()
        for line in fixture.lines { tracker.processStreamLine(line) }
        #expect(Self.usage(tracker).filter { $0.value != .zero } == fixture.truth.filter { $0.value != .zero })
        #expect(tracker.totalCost == fixture.costs.values.reduce(.zero, +))
        #expect(!tracker.isPartial)
        #expect(tracker.source == .sinceLastResult)
    }

    @Test("counts nothing twice when every line is repeated", arguments: Fixture.all.filter(\.isWhole))
    func doubled(fixture: Fixture) {
        var tracker = TokenTracker()
        for line in fixture.lines {
            tracker.processStreamLine(line)
            tracker.processStreamLine(line)
        }
        #expect(tracker.totalCost == fixture.costs.values.reduce(.zero, +))
    }

    @Test("never lowers a figure, wherever a recording is cut", arguments: Fixture.all.filter(\.isWhole))
    func cuts(fixture: Fixture) {
        var tracker = TokenTracker()
        for line in fixture.lines {
            let complete = tracker.completeMessages
            tracker.processStreamLine(line)
            #expect(tracker.completeMessages >= complete)
        }
    }

    @Test("books the exact figures of a run that was killed during a tool call")
    func killedInTool() throws {
        let fixture = try #require(Fixture.all.first { $0.name == "sigterm-mid-tool-partial.jsonl" })
        var tracker = TokenTracker()
        for line in fixture.lines { tracker.processStreamLine(line) }
        #expect(Self.usage(tracker) == fixture.truth)
        #expect(tracker.source == .stream)
        #expect(tracker.isPartial)
    }

    @Test("marks a message in flight, with exact input")
    func killedInText() throws {
        let fixture = try #require(Fixture.all.first { $0.name == "sigterm-mid-text-partial.jsonl" })
        var tracker = TokenTracker()
        for line in fixture.lines { tracker.processStreamLine(line) }
        #expect(tracker.total.inputTokens == 150)
        #expect(tracker.total.cacheCreationTokens == 700)
        #expect(tracker.total.outputTokens > 1)
        #expect(tracker.source == .estimated)
    }

    @Test("uses the difference if an older agent reports only the session's totals")
    func difference() {
        let result = """
            {"type":"result","uuid":"u1","modelUsage":{"claude-opus-5-5":{"inputTokens":300,"outputTokens":60,"costUSD":0.0024}}}
            """
        let soFar = ModelUsage(
            model: "claude-opus-5-5", usage: TokenUsage(inputTokens: 200, outputTokens: 40),
            cost: NanoDollars(1_600_000))
        var tracker = TokenTracker(sessionSoFar: [soFar])
        tracker.processStreamLine(result)
        #expect(tracker.total == TokenUsage(inputTokens: 100, outputTokens: 20))
        #expect(tracker.totalCost == NanoDollars(800_000))
        #expect(tracker.source == .difference)
    }

    @Test(
        "reports invalid figures, and books the others",
        arguments: ["-5", "1.5", "null", "\"7\"", "true", "[1]"])
    func problems(figure: String) {
        var tracker = TokenTracker()
        tracker.processStreamLine(
            #"{"type":"result","model_usage_since_last_result":{"m":{"inputTokens":\#(figure),"outputTokens":3,"costUSD":0}}}"#
        )
        #expect(tracker.total == TokenUsage(outputTokens: 3))
        #expect(tracker.problems == ["inputTokens"])
    }

    @Test("stops at the largest number")
    func saturates() {
        var tracker = TokenTracker()
        for id in 1...2 {
            tracker.processStreamLine(
                #"{"type":"result","uuid":"\#(id)","model_usage_since_last_result":{"m":{"inputTokens":9223372036854775807,"costUSD":1}}}"#
            )
        }
        #expect(tracker.total.inputTokens == .max)
    }

    @Test(
        "counts unreadable lines and continues",
        arguments: ["nonsense", "{", "[]", "\u{0}", "{\"type\":7}", "{\"type\":\"later\"}"])
    func garbage(line: String) {
        var tracker = TokenTracker()
        tracker.processStreamLine(line)
        tracker.processStreamLine(
            #"{"type":"result","model_usage_since_last_result":{"m":{"inputTokens":5,"costUSD":0.1}}}"#)
        #expect(tracker.total.inputTokens == 5)
    }

    private static func start(
        _ id: String, _ input: Int, model: String = "claude-opus-5-5", line: String = "", parent: String? = nil
    ) -> String {
        let parent = parent.map { "\"\($0)\"" } ?? "null"
        return
            #"{"type":"stream_event","uuid":"\#(line)","parent_tool_use_id":\#(parent),"event":{"type":"message_start","#
            + #""message":{"id":"\#(id)","model":"\#(model)","usage":{"input_tokens":\#(input),"output_tokens":1}}}}"#
    }

    private static func delta(_ output: Int, parent: String? = nil) -> String {
        let parent = parent.map { "\"\($0)\"" } ?? "null"
        return #"{"type":"stream_event","parent_tool_use_id":\#(parent),"event":{"type":"message_delta","#
            + #""delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":\#(output)}}}"#
    }

    private static func result(_ uuid: String, _ models: String, aborted: Bool = false) -> String {
        #"{"type":"result","uuid":"\#(uuid)","is_error":\#(aborted),"terminal_reason":"\#(aborted ? "aborted_streaming" : "completed")","#
            + #""model_usage_since_last_result":{\#(models)}}"#
    }

    @Test("does not count a line again that is repeated after its turn")
    func repeatedLine() {
        var tracker = TokenTracker()
        let first = Self.start("m", 100, line: "u1")
        for line in [
            first, Self.delta(20),
            Self.result("r", #""claude-opus-5-5":{"inputTokens":100,"outputTokens":20,"costUSD":0.0008}"#),
        ] {
            tracker.processStreamLine(line)
        }
        tracker.processStreamLine(first)
        tracker.processStreamLine(Self.delta(20))
        #expect(tracker.total == TokenUsage(inputTokens: 100, outputTokens: 20))
        // Another line of the same id is another message, of a gateway that repeats ids.
        tracker.processStreamLine(Self.start("m", 100, line: "u2"))
        #expect(tracker.total == TokenUsage(inputTokens: 200, outputTokens: 21))
    }

    @Test("books a sub-agent's message under the model that Claude Code reports, whatever the API calls it")
    func subagentAlias() {
        var tracker = TokenTracker()
        tracker.processStreamLine(#"{"type":"system","subtype":"init","model":"claude-opus-5-5"}"#)
        tracker.processStreamLine(Self.start("m", 100))
        tracker.processStreamLine(Self.delta(20))
        tracker.processStreamLine(Self.start("s", 70, model: "glm-air", parent: "toolu_1"))
        tracker.processStreamLine(
            Self.result(
                "r",
                #""claude-opus-5-5":{"inputTokens":100,"outputTokens":20,"costUSD":0.0008},"claude-haiku-5-5":{"inputTokens":70,"outputTokens":9,"costUSD":0.001}"#,
                aborted: true))
        #expect(tracker.models.map(\.model) == ["claude-haiku-5-5", "claude-opus-5-5"])
        #expect(tracker.total == TokenUsage(inputTokens: 170, outputTokens: 29))
        #expect(tracker.isPartial)
    }

    @Test("keeps two messages apart that are streamed at the same time, by a sub-agent and by the main conversation")
    func interleaved() {
        var tracker = TokenTracker()
        for line in [
            Self.start("m", 100), Self.start("s", 70, parent: "t"), Self.delta(30, parent: "t"), Self.delta(20),
        ] { tracker.processStreamLine(line) }
        #expect(tracker.total == TokenUsage(inputTokens: 170, outputTokens: 50))
        #expect(tracker.source == .stream)
        #expect(tracker.completeMessages == 2)
    }

    @Test("raises the figures of a turn that was broken off to what the API had reported")
    func raised() {
        var tracker = TokenTracker()
        tracker.processStreamLine(Self.start("m", 100))
        tracker.processStreamLine(Self.delta(50))
        tracker.processStreamLine(
            Self.result(
                "r", #""claude-opus-5-5":{"inputTokens":100,"outputTokens":20,"costUSD":0.0008}"#, aborted: true))
        #expect(tracker.total == TokenUsage(inputTokens: 100, outputTokens: 50))
        #expect(tracker.totalCost == NanoDollars(100 * 4_000 + 50 * 20_000))
        #expect(tracker.source == .estimated)
    }

    @Test("books what another model answered under that model, from the moment it took over")
    func fallback() {
        var tracker = TokenTracker()
        for line in [
            #"{"type":"system","subtype":"init","model":"claude-opus-5-5"}"#, Self.start("a", 10), Self.delta(1),
            #"{"type":"system","subtype":"model_fallback","original_model":"claude-opus-5-5","fallback_model":"claude-haiku-5-5"}"#,
            Self.start("b", 30, model: "claude-haiku-5-5"), Self.delta(1),
        ] { tracker.processStreamLine(line) }
        #expect(
            tracker.models.map { "\($0.model) \($0.usage.inputTokens)" } == [
                "claude-haiku-5-5 30", "claude-opus-5-5 10",
            ])
    }

    @Test("counts unreadable lines, and blank ones not")
    func unreadable() {
        var tracker = TokenTracker()
        for line in ["", " \t", "nonsense", "[]", "{\"type\":\"x\"}"] { tracker.processStreamLine(line) }
        #expect(tracker.unreadableLines == 2)
    }

    @Test("remembers at most a hundred problems")
    func manyProblems() {
        var tracker = TokenTracker()
        for number in 0..<150 {
            tracker.processStreamLine(
                #"{"type":"result","uuid":"\#(number)","model_usage_since_last_result":{"m":{"inputTokens":-1,"costUSD":0}}}"#
            )
        }
        #expect(tracker.problems.count == 100)
    }

    @Test("knows the session and the version that the agent reported, and keeps them")
    func identity() {
        var tracker = TokenTracker()
        let session = SessionID()
        tracker.processStreamLine(
            #"{"type":"system","subtype":"init","session_id":"\#(session)","claude_code_version":"2.1"}"#)
        tracker.processStreamLine(
            #"{"type":"system","subtype":"init","session_id":"not one","claude_code_version":""}"#)
        #expect(tracker.session == session)
        #expect(tracker.agentVersion == "2.1")
        #expect(tracker.figures.session == session)
    }
}

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

    @Test("counts nothing twice when every line comes twice", arguments: Fixture.all.filter(\.isWhole))
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
}

import Testing
import WXCore
import WXTestSupport

/// Members that Claude Code may add or move in a later version.
@Suite("ClaudeUsage") struct ClaudeUsageTests {
    /// A line with every counter that there is.
    private static let whole = #"""
        {"type":"assistant","session_id":"0b0f5f2e-8d5b-4b57-9d0c-3f1a2b3c4d5e","message":{"id":"m",
        "model":"claude-opus-5-5","stop_reason":"end_turn","content":[{"type":"text","text":"hi"}],
        "usage":{"input_tokens":1,"output_tokens":20,"cache_read_input_tokens":300,"cache_creation_input_tokens":0,
        "cache_creation":{"ephemeral_1h_input_tokens":4000,"ephemeral_5m_input_tokens":50000},
        "server_tool_use":{"web_search_requests":6},"speed":"fast","inference_geo":"us",
        "iterations":[{"type":"message","input_tokens":9},{"type":"advisor_message","model":"claude-haiku-5-5",
        "input_tokens":7,"output_tokens":80}]}}}
        """#

    /// Members whose own members are names or a tool's arguments.
    private static let tables = ["modelUsage", "model_usage_since_last_result"]

    private static func changed(_ value: JSONValue, _ change: ([JSONValue.Member]) -> [JSONValue.Member]) -> JSONValue {
        switch value {
        case .array(let elements): .array(elements.map { changed($0, change) })
        case .object(let members):
            .object(
                change(
                    members.map { member in
                        if member.name == "input" || member.name == "structured_output" { return member }
                        guard tables.contains(member.name), let models = member.value.members else {
                            return JSONValue.Member(member.name, changed(member.value, change))
                        }
                        return JSONValue.Member(
                            member.name,
                            .object(models.map { JSONValue.Member($0.name, changed($0.value, change)) }))
                    }))
        default: value
        }
    }

    private static func read(
        _ lines: [[UInt8]], _ change: ([JSONValue.Member]) -> [JSONValue.Member]
    ) throws -> (events: [ReplyEvent], figures: RunFigures) {
        var stream = ClaudeStream()
        var tracker = TokenTracker()
        var events: [ReplyEvent] = []
        for line in lines {
            let text = changed(try JSONValue(parsing: line), change).text
            events += stream.decode(Array((text + "\n").utf8))
            tracker.processStreamLine(text)
        }
        return (events, tracker.figures)
    }

    private static let recordings = Fixture.all.map(\.lines).map { $0.filter { (try? JSONValue(parsing: $0)) != nil } }

    @Test("does not depend on members that are not known, nor on the order of members")
    func unknown() throws {
        let strange = JSONValue.Member("later", [["a": 1, "b": [nil, "x"]], 2])
        for lines in Self.recordings + [[Array(Self.whole.replacing("\n", with: "").utf8)]] {
            let plain = try Self.read(lines) { $0 }
            for change in [{ [strange] + $0 }, { $0 + [strange] }, { $0.reversed() }]
                as [([JSONValue.Member]) -> [JSONValue.Member]]
            {
                let other = try Self.read(lines, change)
                #expect(other.figures == plain.figures)
                #expect(other.events == plain.events)
            }
        }
    }

    @Test("has every counter")
    func counters() throws {
        let figures = try Self.read([Array(Self.whole.replacing("\n", with: "").utf8)]) { $0 }.figures
        let parts = figures.models.sorted { $0.model < $1.model }
        #expect(parts.map(\.model) == ["claude-haiku-5-5", "claude-opus-5-5"])
        #expect(parts[0].usage == TokenUsage(inputTokens: 7, outputTokens: 80))
        #expect(
            parts[1].usage
                == TokenUsage(
                    inputTokens: 1, outputTokens: 20, cacheCreationTokens: 54_000, cacheCreation1hTokens: 4_000,
                    cacheReadTokens: 300, webSearches: 6))
    }
}

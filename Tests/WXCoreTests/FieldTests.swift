import Testing
import WXCore
import WXTestSupport

/// Recordings that were once booked incorrectly, with the correct figures.
@Suite("Field recordings") struct FieldTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let file: String
        /// Model, input, output, cache write, cache read, nano-dollars.
        let parts: [(model: String, Int64, Int64, Int64, Int64, cost: Int64)]

        init(_ file: String, _ parts: (String, Int64, Int64, Int64, Int64, Int64)...) {
            self.file = file
            self.parts = parts
        }

        var testDescription: String { file }
    }

    private static func runs(_ file: String) throws -> [Transcript.Run] {
        let bytes = try #require(Fixture.data("Field/\(file).jsonl"))
        var transcript = Transcript()
        for line in bytes.split(separator: 0x0A) {
            Array(line).withUnsafeBytes { transcript.processStreamLine($0) }
        }
        return transcript.finish()
    }

    private static let opus = "claude-opus-5-5"
    private static let haiku = "claude-haiku-5-5"

    @Test(
        "give one row for each model, at the right price",
        arguments: [
            Case("alias-aborted-same", (opus, 150, 22, 700, 50, 4_550_000)),
            Case("alias-aborted-1m", (opus, 150, 22, 700, 50, 4_550_000)),
            Case("alias-aborted-dated", (opus, 150, 22, 700, 50, 4_550_000)),
            Case("alias-oldcli-same", (opus, 100, 20, 300, 1_000, 2_500_000)),
            Case("alias-oldcli-1m", (opus, 100, 20, 300, 1_000, 2_500_000)),
            Case("alias-oldcli-bedrock", (opus, 100, 20, 300, 1_000, 2_500_000)),
            Case("alias-oldcli-2turns-same", (opus, 150, 30, 300, 2_300, 3_160_000)),
            Case("alias-oldcli-2turns-1m", (opus, 150, 30, 300, 2_300, 3_160_000)),
            Case("alias-oldcli-2turns-dated", (opus, 150, 30, 300, 2_300, 3_160_000)),
            Case("price-id-plain-cut", (haiku, 50_000, 100, 0, 0, 5_050_000)),
            Case("price-id-dated-cut", (haiku, 50_000, 100, 0, 0, 5_050_000)),
            Case("price-id-1m-cut", (haiku, 50_000, 100, 0, 0, 5_050_000)),
            Case("price-id-slash-cut", (haiku, 50_000, 100, 0, 0, 5_050_000)),
            Case("price-haiku-long-cut", (haiku, 150_000, 2_000, 0, 0, 80_000_000)),
            Case("price-haiku-at-limit-cut", (haiku, 100_000, 1_000, 0, 0, 10_500_000)),
            Case("price-fast-opus-cut", (opus, 100_000, 1_000, 0, 0, 840_000_000)),
            Case("price-fast-sonnet-cut", ("claude-sonnet-5-5", 100_000, 1_000, 0, 0, 210_000_000)),
            Case("price-geo-us-cut", (opus, 100_000, 1_000, 0, 0, 462_000_000)),
            Case("iter-advisor-cut", (haiku, 2, 445, 78, 2_100, 253_450), (opus, 1_500, 780, 0, 0, 21_600_000)),
            Case("iter-compaction-cut", (opus, 23_000, 1_000, 0, 0, 112_000_000)),
            Case("gateway-same-id-cut", (opus, 300, 50, 0, 0, 2_200_000)),
            Case("gateway-no-id-cut", (opus, 300, 50, 0, 0, 2_200_000)),
            Case("subagent-stream-cut", (opus, 600, 90, 0, 0, 4_200_000)),
            Case("shape-deep-result", (opus, 100, 20, 300, 1_000, 2_500_000)),
        ])
    func booked(field: Case) throws {
        let run = try #require(try Self.runs(field.file).first)
        let models = run.figures.models
        #expect(models.map(\.model) == field.parts.map(\.model))
        for (part, right) in zip(models, field.parts) {
            #expect(
                part.usage
                    == TokenUsage(
                        inputTokens: right.1, outputTokens: right.2, cacheCreationTokens: right.3,
                        cacheReadTokens: right.4))
            #expect(part.cost == NanoDollars(right.cost))
        }
    }

    @Test(
        "give one run for each process, however their lines are mixed",
        arguments: [
            ("sequential-control", [800_000, 1_600_000]), ("interleaved-two-sessions", [800_000, 1_600_000]),
            ("interleaved-nopartial", [800_000, 1_600_000]),
            ("interleaved-three", [800_000, 1_600_000, 3_200_000]),
        ])
    func interleaved(file: String, costs: [Int64]) throws {
        let runs = try Self.runs(file)
        #expect(
            runs.map { $0.figures.models.reduce(.zero) { $0 + ($1.cost ?? .zero) } } == costs.map { NanoDollars($0) })
        #expect(runs.allSatisfy { $0.status == .success })
    }

    @Test(
        "give the same runs however they are interleaved, whole or cut",
        arguments: 0..<60 as Range<UInt64>)
    func shuffled(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var queues: [[[UInt8]]] = []
        var sessions: Set<String> = []
        for fixture in Fixture.all.shuffled(using: &random) where queues.count < 4 {
            // Each session occurs once: a session cannot be in use by two processes.
            guard let session = Self.session(of: fixture), sessions.insert(session).inserted else { continue }
            let isCut = seed % 2 == 1
            let lines = fixture.lines
            queues.append(isCut ? Array(lines.prefix(Int.random(in: 1...lines.count, using: &random))) : lines)
        }
        var expected: [String: NanoDollars] = [:]
        for run in queues.flatMap({ Self.runs($0) }) { expected[run.id.text] = Self.cost(run) }
        var mixed: [[UInt8]] = []
        while let index = queues.indices.filter({ !queues[$0].isEmpty }).randomElement(using: &random) {
            mixed.append(queues[index].removeFirst())
        }
        let found = Dictionary(uniqueKeysWithValues: Self.runs(mixed).map { ($0.id.text, Self.cost($0)) })
        #expect(found == expected)
    }

    private static func runs(_ lines: [[UInt8]]) -> [Transcript.Run] {
        var transcript = Transcript()
        for line in lines { line.withUnsafeBytes { transcript.processStreamLine($0) } }
        return transcript.finish()
    }

    private static func cost(_ run: Transcript.Run) -> NanoDollars {
        run.figures.models.reduce(.zero) { $0 + ($1.cost ?? .zero) }
    }

    /// Returns the session of a recording; nil if its lines belong to several.
    private static func session(of fixture: Fixture) -> String? {
        let sessions = Set(fixture.lines.compactMap { try? JSONValue(parsing: $0)["session_id"]?.string })
        return sessions.count == 1 ? sessions.first : nil
    }

    @Test("count the visible part of an answer that was recorded without partial messages and cut")
    func visible() {
        let text = String(repeating: "word ", count: 80)
        var tracker = TokenTracker()
        for block in 1...2 {
            tracker.processStreamLine(
                #"{"type":"assistant","uuid":"\#(block)","message":{"id":"m","model":"claude-opus-5-5","stop_reason":null,"#
                    + #""content":[{"type":"text","text":"\#(text)"}],"usage":{"input_tokens":9,"output_tokens":1}}}"#)
        }
        #expect(tracker.total == TokenUsage(inputTokens: 9, outputTokens: 200))
        #expect(tracker.source == .estimated)
        #expect(tracker.models.first?.isEstimated == true)
    }

    @Test("price an unknown model like Opus, and mark its cost as an estimate")
    func unknown() {
        var tracker = TokenTracker()
        tracker.processStreamLine(
            #"{"type":"result","model_usage_since_last_result":{"glm-4.6":{"inputTokens":1000,"outputTokens":0,"costUSD":0.004}}}"#
        )
        #expect(tracker.models.map(\.isEstimated) == [true])
        #expect(tracker.source == .sinceLastResult)
        #expect(
            PriceTable.builtIn.listCost(of: TokenUsage(inputTokens: 1_000), model: "glm-4.6") == NanoDollars(4_000_000))
    }

    @Test(
        "book the requested model, whatever name the API returns",
        arguments: ["claude-sonnet-5-5-20260901", "glm-4.6", "claude-haiku-5-5"])
    func alias(answer: String) {
        var tracker = TokenTracker()
        tracker.processStreamLine(#"{"type":"system","subtype":"init","model":"claude-sonnet-5-5[1m]"}"#)
        tracker.processStreamLine(
            #"{"type":"stream_event","event":{"type":"message_start","message":{"id":"m","model":"\#(answer)","usage":{"input_tokens":1000,"output_tokens":1}}}}"#
        )
        #expect(tracker.models.map(\.model) == ["claude-sonnet-5-5"])
        #expect(tracker.totalCost == NanoDollars(2_010_000))
    }
}

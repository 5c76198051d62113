import Testing
import WXCore

/// What is shown of a reply, event by event.
@Suite("Reply") struct ReplyTests {
    private static func start() -> ReplyEvent {
        var start = AgentStart()
        start.session = "0b0f5f2e-8d5b-4b57-9d0c-3f1a2b3c4d5e"
        start.model = "claude-opus-5-5"
        start.tools = ["Read", "Write", "Edit", "Bash"]
        start.permissionMode = "dontAsk"
        start.apiKeySource = "none"
        return .started(start)
    }

    private static func began(_ id: String) -> [ReplyEvent] {
        let message = UsageObservation.Message(
            id: id, model: "claude-opus-5-5", request: RequestUsage(usage: TokenUsage(inputTokens: 100)), line: id)
        return [.messageBegan(isStreamed: true), .usage(.messageStarted(message))]
    }

    private static let complete = ReplyEvent.usage(
        .messageProgress(RequestUsage(usage: TokenUsage(outputTokens: 20)), isComplete: true))

    private func show(
        _ events: [ReplyEvent], result: AgentResult = AgentResult(), answerLimit: Int? = nil
    ) async throws -> (run: RunSummary, contents: [StreamMessage.Content]) {
        var request = RunRequest(project: try ProjectID("demo"))
        request.policy = ToolPolicy(.conversion)
        let bridge = ScriptedBridge([Self.start()] + events + [.result(result), .exited(AgentExit(status: 0))])
        request.answerLimit = answerLimit
        var contents: [StreamMessage.Content] = []
        let conversation = Conversation(bridge: bridge, store: InMemoryUsageStore())
        let run = await conversation.send(Prompt("Hi"), request) { contents.append($0.content) }
        return (run, contents)
    }

    private func answer(_ contents: [StreamMessage.Content]) -> String {
        contents.map { if case .assistantChunk(let text, _) = $0 { text } else { "" } }.joined()
    }

    @Test("numbers messages without gaps, and ends exactly once")
    func order() async throws {
        var messages: [StreamMessage] = []
        let bridge = ScriptedBridge(
            [Self.start()] + Self.began("m") + [.text("x"), .blockEnded, Self.complete, .result(AgentResult())])
        var request = RunRequest(project: try ProjectID("demo"))
        request.policy = ToolPolicy(.conversion)
        _ = await Conversation(bridge: bridge, store: InMemoryUsageStore()).send(Prompt("Hi"), request) {
            messages.append($0)
        }
        #expect(messages.map(\.sequence) == Array(1...messages.count))
        let ends = messages.filter { if case .sessionEnd = $0.content { true } else { false } }
        #expect(ends.count == 1 && messages.last == ends.first)
    }

    @Test(
        "keeps as much of the last message as its limit allows, and shows all of it",
        arguments: [
            (nil, "The second.\n\nIts end.", false), (0, "", true), (10, "The second", true),
            (13, "The second.\n\n", true),
            (22, "The second.\n\nIts end.", false),
        ] as [(Int?, String, Bool)])
    func answerLimit(limit: Int?, kept: String, isCut: Bool) async throws {
        let (run, contents) = try await show(
            Self.began("a") + [.text(String(repeating: "x", count: 50)), .blockEnded, Self.complete] + Self.began("b")
                + [.text("The second."), .blockEnded, .text("Its end."), .blockEnded, Self.complete],
            answerLimit: limit)
        #expect(run.answer == kept && run.answerIsCut == isCut)
        #expect(answer(contents).hasSuffix("The second.Its end."))
        #expect(run.status == .success)
    }

    @Test("does not cut an answer that is shorter than what came before it")
    func shorterAnswer() async throws {
        let (run, _) = try await show(
            Self.began("a") + [.text(String(repeating: "x", count: 50)), .blockEnded, Self.complete] + Self.began("b")
                + [.text("Short."), .blockEnded, Self.complete], answerLimit: 10)
        #expect(run.answer == "Short." && !run.answerIsCut)
    }

    @Test("reports that an answer starts again if the API broke off after words were shown")
    func restarted() async throws {
        let (run, contents) = try await show(
            Self.began("a") + [.text("Half of")] + Self.began("b") + [.text("The whole."), .blockEnded, Self.complete])
        let notices = contents.compactMap { if case .notice(let notice) = $0 { notice.code } else { nil } }
        #expect(notices == [.answerRestarted])
        #expect(run.answer == "The whole.")
    }

    @Test("does not report a restart after a message that was complete")
    func twoMessages() async throws {
        let (run, contents) = try await show(
            Self.began("a") + [.text("First."), .blockEnded, Self.complete] + Self.began("b")
                + [.text("Second."), .blockEnded, Self.complete])
        #expect(!contents.contains { if case .notice = $0 { true } else { false } })
        #expect(run.answer == "Second.")
        #expect(answer(contents) == "First.Second.")
    }

    @Test("lists each written file once, and none whose writing failed")
    func written() async throws {
        func write(_ id: String, _ tool: String, _ path: String, isError: Bool = false) -> [ReplyEvent] {
            [
                .toolUse(ToolUse(id: id, tool: tool, input: #"{"file_path":"\#(path)"}"#)),
                .toolResult(ToolResult(toolUseID: id, text: "ok", isError: isError)),
            ]
        }
        let (run, _) = try await show(
            Self.began("m") + write("1", "Write", "a.txt") + write("2", "Edit", "a.txt")
                + write("3", "Write", "b.txt", isError: true)
                + write("4", "Read", "c.txt") + [Self.complete])
        #expect(run.writtenFiles == ["a.txt"])
    }

    @Test("counts a call of a tool that does not exist as a denial, and each denial once")
    func denials() async throws {
        var result = AgentResult()
        result.denials = [ToolDenial(tool: "Bash", toolUseID: "2")]
        let (run, _) = try await show(
            Self.began("m") + [
                .toolUse(ToolUse(id: "1", tool: "WebFetch", input: "{}")),
                .toolResult(ToolResult(toolUseID: "1", text: "none", isError: true, isToolMissing: true)),
                .denied(ToolDenial(tool: "Bash", toolUseID: "2")), Self.complete,
            ], result: result)
        #expect(run.denials.map(\.tool) == ["WebFetch", "Bash"])
        #expect(run.status == .incomplete)
        #expect(run.failure?.code == .toolsDenied)
    }

    @Test(
        "sums up a tool call by its most informative value",
        arguments: [
            ("Bash", #"{"command":"npm test","description":"d"}"#, "npm test"),
            ("Read", #"{"file_path":"a.txt","limit":3}"#, "a.txt"),
            ("Grep", #"{"pattern":"x","path":"src"}"#, "x in src"),
            ("Glob", #"{"pattern":"*.swift"}"#, "*.swift"), ("Other", #"{"n":1}"#, #"{"n":1}"#),
            ("Other", "broken", ""),
            ("Bash", #"{"command":"one\ntwo"}"#, "one"),
        ])
    func summary(tool: String, input: String, words: String) async throws {
        let (_, contents) = try await show(
            Self.began("m") + [.toolUse(ToolUse(id: "1", tool: tool, input: input)), Self.complete])
        let summaries = contents.compactMap { if case .toolUse(_, _, let summary) = $0 { summary } else { nil } }
        #expect(summaries == [words])
    }

    @Test("cuts a long summary at 200 characters")
    func longSummary() async throws {
        let text = String(repeating: "word ", count: 100)
        let (_, contents) = try await show(
            Self.began("m") + [.toolResult(ToolResult(toolUseID: "1", text: text, isError: false)), Self.complete])
        let summaries = contents.compactMap { if case .toolResult(_, _, let summary, _) = $0 { summary } else { nil } }
        #expect(summaries.first?.count == 200)
        #expect(summaries.first?.hasSuffix("…") == true)
    }

    @Test("reports what was used after each complete message, and its cost")
    func updates() async throws {
        let (_, contents) = try await show(Self.began("m") + [.text("x"), .blockEnded, Self.complete])
        let updates = contents.compactMap {
            if case .usageUpdate(let usage, let cost) = $0 { (usage, cost) } else { nil }
        }
        #expect(updates.count == 1)
        #expect(updates.first?.0 == TokenUsage(inputTokens: 100, outputTokens: 20))
        #expect(updates.first?.1 == NanoDollars(100 * 4_000 + 20 * 20_000))
    }

    @Test("hides a secret wherever it comes from, even if it is cut across pieces")
    func secrets() async throws {
        let token = "ghp_" + String(repeating: "aB3dE6", count: 6)
        let halves = (String(token.prefix(11)), String(token.dropFirst(11)))
        let (run, contents) = try await show(
            Self.began("m") + [
                .text("It is \(halves.0)"), .text(halves.1), .blockEnded,
                .toolUse(ToolUse(id: "1", tool: "Bash", input: #"{"command":"echo \#(token)"}"#)),
                .toolResult(ToolResult(toolUseID: "1", text: token, isError: false)),
                .retrying(RetryNotice(attempt: 1, limit: 3, delay: .seconds(1), status: nil, error: token)),
                Self.complete,
            ])
        let all = contents.map { StreamMessage(run: run.run, sequence: 1, content: $0).json }.joined()
        #expect(!all.contains(token.suffix(20)))
        #expect(!run.answer.contains(token.suffix(20)))
    }

    @Test("reports retries, another model and a rate limit, but not a rate limit that is far away")
    func notices() async throws {
        let (_, contents) = try await show(
            Self.began("m") + [
                .retrying(
                    RetryNotice(attempt: 1, limit: 3, delay: .milliseconds(600), status: 529, error: "overloaded")),
                .modelFallback(from: "a", to: "b"), .rateLimit(status: "allowed", resetsAt: nil),
                .rateLimit(status: "allowed_warning", resetsAt: 9), Self.complete,
            ])
        let notices = contents.compactMap { if case .notice(let notice) = $0 { notice } else { nil } }
        #expect(notices.map(\.code) == [.retrying, .modelFallback, .rateLimit])
        #expect(notices.first?.message == "The API failed (HTTP 529); attempt 2 of 4 in 600 ms.")
        #expect(notices.last?.message == "The API's rate limit: allowed_warning.")
    }
}

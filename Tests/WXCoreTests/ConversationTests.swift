import Testing
import WXCore
import WXTestSupport

@Suite("Conversation") struct ConversationTests {
    private static let project = try? ProjectID("demo")

    private static func start(_ tools: [String] = ["Read", "Grep", "Glob"]) -> ReplyEvent {
        var start = AgentStart()
        start.session = "0b0f5f2e-8d5b-4b57-9d0c-3f1a2b3c4d5e"
        start.model = "claude-opus-5-5"
        start.tools = tools
        start.permissionMode = "dontAsk"
        start.apiKeySource = "none"
        return .started(start)
    }

    private static func result(_ change: (inout AgentResult) -> Void = { _ in }) -> [ReplyEvent] {
        var result = AgentResult()
        change(&result)
        let spent = ModelUsage(
            model: "claude-opus-5-5", usage: TokenUsage(inputTokens: 100, outputTokens: 20),
            cost: NanoDollars(2_500_000))
        return [.usage(.turn(UsageObservation.Turn(sinceLastResult: [spent], cumulative: nil))), .result(result)]
    }

    private static let message = ReplyEvent.usage(
        .messageStarted(
            UsageObservation.Message(
                id: "m1", model: "claude-opus-5-5", request: RequestUsage(usage: TokenUsage(inputTokens: 100)))))

    private static let complete = ReplyEvent.usage(.messageProgress(RequestUsage(), isComplete: true))

    private func talk(
        _ events: [ReplyEvent], prompt: String = "What is this project?", failure: BridgeError? = nil,
        change: (inout RunRequest) -> Void = { _ in }, store: InMemoryUsageStore = InMemoryUsageStore()
    ) async throws -> (run: RunSummary, messages: [StreamMessage]) {
        let conversation = Conversation(bridge: ScriptedBridge(events, failure: failure), store: store)
        var options = RunRequest(project: try #require(Self.project))
        change(&options)
        var messages: [StreamMessage] = []
        let run = await conversation.send(Prompt(prompt), options) { messages.append($0) }
        return (run, messages)
    }

    private func words(_ messages: [StreamMessage]) -> String {
        messages.map { if case .assistantChunk(let text, _) = $0.content { text } else { "" } }.joined()
    }

    private actor History: ConversationHistory {
        private(set) var turns: [KeptTurn] = []
        private(set) var sessions: [SessionID] = []
        private let fails: Bool

        init(fails: Bool = false) { self.fails = fails }

        func keep(_ turn: KeptTurn, in session: SessionID) throws {
            if fails { throw RunFailure(.ledgerUnavailable, "The disk is full.") }
            turns.append(turn)
            sessions.append(session)
        }
    }

    @Test("keeps the question and the answer as it was shown, without secrets")
    func history() async throws {
        let secret = "sk-ant-api03-q8ZpXw3Lk1vT6yHs9bNcRdEf2GjMuAoQ"
        let words: [ReplyEvent] = [
            .messageBegan(isStreamed: true), .text("It is \(secret.prefix(20))"), .text("\(secret.dropFirst(20))."),
            .blockEnded, .toolUse(ToolUse(id: "t", tool: "Read", input: "{}")), .text("Done."), .blockEnded,
        ]
        let history = History()
        let conversation = Conversation(
            bridge: ScriptedBridge([Self.start(), Self.message] + words + Self.result()),
            store: InMemoryUsageStore(), history: history)
        let request = RunRequest(project: try #require(Self.project))
        let run = await conversation.send(Prompt("Is \(secret)\nsafe?"), request) { _ in }
        let turn = try #require(await history.turns.first)
        #expect(turn.question == "Is [token]\nsafe?" && turn.answer == "It is [token].\n\nDone.")
        #expect(turn.run == run.run && !turn.isCut)
        #expect(await history.sessions == [try #require(run.session)])
    }

    @Test("keeps as much as there is room for, and nothing of what the guardrail refuses")
    func historyLimits() async throws {
        let history = History()
        let request = RunRequest(project: try #require(Self.project))
        let long = String(repeating: "word ", count: 20_000)
        let conversation = Conversation(
            bridge: ScriptedBridge([Self.start(), Self.message, .text(long)] + Self.result()),
            store: InMemoryUsageStore(), history: history)
        _ = await conversation.send(Prompt("?"), request) { _ in }
        let turn = try #require(await history.turns.first)
        #expect(turn.isCut && turn.answer.utf8.count <= KeptTurn.textLimit && long.hasPrefix(turn.answer))
        let refused = await conversation.send(Prompt("/compact"), request) { _ in }
        #expect(refused.status == .refused)
        #expect(await history.turns.count == 1)
    }

    @Test("says that a conversation could not be kept, and answers all the same")
    func historyFailure() async throws {
        let conversation = Conversation(
            bridge: ScriptedBridge([Self.start(), Self.message, .text("Yes.")] + Self.result()),
            store: InMemoryUsageStore(), history: History(fails: true))
        var notices: [Notice] = []
        let run = await conversation.send(Prompt("?"), RunRequest(project: try #require(Self.project))) { message in
            if case .notice(let notice) = message.content { notices.append(notice) }
        }
        #expect(run.status == .success)
        #expect(notices == [Notice(.historyFailed, "The conversation was not kept: The disk is full.")])
    }

    @Test(
        "books what was asked and allowed, without secrets; the question only if it may be kept",
        arguments: [true, false])
    func title(isKept: Bool) async throws {
        let store = InMemoryUsageStore()
        let bridge = ScriptedBridge([Self.start()] + Self.result())
        let request = RunRequest(project: try ProjectID("demo"), keepsTitle: isKept)
        let prompt = Prompt("Is sk-ant-api03-q8ZpXw3Lk1vT6yHs9bNcRdEf2GjMuAoQ\nsafe?")
        let run = await Conversation(bridge: bridge, store: store).send(prompt, request) { _ in }
        let record = try #require(await store.run(run.run))
        #expect(record.title == (isKept ? "Is [token] safe?" : nil))
        #expect(record.context == .analysis)
    }

    @Test("shows nothing more to a reader who has left, wherever that is", arguments: 1...3)
    func readerGone(last: Int) async throws {
        struct Gone: Error {}
        let conversation = Conversation(
            bridge: ScriptedBridge(
                [Self.start(), Self.message, .text("one"), .blockEnded, .text("two")] + Self.result()),
            store: InMemoryUsageStore())
        let interruption = Interruption()
        var shown = 0
        let run = await conversation.send(
            Prompt("What is this project?"), RunRequest(project: try #require(Self.project)),
            interruption: interruption
        ) { _ in
            shown += 1
            if shown == last { throw Gone() }
        }
        #expect(shown == last)
        #expect(interruption.reason == .readerGone)
        #expect(run.cost > .zero)
    }

    @Test("uses the bridge's profile: its worker, its key and its secrets")
    func profile() async throws {
        let key = "not-a-token-of-any-kind"
        var start = AgentStart()
        start.tools = ["Read", "Grep", "Glob"]
        start.permissionMode = "dontAsk"
        start.apiKeySource = "ANTHROPIC_API_KEY"
        let bridge = ProfiledBridge(
            scripted: ScriptedBridge([.started(start), Self.message, .text("It is \(key).")] + Self.result()),
            profile: AgentProfile(worker: "w", passesKey: true, secrets: [key]))
        let conversation = Conversation(bridge: bridge, store: InMemoryUsageStore())
        let run = await conversation.send(Prompt("Hi"), RunRequest(project: try #require(Self.project))) { _ in }
        #expect(run.status == .success, "\(String(describing: run.failure))")
        #expect(!run.answer.contains(key))
        #expect(run.answer.hasPrefix("It is "))
    }

    private struct ProfiledBridge: AgentBridge {
        let scripted: ScriptedBridge
        let profile: AgentProfile

        func execute<Result>(
            _ request: AgentRequest, _ body: (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
        ) async throws -> Result { try await scripted.execute(request, body) }
    }

    @Test("starts any number of runs from one request, each with its own id and interruption")
    func template() async throws {
        let store = InMemoryUsageStore()
        let conversation = Conversation(
            bridge: ScriptedBridge([Self.start(), Self.message] + Self.result()), store: store)
        let request = RunRequest(project: try #require(Self.project))
        var ids: Set<RunID> = []
        for number in 0..<20 {
            let interruption = Interruption()
            if number == 3 { interruption.request(.cancelled) }
            let run = await conversation.send(Prompt("Hi"), request, interruption: interruption) { _ in }
            #expect(run.status == .success || number == 3)
            ids.insert(run.run)
        }
        #expect(ids.count == 20)
        #expect(try await store.report(UsageQuery()).totals.runs == 20)
    }

    @Test("starts no second run for a request that is sent again, and names the first")
    func requestKey() async throws {
        let store = InMemoryUsageStore()
        let bridge = ScriptedBridge([Self.start(), Self.message] + Self.result())
        let conversation = Conversation(bridge: bridge, store: store)
        var request = RunRequest(project: try #require(Self.project))
        request.requestKey = try RequestKey("r-1")
        request.principal = try PrincipalID("ana")
        let first = await conversation.send(Prompt("Hi"), request) { _ in }
        #expect(first.status == .success)
        #expect(await store.run(first.run)?.principal == request.principal)
        let again = await conversation.send(Prompt("Hi"), request) { message in
            if case .sessionStart = message.content { Issue.record("It was sent again.") }
        }
        #expect(again.status == .failed && again.failure?.code == .requestKnown)
        #expect(again.failure?.knownRun == first.run)
        let other = await conversation.send(Prompt("Hello"), request) { _ in }
        #expect(other.failure?.code == .requestConflict && other.failure?.knownRun == nil)
        request.requestKey = nil
        #expect(await conversation.send(Prompt("Hi"), request) { _ in }.status == .success)
    }

    @Test("begins a new part when the answer continues after something else")
    func parts() async throws {
        let events = [
            Self.start(), Self.message, .text("The first "), .text("part."), .blockEnded, .text("The second part."),
            .blockEnded,
            Self.complete,
        ]
        let (run, messages) = try await talk(events + Self.result())
        let chunks = messages.compactMap {
            if case .assistantChunk(let text, let part) = $0.content { (text, part) } else { nil }
        }
        #expect(
            Dictionary(grouping: chunks, by: \.1).mapValues { $0.map(\.0).joined() } == [
                1: "The first part.", 2: "The second part.",
            ])
        #expect(run.answer == "The first part.\n\nThe second part.")
    }

    @Test("shows the answer once and books it")
    func answer() async throws {
        let store = InMemoryUsageStore()
        let events =
            [Self.start(), Self.message, .text("Hello "), .text("there."), .blockEnded] + Self.result()
            + [.exited(AgentExit(status: 0))]
        let (run, messages) = try await talk(events, store: store)
        #expect(words(messages) == "Hello there.")
        #expect(run.status == .success)
        #expect(run.answer == "Hello there.")
        #expect(try await store.report(UsageQuery()).totals.cost == NanoDollars(2_500_000))
    }

    @Test("numbers its messages without gaps and ends with session_end")
    func numbers() async throws {
        let (_, messages) = try await talk([Self.start(), Self.message, .text("Hi")] + Self.result())
        #expect(messages.map(\.sequence) == Array(1...messages.count))
        #expect(messages.last?.json.contains(#""type":"session_end""#) == true)
        #expect(messages.filter { $0.json.contains("session_end") }.count == 1)
    }

    @Test("hides a secret that is cut across two pieces")
    func secret() async throws {
        let pieces = [
            "the key is sk-ant-api03-Zm9vYmFy", "UXV4MTIzNDU2Nzg5MGFiY2RlZg", "aQ9 and /work", "space/acme/src/a.ts",
        ]
        let events = [Self.start(), Self.message] + pieces.map { .text($0) } + [.blockEnded] + Self.result()
        let (_, messages) = try await talk(events)
        #expect(words(messages) == "the key is [token] and src/a.ts")
    }

    @Test(
        "refuses a slash command or an empty prompt, and sends nothing",
        arguments: ["/clear", "／exit", "\u{200B}/model opus", ""])
    func refused(prompt: String) async throws {
        let (run, messages) = try await talk([Self.start()] + Self.result(), prompt: prompt)
        #expect(run.status == .refused)
        #expect(messages.count == 2)
    }

    @Test("stops an agent that started with different settings than requested")
    func unfit() async throws {
        let (run, _) = try await talk([Self.start(["Read", "Grep", "Glob", "Bash"]), Self.message] + Self.result())
        #expect(run.failure?.code == .policyMismatch)
        #expect(run.models.count == 1)
    }

    @Test(
        "is incomplete when a tool was denied, unless denials are accepted",
        arguments: [(false, "incomplete"), (true, "success")])
    func denied(ignores: Bool, status: String) async throws {
        let denial = ToolDenial(tool: "Bash", toolUseID: "t1")
        let events = [Self.start(), Self.message, .text("No.")] + Self.result { $0.denials = [denial] }
        let (run, _) = try await talk(events, change: { $0.ignoresDenials = ignores })
        #expect(run.status.name == status)
    }

    @Test("treats a result without any message of the model as a failure")
    func neverAsked() async throws {
        let events: [ReplyEvent] = [
            Self.start(), .usage(.turn(UsageObservation.Turn(sinceLastResult: [], cumulative: nil))),
            .result(AgentResult()),
        ]
        let (run, _) = try await talk(events)
        #expect(run.failure?.code == .notAsked)
    }

    @Test(
        "reports that an answer starts again, whether it is streamed or arrives in one piece", arguments: [true, false])
    func restarted(isStreamed: Bool) async throws {
        let events: [ReplyEvent] =
            [
                Self.start(), .messageBegan(isStreamed: true), Self.message, .text("Hel"),
                .messageBegan(isStreamed: isStreamed),
            ]
            + [.text("Hello"), .blockEnded, .text(" there"), .blockEnded]
            + [Self.complete, .messageBegan(isStreamed: true), .text("More.")]
        let (run, messages) = try await talk(events + Self.result())
        #expect(messages.filter { $0.json.contains("answer_restarted") }.count == 1)
        #expect(words(messages) == "HelHello thereMore.")
        #expect(run.answer == "More.")
    }

    @Test("redacts a model's name and a version in what it books and shows")
    func names() async throws {
        let store = InMemoryUsageStore()
        let secret = "sk-ant-api03-q8ZpXw3Lk1vT6yHs9bNcRdEf2GjMuAoQ"
        var start = AgentStart()
        start.session = "0b0f5f2e-8d5b-4b57-9d0c-3f1a2b3c4d5e"
        start.model = secret
        start.version = "2.1 \(secret)"
        let message = ReplyEvent.usage(
            .messageStarted(
                UsageObservation.Message(
                    id: "m", model: secret, request: RequestUsage(usage: TokenUsage(inputTokens: 100)))))
        let (run, messages) = try await talk([.started(start), message], store: store)
        let booked = try await store.report(UsageQuery(groups: [.model]))
        for text in messages.map(\.json) + ["\(run)", "\(booked)"] {
            #expect(!text.contains("q8ZpXw3L"))
        }
        #expect(run.models.map(\.model) == ["[token]"])
    }

    @Test("books a run that the worker lost")
    func lost() async throws {
        let store = InMemoryUsageStore()
        let failure = BridgeError(.engineLost, "The engine went away.", hadStarted: true)
        let (run, _) = try await talk([Self.start(), Self.message, .text("Hel")], failure: failure, store: store)
        #expect(run.status == .lost)
        #expect(run.isPartial)
        #expect(try await store.report(UsageQuery()).totals.usage.inputTokens == 100)
    }

    @Test("ends the run and books it when the reader stops reading")
    func readerGone() async throws {
        struct Gone: Error {}
        let store = InMemoryUsageStore()
        let events = [Self.start(), Self.message, .text("Hello")] + Self.result { $0.outcome = .failed }
        let conversation = Conversation(bridge: ScriptedBridge(events), store: store)
        let options = RunRequest(project: try #require(Self.project))
        let run = await conversation.send(Prompt("Hi"), options) { _ in throw Gone() }
        #expect(run.failure?.code == .readerGone)
        #expect(try await store.report(UsageQuery()).totals.runs == 1)
    }

    @Test("resumes only sessions that the ledger has recorded for this project")
    func foreignSession() async throws {
        let (run, _) = try await talk([Self.start()] + Self.result(), change: { $0.session = .resume(SessionID()) })
        #expect(run.failure?.code == .sessionUnknown)
    }
}

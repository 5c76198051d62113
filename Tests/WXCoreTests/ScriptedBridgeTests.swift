import Testing
import WXCore
import WXTesting

@Suite("ScriptedBridge") struct ScriptedBridgeTests {
    private static func bridge(playing scene: AgentBridgeContract.Scene) -> ScriptedBridge {
        switch scene {
        case .answers: ScriptedBridge([.start(), .says("wor", "ds"), .done()])
        case .pauses: ScriptedBridge([.start(), .says("words"), .waits(for: Gate()), .event(.text("more")), .done()])
        case .fails: ScriptedBridge([.fails(.containerMissing)])
        case .breaksOff: ScriptedBridge([.start(), .says("words"), .fails(.engineLost)])
        }
    }

    @Test("keeps the contract", arguments: AgentBridgeContract.promises)
    func contract(promise: AgentBridgeContract.Promise) async throws {
        try await AgentBridgeContract { Self.bridge(playing: $0) }.check(promise)
    }

    private func send(_ script: ReplyScript, show: (StreamMessage) async -> Void = { _ in }) async throws
        -> (run: RunSummary, recorder: MessageRecorder)
    {
        let recorder = MessageRecorder()
        let conversation = Conversation(bridge: ScriptedBridge(script), store: InMemoryUsageStore())
        let run = await conversation.send(Prompt("Hello"), RunRequest(project: try ProjectID("demo"))) { message in
            await recorder.record(message)
            await show(message)
        }
        return (run, recorder)
    }

    @Test("answers with one sentence, at a plausible price")
    func reply() async throws {
        let conversation = Conversation(bridge: ScriptedBridge(reply: "Hello"), store: InMemoryUsageStore())
        let run = await conversation.send(Prompt("Hi"), RunRequest(project: try ProjectID("demo"))) { _ in }
        #expect(run.status == .success)
        #expect(run.answer == "Hello")
        let model = try #require(run.models.first)
        #expect(PriceTable.builtIn.cost(of: RequestUsage(usage: model.usage), model: model.model) == run.cost)
    }

    @Test(
        "says what a script lacks",
        arguments: [
            ([.text("Hello")], "The script has no .result(…), with which every turn of a reply ends."),
            ([], "The script has no .result(…), with which every turn of a reply ends."),
            (
                [.text("Hello"), .result(AgentResult())],
                "The script has no .usage(.messageStarted(…)), with which every message of a reply begins."
            ),
        ] as [([ReplyEvent], String)])
    func lacking(events: [ReplyEvent], sentence: String) async throws {
        let conversation = Conversation(bridge: ScriptedBridge(events), store: InMemoryUsageStore())
        let run = await conversation.send(Prompt("Hi"), RunRequest(project: try ProjectID("demo"))) { _ in }
        #expect(run.status == .failed)
        #expect(run.failure?.error == sentence)
    }

    @Test("waits at a gate, while what came before is shown already")
    func gate() async throws {
        let gate = Gate()
        let sent = try await send([.start(), .says("One"), .waits(for: gate), .says("Two"), .done()]) { message in
            if case .assistantChunk(let text, _) = message.content {
                #expect(gate.isOpen == text.contains("Two"))
                gate.open()
            }
        }
        #expect(sent.run.status == .success)
        #expect(await sent.recorder.answer.contains("Two"))
    }

    @Test("pauses")
    func pause() async throws {
        let begin = ContinuousClock.now
        let sent = try await send([.start(), .pauses(.milliseconds(300)), .says("Hello"), .done()])
        #expect(ContinuousClock.now - begin >= .milliseconds(300))
        #expect(sent.run.status == .success)
    }

    @Test("has another script for each request")
    func replying() async throws {
        let bridge = ScriptedBridge { request in
            ReplyScript([.start(), .says("You asked: \(request.prompt.text)"), .done()]).steps(for: request)
        }
        let conversation = Conversation(bridge: bridge, store: InMemoryUsageStore())
        for prompt in ["One", "Two"] {
            let run = await conversation.send(Prompt(prompt), RunRequest(project: try ProjectID("demo"))) { _ in }
            #expect(run.answer == "You asked: \(prompt)")
        }
    }
}

@Suite("ReplyScript") struct ReplyScriptTests {
    @Test("plays a whole conversation, and books every message")
    func conversation() async throws {
        let recorder = MessageRecorder()
        let script: ReplyScript = [
            .start(), .retries(), .thinks("Hm."), .usesTool("Read", input: #"{"file_path":"a"}"#, result: "b"),
            .says("Hel", "lo"), .done(cost: NanoDollars(5_000_000)),
        ]
        let conversation = Conversation(bridge: ScriptedBridge(script), store: InMemoryUsageStore())
        let run = await conversation.send(Prompt("Hi"), RunRequest(project: try ProjectID("demo"))) {
            await recorder.record($0)
        }
        #expect(run.status == .success, "\(String(describing: run.failure))")
        #expect(run.cost == NanoDollars(5_000_000))
        #expect(run.usage.inputTokens == 3 * ReplyScript.inputTokens)
        #expect(run.usage.outputTokens == 3 * ReplyScript.outputTokens)
        #expect(await recorder.answer == "Hello")
        #expect(await recorder.tools == ["Read"])
        #expect(await recorder.failures.isEmpty)
        #expect(await recorder.summary == run)
    }

    @Test("can be unfit, denied, and broken off")
    func troubles() async throws {
        let scripts: [(ReplyScript, RunFailure.Code)] = [
            ([.start { $0.tools = ["Bash"] }, .says("x"), .done()], .policyMismatch),
            ([.start(), .isDenied("Read"), .says("x"), .done()], .toolsDenied),
            ([.start(), .says("x"), .done { $0.outcome = .outOfTurns }], .maxTurns),
            ([.start(), .says("x"), .turnEnds(), .exits(3)], .agentFailed),
            ([.start(), .says("x"), .fails(.engineLost)], .engineLost),
        ]
        for (script, code) in scripts {
            let recorder = MessageRecorder()
            let conversation = Conversation(bridge: ScriptedBridge(script), store: InMemoryUsageStore())
            _ = await conversation.send(Prompt("Hi"), RunRequest(project: try ProjectID("demo"))) {
                await recorder.record($0)
            }
            #expect(await recorder.failures.map(\.code) == [code])
        }
    }
}

@Suite("AgentBridgeContract") struct AgentBridgeContractTests {
    /// A bridge that breaks promises: it never ends an agent, drops the last event, and turns errors into ends.
    private struct CarelessBridge: AgentBridge {
        let scene: AgentBridgeContract.Scene

        func execute<Result>(
            _ request: AgentRequest,
            _ body: nonisolated(nonsending) (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
        ) async throws -> Result {
            let events = ReplyScript([.start(), .says("words"), .says("words")]).events(for: request)
            return try await body(
                AsyncThrowingStream { continuation in
                    for event in events { continuation.yield(event) }
                    continuation.finish()
                })
        }
    }

    @Test("notices a bridge that keeps none of the promises about its agent")
    func careless() async {
        await withKnownIssue {
            await AgentBridgeContract { CarelessBridge(scene: $0) }.run()
        }
    }

    @Test("says each promise once")
    func sentences() {
        let sentences = AgentBridgeContract.promises.map(\.description)
        #expect(Set(sentences).count == sentences.count)
        #expect(sentences.count == 17)
    }
}

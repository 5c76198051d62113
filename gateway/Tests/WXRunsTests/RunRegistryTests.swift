import Testing
import WXChat
import WXCore
import WXRuns
import WXTesting

@Suite("RunRegistry", .timeLimit(.minutes(2))) struct RunRegistryTests {
    private static func code(_ work: () async throws -> Void) async -> ChatFailure? {
        do { try await work() } catch { return error as? ChatFailure }
        return nil
    }

    @Test("starts one run for fifty messages with the same id at once, and gives all of them its messages")
    func fifty() async throws {
        let world = RunWorld()
        let results = try await withThrowingTaskGroup(of: (RunID, Bool, ClientView).self) { group in
            for _ in 0..<50 {
                group.addTask {
                    let (run, isDuplicate) = try await world.registry.start(
                        Prompt("Hi"), try RunWorld.request(), for: world.owner, id: "1", over: world.conversation)
                    var view = ClientView()
                    await (try run.attach()).read(into: &view)
                    return (run.id, isDuplicate, view)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(results.map(\.0)).count == 1)
        #expect(results.count { !$0.1 } == 1)
        #expect(results.allSatisfy { $0.2 == results[0].2 && $0.2.text == "Hello" && $0.2.faults == [] })
        let booked = await world.store.runs(tenant: .default, project: try ProjectID("demo"), limit: 100)
        #expect(booked.count == 1)
    }

    @Test("takes another content under the same id for a conflict, and another owner or project for another message")
    func conflict() async throws {
        let world = RunWorld()
        let run = try await world.start("Hi", id: "1")
        let failure = await Self.code { try await world.start("Ho", id: "1") }
        #expect(failure?.code == .idConflict)
        #expect(failure?.run == run.id)
        #expect(failure?.id == "1")
        let attached = Prompt("Hi", attaching: [Attachment(name: "a", text: "x")])
        let request = try RunWorld.request()
        let other = await Self.code {
            _ = try await world.registry.start(attached, request, for: world.owner, id: "1", over: world.conversation)
        }
        #expect(other?.code == .idConflict)
        #expect(try await world.start("Ho", id: "1", by: "bob").id != run.id)
        let elsewhere = try await world.registry.start(
            Prompt("Ho"), try RunWorld.request(project: "other"), for: world.owner, id: "1", over: world.conversation)
        #expect(elsewhere.run.id != run.id)
    }

    @Test("answers while more agents than processors talk without a pause")
    func flood() async throws {
        var limits = RunLimits()
        limits.runsPerOwner = 16
        let lines = Array(repeating: ReplyScript.Line.event(.text("word ")), count: 20_000)
        let world = RunWorld(ReplyScript([.start(), .says("")] + lines + [.done()]), limits: limits)
        var runs: [Run] = []
        for _ in 0..<16 { runs.append(try await world.start()) }
        #expect(await world.registry.load.live == 16)
        for run in runs { run.cancel() }
        for run in runs { await run.waitForEnd() }
    }

    @Test("finds a run for its owner only")
    func wall() async throws {
        let world = RunWorld()
        let run = try await world.start()
        #expect(await world.registry.run(run.id, of: world.owner) != nil)
        #expect(await world.registry.run(run.id, of: RunOwner(principal: "bob")) == nil)
        #expect(await world.registry.run(RunID(), of: world.owner) == nil)
        #expect(await world.registry.runs(of: RunOwner(principal: "bob"), in: try ProjectID("demo")) == [])
        #expect(await world.registry.runs(of: world.owner, in: try ProjectID("other")) == [])
    }

    @Test("lists an owner's runs in a project in the order of their start")
    func list() async throws {
        let gate = Gate()
        let world = RunWorld([.start(), .waits(for: gate), .says("Hello"), .done()])
        let first = try await world.start()
        let second = try await world.start()
        let session = await first.state { $0.session != nil }.session
        _ = await second.state { $0.session != nil }
        let runs = await world.registry.runs(of: world.owner, in: try ProjectID("demo"))
        #expect(runs.map(\.run) == [first.id, second.id])
        #expect(runs.first == ChatHello.Run(run: first.id, session: session, sequence: 1, status: nil))
        gate.open()
        await first.waitForEnd()
        #expect(await world.registry.runs(of: world.owner, in: try ProjectID("demo")).first?.status == .success)
    }

    @Test("lists twenty runs at most that have ended, the latest, and all that are live")
    func longList() async throws {
        let world = RunWorld()
        var runs: [Run] = []
        for _ in 0..<23 {
            runs.append(try await world.start())
            await runs.last?.waitForEnd()
        }
        while await world.registry.load.live > 0 { await pause() }
        let listed = await world.registry.runs(of: world.owner, in: try ProjectID("demo"))
        #expect(listed.map(\.run) == runs.suffix(20).map(\.id))
    }

    @Test("starts at most one run in a session, and names the live one to its owner only")
    func busy() async throws {
        let gate = Gate()
        let world = RunWorld([.start(), .waits(for: gate), .says("Hello"), .done()])
        let run = try await world.start()
        let session = try #require(await run.state { $0.session != nil }.session)
        let mine = await Self.code { try await world.start(session: .resume(session)) }
        #expect(mine?.code == .busy)
        #expect(mine?.run == run.id)
        let theirs = await Self.code { try await world.start(session: .resume(session), by: "bob") }
        #expect(theirs?.code == .busy)
        #expect(theirs?.run == nil)
        gate.open()
        await run.waitForEnd()
        while await world.registry.load.live > 0 { await pause() }
        let next = try await world.start(session: .resume(session))
        await next.waitForEnd()
        #expect(await next.state.session == session)
    }

    @Test("starts as many runs of an owner as its limit says, and one more when one has ended")
    func ownerLimit() async throws {
        var limits = RunLimits()
        limits.runsPerOwner = 2
        let gate = Gate()
        let world = RunWorld([.start(), .waits(for: gate), .says("Hello"), .done()], limits: limits)
        let first = try await world.start()
        try await world.start()
        #expect(await Self.code { try await world.start() }?.code == .noSlot)
        try await world.start(by: "bob")
        first.cancel()
        await first.waitForEnd()
        while await world.registry.load.live > 2 { await pause() }
        try await world.start()
        gate.open()
    }

    @Test("starts as many runs as its limit says")
    func totalLimit() async throws {
        var limits = RunLimits()
        limits.runs = 2
        let gate = Gate()
        let world = RunWorld([.start(), .waits(for: gate), .says("Hello"), .done()], limits: limits)
        try await world.start(by: "a")
        try await world.start(by: "b")
        #expect(await Self.code { try await world.start(by: "c") }?.code == .noSlot)
        gate.open()
    }

    @Test("keeps a run for a while after its end, and then nothing of it")
    func retention() async throws {
        let world = RunWorld()
        let run = try await world.start("Hi", id: "1")
        await run.waitForEnd()
        #expect(try await world.start("Hi", id: "1").id == run.id)
        await world.clock.pass(world.registry.limits.retention)
        while await world.registry.load.logSize > 0 { await pause() }
        #expect(await world.registry.run(run.id, of: world.owner) == nil)
        #expect(await world.registry.load == RunRegistry.Load(live: 0, ended: 0, logSize: 0))
        #expect(try await world.start("Hi", id: "1").id != run.id)
    }

    @Test("forgets the oldest ended runs first when the logs are too large together")
    func logBudget() async throws {
        var limits = RunLimits()
        limits.logs = 30_000
        let text = String(repeating: "x", count: 4_000)
        let world = RunWorld([.start(), .says(text), .done()], limits: limits)
        var runs: [Run] = []
        for _ in 0..<20 {
            let run = try await world.start()
            await run.waitForEnd()
            while await world.registry.load.live > 0 { await pause() }
            runs.append(run)
            #expect(await world.registry.load.logSize <= limits.logs)
        }
        #expect(await world.registry.run(runs[0].id, of: world.owner) == nil)
        #expect(await world.registry.run(runs[19].id, of: world.owner) != nil)
    }

    @Test("forgets ended runs rather than refuse a new one")
    func roomForNew() async throws {
        var limits = RunLimits()
        limits.logs = 30_000
        let words = ReplyScript.Line.event(.text(String(repeating: "word ", count: 2_400)))
        let gate = Gate()
        let world = RunWorld(
            ScriptedBridge(replying: { request in
                // The last thing that is kept before the wait is what makes the logs too large.
                let lines: [ReplyScript.Line] = [.start(), .event(.messageBegan(isStreamed: true)), words]
                let end: [ReplyScript.Line] =
                    request.prompt.text == "Wait." ? [.event(.blockEnded), .waits(for: gate)] : [.done()]
                return ReplyScript(lines + end).steps(for: request)
            }), limits: limits)
        for _ in 0..<2 { await (try await world.start()).waitForEnd() }
        let live = try await world.start("Wait.")
        while await world.registry.load.logSize <= limits.logs { await pause() }
        await (try await world.start()).waitForEnd()
        live.cancel()
        gate.open()
    }

    @Test("shortens the logs of live runs when they are too large together")
    func liveLogs() async throws {
        var limits = RunLimits()
        limits.logs = 20_000
        let gate = Gate()
        let text = ReplyEvent.text(String(repeating: "x", count: 1_000))
        let words = (0..<50).flatMap { _ in [text, .blockEnded].map(ReplyScript.Line.event) }
        let world = RunWorld(
            ScriptedBridge(ReplyScript([.start(), .says("")] + words + [.waits(for: gate), .done()])), limits: limits)
        let run = try await world.start()
        _ = await run.state { $0.sequence >= 50 }
        #expect(await world.registry.load.logSize <= limits.logs)
        gate.open()
        await run.waitForEnd()
        #expect(await run.state.summary?.status == .success)
    }

    @Test("reports what the guardrail refuses as a run that ended, and again for the same id")
    func refused() async throws {
        let world = RunWorld()
        for _ in 0..<2 {
            let run = try await world.start("/help", id: "1")
            var view = ClientView()
            await (try run.attach()).read(into: &view)
            #expect(view.ends == 1)
            #expect(view.text == "")
            #expect(await run.state.summary?.status == .refused)
        }
        #expect(await world.registry.load.ended == 1)
    }

    @Test("drains: starts nothing, waits for runs that end, and interrupts the others")
    func drain() async throws {
        let gate = Gate()
        let world = RunWorld(
            ScriptedBridge { request in
                let script: ReplyScript = [
                    .start(), .waits(for: request.prompt.text == "quick" ? gate : Gate()), .says("x"), .done(),
                ]
                return script.steps(for: request)
            })
        let quick = try await world.start("quick", id: "1")
        let late = try await world.start("late")
        async let report = world.registry.drain(within: .seconds(30))
        while await !world.registry.load.isDraining { await pause() }
        #expect(await Self.code { try await world.start("new") }?.code == .goingAway)
        #expect(try await world.start("quick", id: "1").id == quick.id)
        gate.open()
        await quick.waitForEnd()
        while await world.registry.load.live > 1 { await pause() }
        await world.clock.pass(.seconds(30))
        #expect(await report == DrainReport(finished: 1, interrupted: 1, unfinished: 0))
        #expect(await quick.state.summary?.status == .success)
        #expect(await late.state.summary?.status != .success)
        #expect(await world.store.run(late.id)?.status == late.state.summary?.status)
    }

    @Test("drains at once when no run is live")
    func emptyDrain() async throws {
        let world = RunWorld()
        #expect(
            await world.registry.drain(within: .seconds(30)) == DrainReport(finished: 0, interrupted: 0, unfinished: 0))
    }
}

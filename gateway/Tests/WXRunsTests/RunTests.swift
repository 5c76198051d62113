import GatewayTestSupport
import Testing
import WXCore
import WXRuns
import WXTesting

@Suite("Run", .timeLimit(.minutes(2))) struct RunTests {
    /// An agent that says the numbers from 1 to `count`, each as a piece of 10 bytes.
    private static func counting(to count: Int, holdingAt gate: Gate? = nil) -> ScriptedBridge {
        ScriptedBridge { request in
            var steps = ([.start(), .says("")] as ReplyScript).steps(for: request)
            for number in 1...count {
                if number == count / 2, let gate { steps.append(.wait(gate)) }
                let digits = "\(number)"
                steps.append(.event(.text(String(repeating: ".", count: 9 - digits.count) + digits + " ")))
            }
            return steps + ([.done()] as ReplyScript).steps(for: request)
        }
    }

    private static func numbers(to count: Int) -> String {
        (1...count).map { String(repeating: ".", count: 9 - "\($0)".count) + "\($0) " }.joined()
    }

    @Test("gives every reader the same, whenever it attaches, and one end", arguments: RunWorld.fixtures)
    func recordings(fixture: String) async throws {
        let bridge = try RunWorld.recorded(fixture)
        let world = RunWorld(bridge)
        let run = try await world.start()
        var early = ClientView()
        let reader = try await run.attach()
        #expect(await reader.read(into: &early) == .ended)
        await run.waitForEnd()
        var late = ClientView()
        #expect(await (try run.attach()).read(into: &late) == .ended)
        #expect(late == early)
        #expect(early.ends == 1)
        #expect(early.faults == [])
        #expect(early.text == ClientView(try await RunWorld.messages(of: bridge)).text)
    }

    @Test(
        "loses and repeats nothing, however often a reader drops while the run is live",
        arguments: 0..<40 as Range<UInt64>)
    func drops(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let gate = Gate()
        let world = RunWorld(Self.counting(to: 400, holdingAt: gate))
        let run = try await world.start()
        var view = ClientView()
        for _ in 0..<Int.random(in: 2...5, using: &random) {
            let drop = Int.random(in: 0...150, using: &random)
            let reader = try await run.attach(after: view.last)
            let target = min(view.last + drop, 150)
            _ = await reader.read(into: &view) { $0.last >= target }
            if Bool.random(using: &random) { await reader.detach() }
        }
        gate.open()
        for _ in 0..<2 {
            let reader = try await run.attach(after: view.last)
            let target = view.last + Int.random(in: 1...100, using: &random)
            _ = await reader.read(into: &view) { $0.last >= target }
            await reader.detach()
        }
        #expect(await (try run.attach(after: view.last)).read(into: &view) == .ended)
        #expect(view.faults == [])
        #expect(view.ends == 1)
        #expect(view.text == Self.numbers(to: 400))
    }

    @Test("slows the agent down for a reader that is slow, and continues once it reads")
    func slowReader() async throws {
        var limits = RunLimits()
        limits.readAhead = 100
        let world = RunWorld(Self.counting(to: 1_000), limits: limits)
        let run = try await world.start()
        let slow = try await run.attach()
        let quick = try await run.attach()
        let held = await run.state { $0.isHeldBack }
        #expect(held.sequence < 20)
        async let quickView = {
            var view = ClientView()
            await quick.read(into: &view)
            return view
        }()
        var view = ClientView()
        #expect(await slow.read(into: &view) == .ended)
        #expect(view.text == Self.numbers(to: 1_000))
        #expect(await quickView == view)
    }

    @Test("does not wait for a reader that is missing")
    func noReader() async throws {
        var limits = RunLimits()
        limits.readAhead = 100
        let run = try await RunWorld(Self.counting(to: 1_000), limits: limits).start()
        await run.waitForEnd()
        #expect(await run.state.summary?.status == .success)
    }

    @Test("lets the agent continue when the slow reader is detached, cancelled or released", arguments: 0..<3)
    func slowReaderGone(way: Int) async throws {
        var limits = RunLimits()
        limits.readAhead = 100
        let run = try await RunWorld(Self.counting(to: 1_000), limits: limits).start()
        var slow: RunReader? = try await run.attach()
        _ = await run.state { $0.isHeldBack }
        switch way {
        case 0: await slow?.detach()
        case 1:
            let reader = try #require(slow)
            let task = Task { await reader.next() }
            task.cancel()
            _ = await task.value
            // A cancelled call may still have found messages; the next one finds that the task is cancelled.
            let again = Task { await reader.next() }
            again.cancel()
            _ = await again.value
            await reader.detach()
        default: slow = nil
        }
        await run.waitForEnd()
        #expect(await run.state.summary?.status == .success)
        #expect(slow == nil || way < 2)
    }

    @Test("wakes a reader that waits when it is detached, or its task is cancelled")
    func sleepingReader() async throws {
        let gate = Gate()
        let run = try await RunWorld([.start(), .waits(for: gate), .says("Hello"), .done()]).start()
        for cancels in [false, true] {
            let reader = try await run.attach(after: await run.state { $0.sequence == 1 }.sequence)
            let task = Task { await reader.next() }
            await pause()
            if cancels { task.cancel() } else { await reader.detach() }
            #expect(await task.value == .detached)
            #expect(await reader.next() == .detached)
        }
        #expect(await run.state.readers == 0)
        gate.open()
        await run.waitForEnd()
    }

    @Test("ends once when it is cancelled, although a reader is slow")
    func cancel() async throws {
        var limits = RunLimits()
        limits.readAhead = 100
        let run = try await RunWorld(Self.counting(to: 1_000), limits: limits).start()
        let reader = try await run.attach()
        _ = await run.state { $0.isHeldBack }
        run.cancel()
        run.cancel()
        await run.waitForEnd()
        #expect(await run.state.summary?.status == .cancelled)
        var view = ClientView()
        #expect(await reader.read(into: &view) == .ended)
        #expect(view.ends == 1)
        #expect(view.faults == [])
    }

    @Test("waits for nobody once it must end, and tells a reader that was too slow")
    func gap() async throws {
        var limits = RunLimits()
        limits.readAhead = 100
        limits.logPerRun = 1_000
        let run = try await RunWorld(StubbornBridge(count: 1_000), limits: limits).start()
        let reader = try await run.attach()
        _ = await run.state { $0.isHeldBack }
        run.cancel()
        await run.waitForEnd()
        let state = await run.state
        #expect(state.summary?.status == .cancelled)
        #expect(state.logSize <= 2_000)
        guard case .gap(let gap) = await reader.next() else {
            Issue.record("Nothing is missing.")
            return
        }
        #expect(gap.newest == state.sequence)
        #expect(await reader.next() == .detached)
    }

    @Test("keeps at most its limit of messages without a reader, and reports the gap to later readers")
    func overflow() async throws {
        var limits = RunLimits()
        limits.logPerRun = 2_000
        let run = try await RunWorld(Self.counting(to: 1_000), limits: limits).start()
        await run.waitForEnd()
        #expect(await run.state.logSize <= 2_000)
        do {
            _ = try await run.attach()
            Issue.record("The log is whole.")
        } catch {
            var view = ClientView()
            let rest = try await run.attach(after: error.oldest)
            guard case .messages(let messages) = await rest.next() else {
                Issue.record("There is nothing left.")
                return
            }
            #expect(messages.first?.first == error.oldest + 1)
            view.take(messages[0])
            #expect(view.text.hasSuffix(" "))
        }
    }

    @Test("drops nothing that an attached reader has not read, and catches up with it first")
    func attachedReader() async throws {
        var limits = RunLimits()
        limits.logPerRun = 2_000
        limits.readAhead = 1_000
        let gate = Gate()
        let run = try await RunWorld(Self.counting(to: 200, holdingAt: gate), limits: limits).start()
        let reader = try await run.attach()
        gate.open()
        _ = await run.state { $0.isHeldBack }
        var view = ClientView()
        #expect(await reader.read(into: &view) == .ended)
        #expect(view.text == Self.numbers(to: 200))
    }

    @Test("is abandoned when nobody reads it for the grace period")
    func abandoned() async throws {
        let world = RunWorld([.start(), .says("Hello"), .waits(for: Gate()), .done()])
        let run = try await world.start()
        await world.clock.pass(world.registry.limits.grace)
        await run.waitForEnd()
        let summary = try #require(await run.state.summary)
        #expect(summary.status != .success)
        var view = ClientView()
        await (try run.attach()).read(into: &view)
        #expect(view.ends == 1)
        #expect(await world.store.run(run.id)?.status == summary.status)
    }

    @Test("waits the whole grace period again after each reader")
    func grace() async throws {
        let gate = Gate()
        let world = RunWorld([.start(), .waits(for: gate), .says("Hello"), .done()])
        let grace = world.registry.limits.grace
        let run = try await world.start()
        let first = try await run.attach()
        world.clock.advance(by: grace * 2)
        await first.detach()
        world.clock.advance(by: grace - .seconds(1))
        let second = try await run.attach()
        world.clock.advance(by: grace * 2)
        #expect(await run.state.summary == nil)
        gate.open()
        var view = ClientView()
        #expect(await second.read(into: &view) == .ended)
        #expect(await run.state.summary?.status == .success)
    }
}

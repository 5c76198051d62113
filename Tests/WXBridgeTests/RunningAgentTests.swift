import Testing
import WXBridge
import WXCore
import WXTestSupport

@Suite("A run in progress") struct RunningAgentTests {
    private func send(
        _ run: String, startLimit: Duration = ClaudeBridge.defaultStartLimit,
        idleLimit: Duration = ClaudeBridge.defaultIdleLimit, _ change: (inout ClaudeBridge) -> Void = { _ in }
    ) async throws -> (run: RunSummary, kills: Int, time: Duration) {
        let docker = try ScriptedDocker(run: run)
        defer { docker.remove() }
        var bridge = ClaudeBridge(
            runtime: ContainerRuntime(name: "docker", executable: docker.path), startLimit: startLimit,
            idleLimit: idleLimit)
        change(&bridge)
        let begin = ContinuousClock.now
        let summary = await Conversation(bridge: bridge, store: InMemoryUsageStore()).send(
            Prompt("Hello"), RunRequest(project: try ProjectID("demo"))
        ) { _ in }
        return (summary, docker.kills, ContinuousClock.now - begin)
    }

    @Test("keeps its lease with a heartbeat every three seconds")
    func heartbeat() async throws {
        let sent = try await send(
            "prompt; start; read -r a; read -r b; [ \"$a$b\" = 00 ] && say words; result; read -r end")
        #expect(sent.run.status == .success, "\(String(describing: sent.run.failure))")
        #expect(sent.time >= .seconds(5))
    }

    @Test("is abandoned when it does not start in time")
    func notStarted() async throws {
        let sent = try await send("prompt; read -r end", startLimit: .milliseconds(300))
        #expect(sent.run.failure?.code == .notStarted)
        #expect(sent.time < .seconds(120))
    }

    @Test("is abandoned when its reply pauses for too long, and still booked")
    func idle() async throws {
        let sent = try await send(
            "prompt; start; say words; prompt; result; read -r end", idleLimit: .milliseconds(300))
        #expect(sent.run.failure?.code == .idle)
        #expect(sent.run.usage.inputTokens == 100)
        #expect(sent.time < .seconds(120))
    }

    @Test("is killed from outside, and its client too, if nothing else ends it")
    func deaf() async throws {
        let sent = try await send(
            "prompt; start; trap '' TERM; sleep 300 & wait; sleep 300", idleLimit: .milliseconds(100)
        ) {
            $0.teardown = Teardown(
                resultWait: .milliseconds(100), wrapperWait: .milliseconds(100), clientWait: .milliseconds(100),
                exitWait: .milliseconds(100))
        }
        #expect(sent.run.failure?.code == .idle)
        #expect(sent.kills >= 1)
        #expect(sent.time < .seconds(120))
    }

    @Test("is not abandoned while the reader is slow")
    func slowReader() async throws {
        let docker = try ScriptedDocker(run: "prompt; start; say words; result; read -r end")
        defer { docker.remove() }
        let bridge = ClaudeBridge(
            runtime: ContainerRuntime(name: "docker", executable: docker.path), idleLimit: .milliseconds(300))
        let run = await Conversation(bridge: bridge, store: InMemoryUsageStore()).send(
            Prompt("Hello"), RunRequest(project: try ProjectID("demo"))
        ) { _ in try await Task.sleep(for: .milliseconds(500)) }
        #expect(run.status == .success, "\(String(describing: run.failure))")
    }
}

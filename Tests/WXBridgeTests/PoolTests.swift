import Foundation
import Testing
import WXBridge
import WXCore
import WXTestSupport
import WXTesting

/// Workers with a scripted engine each.
private struct ScriptedWorkers {
    static let answers = "prompt; start; say \"$DOCKER_HOST\"; result; read -r end"
    let dockers: [ScriptedDocker]
    let workers: [PoolWorker]

    // `scripts` is what a run does on each.
    init(
        _ scripts: [String], inspect: String = "echo '0123|true|2026-01-01T00:00:00Z|default'",
        other: String = "case $* in *facts*) echo dir=ok ;; esac"
    ) throws {
        dockers = try scripts.map { try ScriptedDocker(run: $0, inspect: inspect, other: other) }
        workers = dockers.enumerated().map { number, docker in
            PoolWorker(
                .container("w"), at: "n\(number)",
                runtime: ContainerRuntime(
                    name: "docker", executable: docker.path, environment: ["DOCKER_HOST": "unix:///n\(number)"]))
        }
    }

    func remove() { for docker in dockers { docker.remove() } }

    func runs(_ number: Int) -> Int { dockers[number].calls.count { $0.contains("wxcode-run run") } }

    func pool(sharesSessions: Bool = false, memory: PoolMemory = PoolMemory()) -> WorkerPool {
        WorkerPool(workers, sharesSessions: sharesSessions, memory: memory) { ClaudeBridge(host: $0) }
    }
}

@Suite("WorkerPool, by the contract") struct WorkerPoolContractTests {
    @Test("keeps the contract", arguments: AgentBridgeContract.promises)
    func contract(promise: AgentBridgeContract.Promise) async throws {
        let scenes = Dictionary(
            uniqueKeysWithValues: try AgentBridgeContract.Scene.allCases.map {
                ($0, try ScriptedWorkers([$0.run, $0.run]))
            })
        defer { for scene in scenes.values { scene.remove() } }
        try await AgentBridgeContract { scene in try #require(scenes[scene]).pool() }.check(promise)
    }
}

@Suite("WorkerPool") struct PoolTests {
    private let store = InMemoryUsageStore(parallelRuns: 2)

    private func send(_ pool: WorkerPool, _ session: SessionID? = nil) async throws -> RunSummary {
        var request = RunRequest(project: try ProjectID("demo"))
        if let session { request.session = .resume(session) }
        return await Conversation(bridge: pool, store: store).send(Prompt("Hello"), request) { _ in }
    }

    @Test("gives each run to the worker with the fewest, and books where it was")
    func fewest() async throws {
        let scripted = try ScriptedWorkers([ScriptedWorkers.answers, ScriptedWorkers.answers])
        defer { scripted.remove() }
        let pool = scripted.pool()
        let busy = NewRun(project: try ProjectID("demo"), worker: "w@n0")
        _ = try await store.open(busy)
        let run = try await send(pool)
        #expect(run.status == .success && run.answer == "unix:///n1", "\(String(describing: run.failure))")
        #expect(await store.run(run.run)?.worker == "w@n1")
        try await store.close(busy.run, as: .success, .none)
        #expect(try await send(pool).answer == "unix:///n0")
    }

    @Test("never sends more runs to a worker than it has slots")
    func slots() async throws {
        let slow = "prompt; start; sleep 0.5; say \"$DOCKER_HOST\"; result; read -r end"
        let scripted = try ScriptedWorkers([slow, slow])
        defer { scripted.remove() }
        let pool = scripted.pool()
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<4 { group.addTask { try await send(pool).answer } }
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(answers.sorted() == ["unix:///n0", "unix:///n0", "unix:///n1", "unix:///n1"])
    }

    @Test(
        "tries what never began on the next worker, once, and then leaves the failed one alone",
        arguments: [
            "echo 'Error response from daemon: No such container: w' >&2; exit 1",
            "prompt; echo 'Error response from daemon: Container 0123 is not running' >&2; exit 1",
            "echo 'wxcode-run: being stopped' >&2; exit 91", "echo 'unable to find user x'; exit 126", "exit 94",
        ])
    func next(failure: String) async throws {
        let scripted = try ScriptedWorkers([failure, ScriptedWorkers.answers])
        defer { scripted.remove() }
        let pool = scripted.pool()
        let run = try await send(pool)
        #expect(run.status == .success && run.answer == "unix:///n1", "\(String(describing: run.failure))")
        #expect(await store.run(run.run)?.worker == "w@n1")
        #expect(try await send(pool).status == .success)
        #expect(scripted.runs(0) == 1 && scripted.runs(1) == 2)
    }

    @Test(
        "never repeats what may have begun",
        arguments: [
            "prompt; start; say words; exit 137", "prompt; exit 255", "prompt; exit 137", "prompt; exit 143",
            "prompt; echo 'error during connect: EOF' >&2; exit 1", "prompt; exit 0",
        ])
    func once(failure: String) async throws {
        let scripted = try ScriptedWorkers([failure, ScriptedWorkers.answers])
        defer { scripted.remove() }
        let run = try await send(scripted.pool())
        #expect(run.status != .success)
        #expect(await store.run(run.run)?.worker == "w@n0")
        #expect(scripted.runs(1) == 0)
    }

    @Test("says what the last worker said if no worker takes a run")
    func nobody() async throws {
        let scripted = try ScriptedWorkers(Array(repeating: "echo 'unable to find user x'; exit 126", count: 2))
        defer { scripted.remove() }
        let pool = scripted.pool()
        for _ in 0..<2 { #expect(try await send(pool).failure?.code == .execFailed) }
        let failure = try #require(try await send(pool).failure)
        #expect(failure.error.hasPrefix("None of 2 workers took the run"), "\(failure)")
    }

    @Test("asks no worker that lacks the project or serves another tenant, and says so if all do")
    func unfit() async throws {
        let lacking = try ScriptedWorkers(["exit 1", "exit 1"], other: "echo dir=missing")
        defer { lacking.remove() }
        let pool = lacking.pool()
        for _ in 0..<2 { #expect(try await send(pool).failure?.code == .workspaceMissing) }
        let foreign = try ScriptedWorkers(["exit 1"], inspect: "echo '0123|true|2026-01-01T00:00:00Z|acme'")
        defer { foreign.remove() }
        let failure = try #require(try await send(foreign.pool()).failure)
        #expect(failure.error.hasPrefix("“w@n0” cannot do a run of"), "\(failure)")
        #expect(failure.error.contains("“w@n0”: it serves the tenant “acme”"), "\(failure)")
        #expect(lacking.runs(0) + lacking.runs(1) + foreign.runs(0) == 0)
    }

    @Test("does not wait for a worker that does not answer if another one does")
    func silent() async throws {
        let scripted = try ScriptedWorkers([ScriptedWorkers.answers, ScriptedWorkers.answers])
        let silent = try ScriptedWorkers([""], inspect: "sleep 100", other: "sleep 100")
        defer {
            scripted.remove()
            silent.remove()
        }
        var deaf = silent.workers[0]
        deaf.limit = .seconds(120)
        let pool = WorkerPool([deaf, scripted.workers[1]]) { ClaudeBridge(host: $0) }
        let begin = ContinuousClock.now
        let names = try await pool.workers(for: .default, project: try ProjectID("demo"), home: nil)
        #expect(ContinuousClock.now - begin < .seconds(80))
        #expect(names == ["w@n1"])
        #expect(try await send(pool).answer == "unix:///n1")
    }

    @Test("continues a session where it is, or says where it was and why it cannot")
    func home() async throws {
        let scripted = try ScriptedWorkers([ScriptedWorkers.answers, ScriptedWorkers.answers])
        defer { scripted.remove() }
        let pool = scripted.pool()
        let busy = NewRun(project: try ProjectID("demo"), worker: "w@n0")
        _ = try await store.open(busy)
        let session = try #require(try await send(pool).session)
        try await store.close(busy.run, as: .success, .none)
        #expect(try await send(pool, session).answer == "unix:///n1")

        let smaller = WorkerPool([scripted.workers[0]]) { ClaudeBridge(host: $0) }
        let gone = try #require(try await send(smaller, session).failure)
        #expect(gone.code == .sessionElsewhere && gone.remedy == .returnToSession)
        #expect(gone.error.contains("“w@n1”, which is not one of the tenant's workers now"), "\(gone)")

        let dead = try ScriptedWorkers(
            ["", "exit 1"], inspect: "echo 'Cannot connect to the Docker daemon' >&2; exit 1")
        defer { dead.remove() }
        let silent = try #require(try await send(dead.pool(), session).failure)
        #expect(silent.code == .sessionElsewhere)
        #expect(silent.error.contains("“w@n1”") && silent.error.contains("does not answer"), "\(silent)")
        #expect(dead.runs(0) + dead.runs(1) == 0)
        #expect(
            try await send(WorkerPool([scripted.workers[0]], sharesSessions: true) { ClaudeBridge(host: $0) }, session)
                .answer == "unix:///n0")
    }

    @Test("does not move a resumed run, though it never began")
    func resumed() async throws {
        let scripted = try ScriptedWorkers([ScriptedWorkers.answers, ScriptedWorkers.answers])
        defer { scripted.remove() }
        let session = try #require(try await send(scripted.pool()).session)
        let stopped = try ScriptedWorkers(["exit 94", ScriptedWorkers.answers])
        defer { stopped.remove() }
        let failure = try #require(try await send(stopped.pool(), session).failure)
        #expect(failure.code == .sessionElsewhere && failure.error.contains("“w@n0”"), "\(failure)")
        #expect(stopped.runs(1) == 0)
    }

    @Test("gives a run up once its host no longer answers, and begins the next one elsewhere")
    func death() async throws {
        // The client is still there, but nothing comes from it, and the engine is silent.
        let scripted = try ScriptedWorkers(
            ["prompt; start; say words; touch \"$here/dead\"; sleep 600", ScriptedWorkers.answers],
            other:
                "case $* in *facts*) echo dir=ok ;; version*) [ ! -e \"$here/dead\" ] || sleep 600 ;; *kill*) sleep 600 ;; esac"
        )
        defer { scripted.remove() }
        let pool = scripted.pool()
        let begin = ContinuousClock.now
        let run = try await send(pool)
        #expect(ContinuousClock.now - begin < .seconds(200))
        #expect(run.failure?.code == .engineLost, "\(String(describing: run.failure))")
        #expect(run.failure?.error.contains("“w@n0”") == true)
        #expect(try await send(pool).answer == "unix:///n1")
    }

    @Test("finds the container of a service again after an update")
    func service() async throws {
        let docker = try ScriptedDocker(
            run:
                "case $* in *' w.1.old '*) echo 'Error: No such container: w.1.old' >&2; exit 1 ;; esac; \(ScriptedWorkers.answers)",
            other: "case $* in *facts*) echo dir=ok ;; ps*) cat \"$here/tasks\" ;; esac")
        defer { docker.remove() }
        try "w.1.old\n".write(toFile: "\(docker.directory)/tasks", atomically: true, encoding: .utf8)
        let worker = PoolWorker(
            .service("w"), at: "n0", runtime: ContainerRuntime(name: "docker", executable: docker.path))
        let pool = WorkerPool([worker]) { ClaudeBridge(host: $0) }
        #expect(try await pool.workers(for: .default, project: try ProjectID("demo"), home: nil) == ["w@n0"])
        try "w.1.new\nw.1.old\n".write(toFile: "\(docker.directory)/tasks", atomically: true, encoding: .utf8)
        let run = try await send(pool)
        #expect(run.status == .success, "\(String(describing: run.failure))")
        #expect(await store.run(run.run)?.worker == "w@n0")
        #expect(docker.calls.contains { $0.contains("label=com.docker.swarm.service.name=w") })
    }

    @Test("shares what it knows with other processes, and chooses from it within five milliseconds")
    func memory() async throws {
        let scripted = try ScriptedWorkers([ScriptedWorkers.answers, "exit 94", ScriptedWorkers.answers])
        defer { scripted.remove() }
        let directory = NSTemporaryDirectory() + "wxcode-pool-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let project = try ProjectID("demo")
        _ = try await send(scripted.pool(memory: PoolMemory(directory: directory)))
        var found: [String] = []
        for _ in 0..<50 where found.count < 3 {
            found = try await scripted.pool(memory: PoolMemory(directory: directory)).workers(
                for: .default, project: project, home: nil)
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(found == ["w@n0", "w@n1", "w@n2"])
        let calls = scripted.dockers.map(\.calls.count)
        var times: [Duration] = []
        for _ in 0..<50 {
            let pool = scripted.pool(memory: PoolMemory(directory: directory))
            let begin = ContinuousClock.now
            _ = try await pool.workers(for: .default, project: project, home: nil)
            times.append(ContinuousClock.now - begin)
        }
        #expect(times.sorted()[25] < .milliseconds(5), "\(times.sorted()[25])")
        #expect(scripted.dockers.map(\.calls.count) == calls)
    }
}

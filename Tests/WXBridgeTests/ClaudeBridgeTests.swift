import Foundation
import Testing
import WXBridge
import WXCore
import WXTestSupport

@Suite("ClaudeBridge") struct ClaudeBridgeTests {
    private func ask(_ docker: ScriptedDocker, limit: Duration? = nil) async throws -> RunSummary {
        var runtime = ContainerRuntime.docker
        runtime.executable = docker.path
        let conversation = Conversation(bridge: ClaudeBridge(runtime: runtime), store: InMemoryUsageStore())
        var options = RunRequest(project: try ProjectID("demo"))
        options.timeLimit = limit
        return await conversation.send(Prompt("Hello"), options) { _ in }
    }

    #if os(Linux)
        /// Descriptors, threads and children of this process, those that have ended among them.
        private func holdings() throws -> (descriptors: Int, threads: Int, children: Int) {
            let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
            let tasks = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")
            let children = tasks.compactMap {
                try? String(contentsOfFile: "/proc/self/task/\($0)/children", encoding: .utf8)
            }
            return (descriptors, tasks.count, children.flatMap { $0.split(separator: " ") }.count)
        }

        @Test("leaves nothing of a thousand runs: no descriptor, no thread, no child")
        func leavesNothing() async throws {
            let whole = try ScriptedDocker(run: "prompt; start; say words; result; read -r end")
            let broken = try ScriptedDocker(run: "prompt; start; exit 255")
            defer {
                whole.remove()
                broken.remove()
            }
            func runs(_ count: Int) async throws {
                for _ in 0..<count / 10 {
                    try await withThrowingTaskGroup(of: RunSummary.self) { group in
                        for i in 0..<10 { group.addTask { try await ask(i == 0 ? broken : whole) } }
                        for try await run in group {
                            #expect(run.status == .success || run.failure?.code == .engineLost)
                        }
                    }
                }
            }
            try await runs(50)
            let before = try holdings()
            try await runs(1_000)
            // Tests that run concurrently hold some of their own until they end; a leak would be one per run, or one in
            // ten.
            let slack = 20
            var after = try holdings()
            for _ in 0..<600
            where after.descriptors > before.descriptors + slack || after.threads > before.threads + slack
                || after.children > before.children + slack
            {
                try await Task.sleep(for: .milliseconds(100))
                after = try holdings()
            }
            #expect(after.descriptors <= before.descriptors + slack)
            #expect(after.threads <= before.threads + slack)
            #expect(after.children <= before.children + slack)
        }
    #endif

    @Test("a cancelled task ends the agent first, and books it")
    func cancelled() async throws {
        let docker = try ScriptedDocker(
            run: "prompt; start; say words; prompt; result; read -r end; touch \"$here/ended\"")
        defer { docker.remove() }
        let task = Task { try await ask(docker) }
        while docker.calls.count < 2 { try await Task.sleep(for: .milliseconds(20)) }
        try await Task.sleep(for: .milliseconds(300))
        task.cancel()
        let run = try await task.value
        #expect(run.status == .cancelled)
        #expect(run.usage.inputTokens == 100)
        #expect(FileManager.default.fileExists(atPath: "\(docker.directory)/ended"))
    }
}

import Foundation
import Testing
import WXBridge
import WXCore
import WXTestSupport

@Suite("Two engines in one process") struct TwoEnginesTests {
    @Test("each get their own runs, arguments and environment")
    func both() async throws {
        // Each engine answers with what its client was given.
        let run = "prompt; start; say \"$DOCKER_HOST $NAME\"; result; read -r end"
        let dockers = [try ScriptedDocker(run: run), try ScriptedDocker(run: run)]
        defer { for docker in dockers { docker.remove() } }
        let conversations = dockers.enumerated().map { number, docker in
            let runtime = ContainerRuntime(
                name: "docker", executable: docker.path,
                environment: ["DOCKER_HOST": "unix:///engine-\(number)", "NAME": "engine \(number)"])
            return Conversation(bridge: ClaudeBridge(runtime: runtime), store: InMemoryUsageStore())
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<5 {
                for (number, conversation) in conversations.enumerated() {
                    group.addTask {
                        let request = RunRequest(project: try ProjectID("demo"))
                        let run = await conversation.send(Prompt("Hello"), request) { _ in }
                        #expect(run.status == .success)
                        #expect(run.answer == "unix:///engine-\(number) engine \(number)")
                    }
                }
            }
            try await group.waitForAll()
        }
        for docker in dockers { #expect(docker.calls.filter { $0.contains("wxcode-run run") }.count == 5) }
    }

    @Test("share no known container, though their workers have one name")
    func keys() async throws {
        let ids = ["a", "b"].map { String(repeating: $0, count: 64) }
        let directory = NSTemporaryDirectory() + "wxcode-known-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let known = KnownContainers(directory: directory)
        for round in 0..<2 {
            for (number, id) in ids.enumerated() {
                let docker = try ScriptedDocker(
                    run: "prompt; start | sed s/none/ANTHROPIC_API_KEY/; say words; result; read -r end",
                    inspect: "echo '\(id)|true|2026-01-01T00:00:00Z|default'")
                defer { docker.remove() }
                var bridge = ClaudeBridge(
                    runtime: ContainerRuntime(
                        name: "docker", executable: docker.path,
                        environment: ["DOCKER_HOST": "unix:///engine-\(number)"]), apiKey: "not-a-real-key")
                bridge.knownContainers = known
                let run = await Conversation(bridge: bridge, store: InMemoryUsageStore()).send(
                    Prompt("Hello"), RunRequest(project: try ProjectID("demo"))
                ) { _ in }
                #expect(run.status == .success, "\(String(describing: run.failure))")
                let runs = docker.calls.filter { $0.hasPrefix("exec -i") }
                #expect(runs.count == 1, "round \(round)")
                #expect(runs.allSatisfy { $0.contains(id) })
                #expect(docker.calls.allSatisfy { !$0.contains("not-a-real-key") })
            }
        }
    }

    @Test("accept arguments before the verb")
    func context() async throws {
        let docker = try ScriptedDocker(run: "", other: "[ \"$1 $2 $3\" = '--context far exec' ] && echo listed")
        defer { docker.remove() }
        let runtime = ContainerRuntime(name: "docker", executable: docker.path, arguments: ["--context", "far"])
        let host = DockerHost(worker: Worker(container: "w"), runtime: runtime)
        #expect(try await host.output(of: ["wxcode-run", "list"]) == "listed\n")
        #expect(docker.calls == ["--context far exec w wxcode-run list"])
    }
}

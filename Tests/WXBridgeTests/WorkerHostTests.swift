import Foundation
import Testing
import WXBridge
import WXCore
import WXTestSupport

@Suite("WorkerHost") struct WorkerHostTests {
    /// A host without containers: the worker is a shell on this machine.
    private struct ShellHost: WorkerHost {
        var worker = Worker(container: "shell")
        var identity: String { "shell" }
        let script: String
        var tenant: String?

        func start(
            _ words: [String], environment: [EnvironmentVariable], inWorker id: String?
        ) throws -> any HostProcess {
            let variables = Dictionary(environment.map { ($0.name, $0.value) }) { _, last in last }
            return try ChildProcess(
                Command(
                    "/bin/bash", ["-c", script, "-"] + words,
                    environment: variables.merging(["PATH": "/usr/bin:/bin"]) { $1 }))
        }

        func output(of words: [String]) async throws -> String {
            if words.first == "find" {
                let command = Command("/usr/bin/find", Array(words.dropFirst()), environment: ["PATH": "/usr/bin:/bin"])
                return try await ChildProcess.output(of: command, limit: .seconds(10)).text
            }
            return switch words.dropFirst().first {
            case "list": "6f1c2a3b-4d5e-4f60-8172-93a4b5c6d7e8\nnot a run\n"
            case "facts":
                "protocol=1\ntini=/usr/bin/tini\nclaude=2.1.330\nlogin=oauth\nnpm=/usr/bin/npm\nconfig_dir_writable=yes\n"
            default: "open\n"
            }
        }

        func state() async throws -> WorkerState { WorkerState(id: "1", tenant: tenant) }

        func explain(_ end: RunEnd) async -> BridgeError {
            BridgeError(.agentFailed, "\(end.process)", hadStarted: end.hadStarted)
        }
    }

    private static let answer = #"""
        read -r size; head -c "$size" >/dev/null
        echo '{"type":"system","subtype":"init","session_id":"x","tools":["Read","Grep","Glob"],"mcp_servers":[],"permissionMode":"dontAsk","apiKeySource":"ANTHROPIC_API_KEY"}'
        echo '{"type":"assistant","message":{"id":"m","model":"claude-opus-5-5","content":[{"type":"text","text":"'"$ANTHROPIC_API_KEY $6"'"}],"usage":{"input_tokens":1,"output_tokens":1}}}'
        echo '{"type":"result","subtype":"success","is_error":false,"result":"","total_cost_usd":0.001,"stop_reason":"end_turn"}'
        read -r end
        """#

    private func send(_ host: ShellHost) async throws -> RunSummary {
        let bridge = ClaudeBridge(host: host, apiKey: "key-of-no-kind")
        return await Conversation(bridge: bridge, store: InMemoryUsageStore()).send(
            Prompt("Hello"), RunRequest(project: try ProjectID("demo"))
        ) { _ in }
    }

    @Test("can be something else than a container engine")
    func shell() async throws {
        let run = try await send(ShellHost(script: Self.answer))
        #expect(run.status == .success, "\(String(describing: run.failure))")
        // The key reached Claude Code, and was hidden on the way back.
        #expect(run.answer.hasSuffix(" ."))
        #expect(!run.answer.contains("key-of-no-kind"))
    }

    @Test("explains the end of a run in its own words")
    func explanation() async throws {
        let run = try await send(ShellHost(script: "exit 7"))
        #expect(run.failure?.code == .agentFailed)
        #expect(run.failure?.error == "exited(7)")
    }

    @Test("receives nothing for a tenant that its worker does not serve")
    func otherTenant() async throws {
        let run = try await send(ShellHost(script: Self.answer, tenant: "other"))
        #expect(run.failure?.code == .tenantMismatch)
    }

    @Test("can be checked, and asked for its runs")
    func checkup() async throws {
        let host = ShellHost(script: "")
        let findings = await WorkerCheckup(ClaudeBridge(host: host)).findings()
        #expect(findings.allSatisfy { $0.outcome == .ok }, "\(findings)")
        #expect(findings.contains { $0.name == "network" })
        #expect(try await host.runs().map(\.text) == ["6f1c2a3b-4d5e-4f60-8172-93a4b5c6d7e8"])
    }

    @Test("names the directories of its workspace that can be projects")
    func projects() async throws {
        let root = NSTemporaryDirectory() + "wxcode-workspace-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: root) }
        for name in ["shop", "Blog.v2", "shop/inner", ".hidden", "two\nlines", "not a project"] {
            try FileManager.default.createDirectory(atPath: "\(root)/\(name)", withIntermediateDirectories: true)
        }
        try "".write(toFile: "\(root)/file", atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(atPath: "\(root)/linked", withDestinationPath: "\(root)/shop")
        let host = ShellHost(worker: Worker(container: "shell", workspaceRoot: root), script: "")
        #expect(try await host.projects().map(\.name) == ["Blog.v2", "linked", "shop"])
    }

    @Test("ends leftovers, one after the other")
    func leftovers() async throws {
        let docker = try ScriptedDocker(run: "")
        defer { docker.remove() }
        let runs = [RunID(), RunID()]
        await ClaudeBridge(runtime: ContainerRuntime(name: "docker", executable: docker.path)).endLeftovers(runs)
        #expect(docker.calls == runs.map { "exec claude-worker wxcode-run kill \($0.text)" })
    }
}

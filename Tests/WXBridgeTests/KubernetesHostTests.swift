import Foundation
import Testing
import WXBridge
import WXCore
import WXTestSupport
import WXTesting

@Suite("KubernetesHost, by the contract") struct KubernetesContractTests {
    @Test("keeps the contract", arguments: AgentBridgeContract.promises)
    func contract(promise: AgentBridgeContract.Promise) async throws {
        let clients = Dictionary(
            uniqueKeysWithValues: try AgentBridgeContract.Scene.allCases.map {
                ($0, try ScriptedKubectl(run: $0.run))
            })
        defer { for client in clients.values { client.remove() } }
        try await AgentBridgeContract { scene in
            ClaudeBridge(host: try #require(clients[scene]).host())
        }.check(promise)
    }
}

extension ScriptedKubectl {
    func host(context: String? = nil) -> KubernetesHost {
        var host = KubernetesHost(pod: "w-0", namespace: "agents", context: context)
        host.executable = path
        return host
    }
}

@Suite("KubernetesHost") struct KubernetesHostTests {
    /// A run that got a key.
    private static let keyed =
        "prompt; start | sed 's/apiKeySource\":\"none/apiKeySource\":\"ANTHROPIC_API_KEY/'; say words; result; read -r end"
    private static let answers = "prompt; start; say words; result; read -r end"
    private static let secret = "sk-ant-api03-secret"

    private func send(_ bridge: ClaudeBridge) async throws -> RunSummary {
        await Conversation(bridge: bridge, store: InMemoryUsageStore()).send(
            Prompt("Hello"), RunRequest(project: try ProjectID("demo"))
        ) { _ in }
    }

    @Test("puts the context, the namespace, the pod and its container before the command")
    func words() {
        var host = KubernetesHost(
            pod: "w-0", namespace: "agents", container: "c", context: "far", environment: ["KUBECONFIG": "/etc/k"])
        #expect(host.worker.name == "w-0@far/agents")
        #expect(
            host.commandLine(["wxcode-run", "list"], environment: [EnvironmentVariable("A", "b c")]) == [
                "kubectl", "--context", "far", "-n", "agents", "exec", "-i", "w-0", "-c", "c", "--", "env", "A=b c",
                "wxcode-run", "list",
            ])
        #expect(
            host.terminalCommandLine(["claude", "auth", "login"], environment: [EnvironmentVariable("A", "")])
                == [
                    "kubectl", "--context", "far", "-n", "agents", "exec", "-it", "w-0", "-c", "c", "--", "env", "A=",
                    "claude", "auth", "login",
                ])
        #expect(
            host.repair(of: .directoryMissing("/workspace/demo"))
                == .step(
                    "KUBECONFIG=/etc/k kubectl --context far -n agents exec w-0 -c c -- mkdir -p /workspace/demo"))
        host = KubernetesHost(pod: "w-0", namespace: "agents")
        #expect(host.worker.name == "w-0@agents")
        #expect(host.commandLine(["id"], environment: []).first == "kubectl")
    }

    @Test("starts a run without a key with words alone")
    func run() async throws {
        let client = try ScriptedKubectl(run: Self.answers)
        defer { client.remove() }
        let run = try await send(ClaudeBridge(host: client.host(context: "far")))
        #expect(run.status == .success && run.answer == "words", "\(String(describing: run.failure))")
        let calls = client.calls
        #expect(calls.contains("--context far get --raw /api/v1/namespaces/agents/pods/w-0"))
        let exec = try #require(calls.first { $0.contains(" exec -i ") })
        #expect(
            exec.hasPrefix(
                "--context far -n agents exec -i w-0 -c worker -- env ANTHROPIC_API_KEY= ANTHROPIC_AUTH_TOKEN= CLAUDE_CODE"
            ))
        #expect(exec.contains(" wxcode-run run 1 \(run.run) 15 /workspace/demo claude -p "))
        #expect(client.secrets == nil && calls.count == 2 && client.kills == 0)
    }

    @Test("sends a key on stdin, to the pod that was looked up, and never in words or variables of the client")
    func key() async throws {
        let client = try ScriptedKubectl(run: Self.keyed)
        defer { client.remove() }
        let bridge = ClaudeBridge(
            host: client.host(), apiBaseURL: "http://user:password@proxy:8080", apiKey: Self.secret)
        let run = try await send(bridge)
        #expect(run.status == .success, "\(String(describing: run.failure))")
        #expect(
            client.secrets == "ANTHROPIC_API_KEY=\(Self.secret)\nANTHROPIC_BASE_URL=http://user:password@proxy:8080\n")
        #expect(client.early == "")
        let exec = try #require(client.calls.first { $0.contains(" exec -i ") })
        #expect(
            exec.contains("-- wxcode-run guard 0a1b2c3d-0000-4000-8000-000000000001 env ANTHROPIC_AUTH_TOKEN= CLAUDE")
        )
        let seen = client.calls.joined() + (client.environment ?? "")
        #expect(!seen.contains(Self.secret) && !seen.contains("password"))
        let request = AgentRequest(
            prompt: try Guardrail.standard.validateInput(Prompt("Hello")), run: RunID(),
            project: try ProjectID("demo"), session: SessionID(), policy: ToolPolicy(.analysis))
        let shown = bridge.commandLine(for: request).joined(separator: " ")
        #expect(shown.contains("-- wxcode-run guard POD_UID env ") && !shown.contains(Self.secret))
    }

    @Test("sends an address that may have a password on stdin too, to any pod of that name")
    func address() async throws {
        let client = try ScriptedKubectl(run: Self.answers)
        defer { client.remove() }
        let run = try await send(ClaudeBridge(host: client.host(), apiBaseURL: "http://user:password@proxy:8080"))
        #expect(run.status == .success, "\(String(describing: run.failure))")
        #expect(client.secrets == "ANTHROPIC_BASE_URL=http://user:password@proxy:8080\n")
        #expect(client.calls.contains { $0.contains("-- wxcode-run guard any env ANTHROPIC_API_KEY= ") })
        #expect(!client.calls.joined().contains("password"))
    }

    @Test("sends nothing for another tenant, or if a secret would not arrive as it is")
    func refusals() async throws {
        let client = try ScriptedKubectl(run: Self.answers, pod: ScriptedKubectl.pod(tenant: "acme"))
        defer { client.remove() }
        #expect(try await send(ClaudeBridge(host: client.host(), apiKey: "k")).failure?.code == .tenantMismatch)
        try client.setPod(ScriptedKubectl.pod())
        for key in ["a\nB=c", "a\0b", String(repeating: "k", count: 5_000)] {
            let failure = try await send(ClaudeBridge(host: client.host(), apiKey: key)).failure
            #expect(failure?.code == .execFailed && failure?.error.contains("4,000 bytes") == true)
        }
        #expect(client.secrets == nil && !client.calls.contains { $0.contains(" exec -i ") })
    }

    @Test("tells another pod of the same name apart, and looks again")
    func replaced() async throws {
        let client = try ScriptedKubectl(
            run: Self.keyed,
            guarding: """
                case $* in *000000000001*) echo 'wxcode-run: another worker' >&2; timeout 1 cat >>"$here/early"; fails 90 ;; esac
                """)
        defer { client.remove() }
        try client.setGet(
            """
            cat "$here/pod"
            sed -i s/000000000001/000000000002/ "$here/pod"
            """)
        let run = try await send(ClaudeBridge(host: client.host(), apiKey: "key-of-no-kind"))
        #expect(run.status == .success, "\(String(describing: run.failure))")
        #expect(client.calls.count { $0.contains("wxcode-run guard") } == 2)
        #expect(client.early == "" && client.secrets == "ANTHROPIC_API_KEY=key-of-no-kind\n")
    }

    @Test(
        "sends nothing to a wrapper that does not say that it is ready",
        arguments: [
            (
                "echo 'wxcode-run: another worker' >&2; timeout 1 cat >>\"$here/early\"; fails 90",
                RunFailure.Code.containerRestarting
            ),
            ("echo 'wxcode-run: run, secrets, kill' >&2; timeout 1 cat >>\"$here/early\"; fails 96", .workerMismatch),
            ("echo 'wxcode-run: read'; timeout 5 cat >>\"$here/early\"; fails 3", .notStarted),
            ("printf 'wxcode-run'; timeout 1 cat >>\"$here/early\"; kill -9 $$", .workerLost),
        ])
    func unready(guarding: String, code: RunFailure.Code) async throws {
        let client = try ScriptedKubectl(run: Self.keyed, guarding: guarding)
        defer { client.remove() }
        var host = client.host()
        host.patience = .zero
        var bridge = ClaudeBridge(host: host, apiKey: Self.secret)
        bridge.retriesOnce = false
        let failure = try await send(bridge).failure
        #expect(failure?.code == code, "\(String(describing: failure))")
        #expect(client.early == "" && client.secrets == nil)
    }

    @Test(
        "knows the state of a pod",
        arguments: [
            (#"{"running":{"startedAt":"2026-01-01T00:00:00Z"}}"#, true),
            (#"{"waiting":{"reason":"CrashLoopBackOff"}}"#, false), (#"{"terminated":{"exitCode":1}}"#, false),
        ])
    func state(state: String, isRunning: Bool) async throws {
        let client = try ScriptedKubectl(run: "", pod: ScriptedKubectl.pod(state: state))
        defer { client.remove() }
        let found = try await client.host().state()
        #expect(found.isRunning == isRunning && found.tenant == "default" && found.id.hasSuffix("-000000000001"))
        #expect(await client.host().answers(within: .seconds(5)) == isRunning)
    }

    @Test("says what is missing: the pod, its container, the cluster, the client")
    func missing() async throws {
        let client = try ScriptedKubectl(run: "")
        defer { client.remove() }
        var host = client.host()
        host.container = "other"
        #expect(await failure(host)?.message.contains("has no container “other”") == true)
        for (script, expected) in [
            (
                "echo 'Error from server (NotFound): pods \"w-0\" not found' >&2; exit 1",
                RunFailure.Code.containerMissing
            ),
            ("echo 'The connection to the server x was refused - did you specify' >&2; exit 1", .engineUnreachable),
            ("echo 'Error from server (Forbidden): pods \"w-0\" is forbidden: User' >&2; exit 1", .enginePermission),
            ("echo '<html>'", .engineUnreachable), ("echo 'boom' >&2; exit 3", .execFailed),
        ] {
            try client.setGet(script)
            #expect(await failure(client.host())?.code == expected, "\(script)")
        }
        host.executable = "/nowhere/kubectl"
        let missing = await failure(host)
        #expect(missing?.code == .engineMissing && missing?.description.contains("Install kubectl") == true)
    }

    @Test("does not wait for a cluster that does not answer")
    func silent() async throws {
        let client = try ScriptedKubectl(run: "")
        defer { client.remove() }
        try client.setGet("sleep 100")
        var host = client.host()
        host.limit = .milliseconds(300)
        #expect(await failure(host)?.message.contains("did not answer within") == true)
        #expect(await !host.answers(within: .milliseconds(200)))
    }

    @Test("tells a cluster that does not answer from one that refuses")
    func pulse() async throws {
        let client = try ScriptedKubectl(run: "")
        defer { client.remove() }
        for (line, answers) in [
            ("Error from server (InternalError): etcdserver: request timed out", true),
            ("Error from server (Forbidden): pods is forbidden: User", true),
            ("Error from server (NotFound): pods \"w-0\" not found", false),
            ("Unable to connect to the server: EOF", false),
        ] {
            try client.setGet("echo '\(line)' >&2; exit 1")
            #expect(await client.host().answers(within: .seconds(1)) == answers, "\(line)")
        }
        try client.setGet(
            """
            [ ! -e "$here/again" ] || exec cat "$here/pod"
            touch "$here/again"
            echo 'Unable to connect to the server: EOF' >&2
            exit 1
            """)
        #expect(await client.host().answers(within: .seconds(20)))
    }

    @Test("ends a run from outside with a command of its own, and lists those in the pod")
    func runs() async throws {
        let id = RunID()
        let client = try ScriptedKubectl(
            run: "", other: "case $* in *'wxcode-run list') echo \(id) ;; esac")
        defer { client.remove() }
        #expect(try await client.host().runs() == [id])
        await ClaudeBridge(host: client.host()).endLeftovers([id])
        #expect(client.calls.last == "-n agents exec w-0 -c worker -- wxcode-run kill \(id)")
    }

    @Test(
        "ends what a lost connection may have left behind",
        arguments: [
            "exit 0", "kill -9 $$", "echo 'error: error reading from error stream: next reader: EOF' >&2; exit 1",
        ])
    func leftovers(end: String) async throws {
        let client = try ScriptedKubectl(run: "prompt; start; say words; \(end)")
        defer { client.remove() }
        var host = client.host()
        host.patience = .milliseconds(200)
        let run = try await send(ClaudeBridge(host: host))
        #expect(run.failure?.code == .engineLost, "\(String(describing: run.failure))")
        #expect(client.kills == 1)
    }

    @Test(
        "says what became of the pod that a run was in",
        arguments: [
            (ScriptedKubectl.pod(uid: "b"), RunFailure.Code.containerRestarted, "was restarted"),
            (
                ScriptedKubectl.pod(state: #"{"running":{"startedAt":"2026-02-02T00:00:00Z"}}"#), .containerRestarted,
                "was restarted"
            ),
            (
                ScriptedKubectl.pod(
                    state: #"{"waiting":{"reason":"CrashLoopBackOff"}}"#,
                    last: #"{"terminated":{"reason":"OOMKilled","exitCode":137}}"#), .agentKilled, "lack of memory"
            ),
            (
                ScriptedKubectl.pod(state: #"{"terminated":{"reason":"Error","exitCode":143}}"#), .containerRestarted,
                "exit code is 143"
            ),
            (ScriptedKubectl.pod(), .agentKilled, "perhaps for lack of memory"),
        ])
    func fate(pod: String, code: RunFailure.Code, words: String) async throws {
        let client = try ScriptedKubectl(run: "prompt; start; say words; cp \"$here/next\" \"$here/pod\"; fails 137")
        defer { client.remove() }
        try pod.write(toFile: "\(client.directory)/next", atomically: true, encoding: .utf8)
        var host = client.host()
        host.patience = .milliseconds(200)
        let failure = try await send(ClaudeBridge(host: host)).failure
        #expect(failure?.code == code && failure?.error.contains(words) == true, "\(String(describing: failure))")
    }

    @Test("is checked: the cluster, the pod's rights, its worker, its network")
    func checkup() async throws {
        let facts =
            "protocol=1\\ntini=/usr/bin/tini\\nclaude=2.1.330\\nlogin=oauth\\nnpm=/usr/bin/npm\\nconfig_dir_writable=yes\\n"
        let other =
            "case $* in *facts*) printf '\(facts)' ;; *KUBERNETES_SERVICE*) echo \"$(cat \"$here/egress\")\" ;; *) echo open ;; esac"
        let hardened = #","securityContext":{"runAsUser":1000,"runAsNonRoot":true}"#
        let client = try ScriptedKubectl(run: "", pod: ScriptedKubectl.pod(spec: hardened), other: other)
        defer { client.remove() }
        try "closed".write(toFile: "\(client.directory)/egress", atomically: true, encoding: .utf8)
        let findings = await WorkerCheckup(ClaudeBridge(host: client.host())).findings()
        #expect(findings.allSatisfy { $0.outcome == .ok }, "\(findings)")
        #expect(findings.first?.detail == "Kubernetes v1.37.0")
        #expect(findings.contains { $0.name == "egress" && $0.detail.hasPrefix("closed") })
        try "open".write(toFile: "\(client.directory)/egress", atomically: true, encoding: .utf8)
        try client.setPod(
            ScriptedKubectl.pod(
                spec:
                    #","hostPID":true,"volumes":[{"hostPath":{"path":"/run"}},{"projected":{"sources":[{"serviceAccountToken":{}}]}}]"#,
                container: #","securityContext":{"capabilities":{"add":["NET_RAW"]}}"#))
        let bad = await WorkerCheckup(ClaudeBridge(host: client.host())).findings().filter { $0.outcome != .ok }
        #expect(
            bad.map { "\($0.name): \($0.detail)" } == [
                "privileges: the pod has rights over its node: NET_RAW, hostPID", "user: the pod may run as root",
                "engine socket: directories of the node are mounted: /run",
                "service account: its token is mounted: code in the pod can use the cluster's API server",
                "egress: open: code in the worker reaches the cluster's own API server",
            ])
        #expect(bad.allSatisfy { $0.repair != nil })
    }

    private func failure(_ host: KubernetesHost) async -> BridgeError? {
        do {
            _ = try await host.state()
            return nil
        } catch {
            return error as? BridgeError
        }
    }
}

import Foundation
import Testing
import WXCore
import WXTestSupport

/// The built program with a scripted engine: what every failure of an engine's client looks like to a user.
@Suite("Engine faults") struct EngineFaultTests {
    /// How a client ends: which, with what status, saying what on which stream; and what the user is told of it.
    struct Fault: CustomTestStringConvertible, Sendable {
        enum Stream { case output, errors }

        var client: String
        var status: Int32
        var stream = Stream.errors
        var text: String
        var code: String
        var exit: Int32 = 5
        var podman = false

        var testDescription: String { "\(client): \(code), \(text.prefix(60))" }

        var script: String {
            let quoted = text.replacing("'", with: #"'\''"#)
            return "printf '%s\\n' '\(quoted)' \(stream == .errors ? ">&2" : ""); exit \(status)"
        }
    }

    /// Faults that show when the container is looked up already, before the run.
    static let faultsBefore: [Fault] = [
        Fault(
            client: "28", status: 1, text: "Error response from daemon: No such container: claude-worker",
            code: "container_missing"),
        Fault(client: "20", status: 1, text: "Error: No such container: claude-worker", code: "container_missing"),
        Fault(
            client: "28", status: 1,
            text: "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
            code: "engine_unreachable"),
        Fault(
            client: "20", status: 1,
            text: "Cannot connect to the Docker daemon at tcp://127.0.0.1:2375. Is the docker daemon running?",
            code: "engine_unreachable"),
        Fault(
            client: "28", status: 1,
            text:
                "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: "
                + "Get \"http://%2Fvar%2Frun%2Fdocker.sock/v1.47/containers/x/json\": dial unix /var/run/docker.sock: connect: permission denied",
            code: "engine_permission"),
        Fault(
            client: "29", status: 1,
            text: "permission denied while trying to connect to the docker API at unix:///var/run/docker.sock",
            code: "engine_permission"),
        Fault(
            client: "28", status: 1,
            text: "Failed to initialize: unable to resolve docker endpoint: context \"x\": context not found",
            code: "engine_unreachable"),
        Fault(
            client: "20", status: 1, text: "unable to resolve docker endpoint: context \"x\": context not found",
            code: "engine_unreachable"),
        Fault(
            client: "20", status: 1,
            text:
                "WARNING: Error loading config file: /root/.docker/config.json: permission denied\nError: No such container: claude-worker",
            code: "container_missing"),
        Fault(
            client: "podman", status: 125,
            text: "Error: no container with name or ID \"claude-worker\" found: no such container",
            code: "container_missing", podman: true),
    ]

    /// Faults of the run's own client, before Claude Code's first line.
    static let faultsAtStart: [Fault] = [
        Fault(
            client: "28", status: 1,
            text: "Error response from daemon: Container 0123456789abcdef is not running", code: "container_stopped"),
        Fault(
            client: "20", status: 1,
            text: "Error response from daemon: Container claude-worker is paused, unpause the container before exec",
            code: "container_paused"),
        Fault(
            client: "28", status: 126, stream: .output,
            text: "OCI runtime exec failed: exec failed: unable to start container process: exec: \"wxcode-run\": "
                + "executable file not found in $PATH: unknown", code: "worker_mismatch"),
        Fault(
            client: "29", status: 127, stream: .errors,
            text: "OCI runtime exec failed: exec failed: unable to start container process: exec: \"wxcode-run\": "
                + "executable file not found in $PATH: unknown", code: "worker_mismatch"),
        Fault(
            client: "20", status: 126, stream: .output,
            text:
                "OCI runtime exec failed: exec failed: unable to start container process: exec: \"/usr/local/bin/wxcode-run\": "
                + "permission denied: unknown", code: "worker_mismatch"),
        Fault(
            client: "28", status: 126, stream: .output,
            text:
                "OCI runtime exec failed: exec failed: unable to start container process: chdir to cwd (\"/x\") set in "
                + "config.json failed: no such file or directory: unknown", code: "exec_failed"),
        Fault(
            client: "20", status: 126, stream: .output,
            text: "unable to find user nosuch: no matching entries in passwd file", code: "exec_failed"),
        Fault(client: "28", status: 125, text: "unknown flag: --nosuch", code: "exec_failed"),
        Fault(client: "28", status: 1, text: "the input device is not a TTY", code: "exec_failed"),
        Fault(
            client: "wrapper", status: 92, text: "wxcode-run: a link to nothing: /workspace/demo",
            code: "workspace_missing"),
        Fault(
            client: "wrapper", status: 93, text: "wxcode-run: outside the workspace: /workspace/demo",
            code: "workspace_outside"),
        Fault(
            client: "wrapper", status: 94, text: "wxcode-run: no directory: /workspace/demo", code: "workspace_missing"),
        Fault(client: "wrapper", status: 95, text: "wxcode-run: protocol 2, asked for 1", code: "worker_mismatch"),
        Fault(client: "wrapper", status: 96, text: "wxcode-run: no tini", code: "worker_mismatch"),
        Fault(client: "wrapper", status: 98, text: "wxcode-run: in use: 1", code: "exec_failed"),
        Fault(client: "wrapper", status: 127, text: "wxcode-run: no such command: claude", code: "agent_missing"),
        Fault(client: "claude", status: 1, text: "error: unknown option '--restricted'", code: "not_started"),
        Fault(client: "28", status: 255, text: "", code: "worker_lost"),
        Fault(client: "28", status: 137, text: "", code: "worker_lost"),
        Fault(client: "28", status: 143, text: "", code: "worker_lost"),
        Fault(client: "28", status: 0, text: "", code: "worker_lost"),
        Fault(
            client: "podman", status: 255,
            text: "Error: can only create exec sessions on running containers: container state improper",
            code: "container_stopped", podman: true),
        Fault(
            client: "podman", status: 127,
            text:
                "Error: runc: exec failed: unable to start container process: exec: \"wxcode-run\": executable file not found "
                + "in $PATH: OCI runtime attempted to invoke a command that was not found", code: "worker_mismatch",
            podman: true),
        Fault(
            client: "podman", status: 255,
            text: "Error: unable to find user nosuch: no matching entries in passwd file", code: "exec_failed",
            podman: true),
        Fault(
            client: "podman", status: 125,
            text: "Cannot connect to Podman. Please verify your connection to the Linux system",
            code: "engine_unreachable", podman: true),
    ]

    /// Faults after Claude Code's first line; the run is booked.
    static let faultsLater: [Fault] = [
        Fault(client: "28", status: 255, text: "", code: "engine_lost", exit: 1),
        Fault(client: "28", status: 137, text: "", code: "agent_killed", exit: 1),
        Fault(client: "28", status: 143, text: "", code: "lease_ended", exit: 1),
        Fault(client: "28", status: 0, text: "", code: "truncated", exit: 1),
        Fault(client: "28", status: 3, text: "panic", code: "agent_failed", exit: 1),
    ]

    private func ask(_ docker: ScriptedDocker, _ fault: Fault? = nil) async throws -> BuiltProgram.Outcome {
        var words = ["chat", "demo", "Hello", "--format", "json"]
        if fault?.podman == true {
            try FileManager.default.copyItem(atPath: docker.path, toPath: "\(docker.directory)/podman")
            words += ["--runtime", "podman"]
        }
        return try await BuiltProgram(docker: docker).run(words)
    }

    private func expect(_ fault: Fault, in outcome: BuiltProgram.Outcome) {
        let error = outcome.json("error")
        #expect(error?["code"]?.string == fault.code, "\(outcome.output)")
        #expect(outcome.status == fault.exit)
        #expect(error?["suggestion"]?.string?.isEmpty == false || fault.code == "agent_failed")
        #expect(outcome.errors == "")
    }

    @Test("names what is wrong before a run, and sends nothing", arguments: faultsBefore)
    func before(fault: Fault) async throws {
        let docker = try ScriptedDocker(run: "read -r line && echo \"$line\" >\"$here/sent\"", inspect: fault.script)
        defer { docker.remove() }
        expect(fault, in: try await ask(docker, fault))
        #expect(!FileManager.default.fileExists(atPath: "\(docker.directory)/sent"))
    }

    @Test("names what a run's client says, on whichever stream", arguments: faultsAtStart)
    func atStart(fault: Fault) async throws {
        let docker = try ScriptedDocker(run: fault.script)
        defer { docker.remove() }
        expect(fault, in: try await ask(docker, fault))
    }

    @Test("names how a run broke off, ends what is left, and books what was seen", arguments: faultsLater)
    func later(fault: Fault) async throws {
        let docker = try ScriptedDocker(run: "prompt; start; say words; \(fault.script)")
        defer { docker.remove() }
        let outcome = try await ask(docker)
        expect(fault, in: outcome)
        #expect(outcome.json("result")?.string == "words")
        #expect(outcome.json("usage_summary")?["input_tokens"]?.integer == 100)
        #expect(docker.kills == (fault.status == 143 || fault.status == 0 || fault.status == 3 ? 0 : 1))
    }

    @Test("gives a key to a container by the id that was found to serve the tenant, and to no other")
    func known() async throws {
        let ids = ["a", "b"].map { String(repeating: $0, count: 64) }
        let docker = try ScriptedDocker(
            run:
                "prompt && echo sent >>\"$here/sent\"; start | sed s/none/ANTHROPIC_API_KEY/; say words; result; read -r end",
            inspect: "cat \"$here/state\"")
        defer { docker.remove() }
        let program = BuiltProgram(docker: docker)
        func ask(_ id: String, _ tenant: String) async throws -> (outcome: BuiltProgram.Outcome, calls: [String]) {
            try "\(id)|true|2026-01-01T00:00:00Z|\(tenant)\n".write(
                toFile: "\(docker.directory)/state", atomically: true, encoding: .utf8)
            let before = docker.calls.count
            let outcome = try await program.run(["chat", "demo", "Hello", "--format", "json", "--api-key-from-env"])
            let calls = docker.calls[before...].filter { !$0.contains("wxcode-run kill") }.map { call in
                call.hasPrefix("container inspect")
                    ? "look"
                    : (["claude-worker"] + ids).first { call.contains(" \($0) ") }
                        ?? call
            }
            return (outcome, calls)
        }
        func sent() throws -> Int {
            try String(contentsOfFile: "\(docker.directory)/sent", encoding: .utf8).split(separator: "\n").count
        }

        // Looked up first, then known.
        let first = try await ask(ids[0], "default")
        #expect(first.outcome.status == 0, "\(first.outcome.output)")
        #expect(first.calls == ["look", ids[0]])
        let second = try await ask(ids[0], "default")
        #expect(second.outcome.status == 0)
        #expect(Set(second.calls) == [ids[0], "look"])
        #expect(try sent() == 2)
        // Another container of that name: the prompt goes to it alone.
        let third = try await ask(ids[1], "default")
        #expect(third.outcome.status == 0, "\(third.outcome.output)")
        #expect(third.calls.contains(ids[1]))
        #expect(try sent() == 3)
        // Another tenant's: neither key nor prompt.
        let fourth = try await ask(ids[0], "other")
        #expect(fourth.outcome.json("error")?["code"]?.string == "tenant_mismatch", "\(fourth.outcome.output)")
        #expect(!fourth.calls.contains(ids[0]))
        #expect(try sent() == 3)
    }

    @Test("knows an engine that was stopped under the run, and the container with it")
    func stopped() async throws {
        let docker = try ScriptedDocker(
            run: "prompt; start; touch \"$here/down\"; exit 137",
            inspect: "[ ! -e \"$here/down\" ] || exit 1; echo '0123|true|2026-01-01T00:00:00Z|'", other: "exit 1")
        defer { docker.remove() }
        expect(Fault(client: "28", status: 137, text: "", code: "engine_lost", exit: 1), in: try await ask(docker))
    }

    @Test("knows a container that was restarted under the run")
    func restarted() async throws {
        let docker = try ScriptedDocker(
            run: "prompt; start; touch \"$here/again\"; exit 137",
            inspect:
                "[ -e \"$here/again\" ] && echo '0123|true|2026-01-02T00:00:00Z|' || echo '0123|true|2026-01-01T00:00:00Z|'"
        )
        defer { docker.remove() }
        expect(
            Fault(client: "28", status: 137, text: "", code: "container_restarted", exit: 1), in: try await ask(docker))
    }

    /// What the engine says of the container after the run has broken off: its state, look by look, and then why it
    /// stopped.
    struct Fate: CustomTestStringConvertible, Sendable {
        var name: String
        var status: Int32 = 137
        var looks: [String]
        var end: String
        var code: String
        var words: String

        var testDescription: String { name }
    }

    private static let running = "0123|true|2026-01-01T00:00:00Z|"
    private static let halted = "0123|false|2026-01-01T00:00:00Z|"

    static let fates: [Fate] = [
        Fate(
            name: "docker stop", looks: [halted], end: "false 143", code: "container_restarted",
            words: "was stopped or killed"),
        Fate(
            name: "docker kill", looks: [halted], end: "false 137", code: "container_restarted",
            words: "was stopped or killed during the run (its exit code is 137)"),
        Fate(
            name: "docker kill, which the engine notes late", looks: [running, running, running, halted],
            end: "false 137", code: "container_restarted", words: "was stopped or killed"),
        Fate(
            name: "docker stop, told with 143", status: 143, looks: [halted], end: "false 143",
            code: "container_restarted", words: "was stopped or killed"),
        Fate(
            name: "docker stop, told with 255", status: 255, looks: [halted], end: "false 0",
            code: "container_restarted", words: "was stopped or killed"),
        Fate(
            name: "docker restart",
            looks: [running, halted.replacing("false", with: "true").replacing("01-01", with: "01-02")],
            end: "false 0", code: "container_restarted", words: "was restarted"),
        Fate(
            name: "another container of that name", looks: ["4567|true|2026-01-01T00:00:00Z|"], end: "false 0",
            code: "container_restarted", words: "was restarted"),
        Fate(
            name: "no memory, the container stopped", looks: [halted], end: "true 137", code: "agent_killed",
            words: "for lack of memory"),
        Fate(
            name: "no memory, the container runs", looks: [running], end: "true 0", code: "agent_killed",
            words: "killed for lack of memory"),
        Fate(
            name: "killed in the container", looks: [running], end: "false 0", code: "agent_killed",
            words: "perhaps for lack of memory"),
        Fate(
            name: "the lease ended", status: 143, looks: [running], end: "false 0", code: "lease_ended",
            words: "lost contact"),
    ]

    @Test("says what became of the container when a run breaks off", arguments: fates)
    func containerFates(fate: Fate) async throws {
        let looks = fate.looks.map { "'\($0)'" }.joined(separator: " ")
        let docker = try ScriptedDocker(
            run: "prompt; start; say words; touch \"$here/down\"; exit \(fate.status)",
            inspect: """
                case "$*" in
                *OOMKilled*) echo '\(fate.end)' ;;
                *) [ -e "$here/down" ] || { echo '\(Self.running)'; exit; }
                    echo >>"$here/looks"; n=$(wc -l <"$here/looks"); looks=(\(looks))
                    echo "${looks[n - 1]:-${looks[-1]}}" ;;
                esac
                """)
        defer { docker.remove() }
        let outcome = try await ask(docker)
        #expect(outcome.status == 1, "\(outcome.output)")
        #expect(outcome.json("error")?["code"]?.string == fate.code, "\(outcome.output)")
        let message = outcome.json("error")?["error"]?.string ?? ""
        #expect(message.contains(fate.words), "\(message)")
        #expect(message.contains("perhaps") == fate.words.contains("perhaps"))
        #expect(outcome.json("usage_summary")?["input_tokens"]?.integer == 100)
    }

    @Test(
        "asks once more where an engine is busy or a container just restarting, and only once",
        arguments: [
            "Error response from daemon: Container 0123 is restarting, wait until the container is running",
            "OCI runtime exec failed: exec failed: unable to start container process: resource temporarily unavailable: unknown",
        ])
    func again(text: String) async throws {
        let refusal = "printf '%s\\n' '\(text)' >&2; exit 1"
        let once = try ScriptedDocker(
            run:
                "[ -e \"$here/again\" ] || { touch \"$here/again\"; \(refusal); }; prompt; start; say words; result; read -r end"
        )
        defer { once.remove() }
        let outcome = try await ask(once)
        #expect(outcome.status == 0, "\(outcome.output)")
        let always = try ScriptedDocker(run: refusal)
        defer { always.remove() }
        #expect(try await ask(always).status == 5)
        #expect(always.calls.filter { $0.hasPrefix("exec -i") }.count == 2)
    }

    @Test("says so where there is no engine")
    func missing() async throws {
        var program = BuiltProgram()
        program.configuration = #"{"runtime":"podman"}"#
        let outcome = try await program.run(["chat", "demo", "x"], through: ["PATH=/nowhere"])
        #expect(outcome.status == 5)
        #expect(outcome.errors.contains("apt-get install podman"))
    }

    private static let hasPodman = ["/usr/bin/podman", "/usr/local/bin/podman", "/opt/homebrew/bin/podman"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test("asks the real podman", .enabled(if: hasPodman, "podman is not installed"))
    func podman() async throws {
        let outcome = try await BuiltProgram().run(
            ["chat", "demo", "x", "--runtime", "podman", "--container", "no-such-worker", "--format", "json"])
        #expect(outcome.status == 5)
        // On a Mac its machine may not run.
        let code = outcome.json("error")?["code"]?.string
        #expect(code == "container_missing" || code == "engine_unreachable", "\(outcome.output)")
    }

    @Test("is not misled by a warning of the client's")
    func warning() async throws {
        let docker = try ScriptedDocker(
            run: "echo 'WARNING: Error loading config file: x' >&2; prompt; start; say words; result; read -r end")
        defer { docker.remove() }
        #expect(try await ask(docker).status == 0)
    }

    @Test("does not wait for ever for a client that says nothing, or does not end")
    func silent() async throws {
        let docker = try ScriptedDocker(run: "prompt; start; say words; trap '' TERM; sleep 300 & wait; sleep 300")
        defer { docker.remove() }
        let outcome = try await BuiltProgram(docker: docker).run(
            ["chat", "demo", "Hello", "--format", "json", "--timeout", "1s"])
        #expect(outcome.status == 6)
        #expect(docker.kills > 0)
        // The client would go on for ten minutes; a busy machine needs some time.
        #expect(outcome.duration < .seconds(120))
    }
}

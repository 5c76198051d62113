import Testing
import WXBridge
import WXCore
import WXSystem

@Suite("EngineFailure") struct EngineFailureTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var end: ProcessEnd
        var text = ""
        var hadStarted = false
        var fate = ContainerFate.unknown
        var code: RunFailure.Code
        var words = ""

        var testDescription: String { "\(end) \(text.prefix(40)) \(hadStarted ? "started" : "") \(fate) → \(code)" }
    }

    static let rows: [Row] = [
        // Before the first line the text decides, where there is one.
        Row(end: .exited(1), text: "No such container: w", code: .containerMissing, words: "no container “w”"),
        Row(end: .exited(1), text: "Container 01 is restarting", code: .containerRestarting),
        Row(end: .exited(125), text: "w is paused", code: .containerPaused),
        Row(end: .exited(1), text: "Container 01 is not running", code: .containerStopped),
        Row(end: .exited(1), text: "permission denied while trying to connect", code: .enginePermission),
        Row(end: .exited(125), text: "Cannot connect to Podman", code: .engineUnreachable),
        Row(end: .exited(126), text: "too many open files", code: .engineBusy),
        Row(end: .exited(127), text: "exec: \"wxcode-run\": executable file not found", code: .workerMismatch),
        Row(end: .exited(92), code: .workspaceMissing, words: "“demo” is a symbolic link to something"),
        Row(end: .exited(93), code: .workspaceOutside, words: "“demo” leads out"),
        Row(end: .exited(94), code: .workspaceMissing),
        Row(end: .exited(95), code: .workerMismatch),
        Row(end: .exited(127), code: .agentMissing),
        Row(end: .exited(97), text: "wxcode-run: a broken frame", code: .execFailed),
        Row(end: .exited(125), text: "unknown flag: --x", code: .execFailed, words: "This docker client"),
        Row(end: .exited(1), text: "error: unknown option", code: .notStarted, words: "unknown option"),
        // The same text after the first line is Claude Code's own.
        Row(end: .exited(1), text: "No such container", hadStarted: true, code: .agentFailed),
        // Afterwards the status and the container's fate decide.
        Row(end: .exited(137), hadStarted: true, fate: .stopped(status: 137), code: .containerRestarted, words: "137"),
        Row(end: .exited(143), hadStarted: true, fate: .restarted, code: .containerRestarted),
        Row(end: .exited(137), hadStarted: true, fate: .outOfMemory, code: .agentKilled),
        Row(end: .exited(137), hadStarted: true, fate: .running, code: .agentKilled, words: "perhaps"),
        Row(end: .exited(255), hadStarted: true, code: .engineLost),
        Row(end: .exited(143), hadStarted: true, fate: .running, code: .leaseEnded),
        Row(end: .exited(0), hadStarted: true, code: .truncated),
        Row(end: .exited(3), text: "panic", hadStarted: true, code: .agentFailed, words: "status 3: panic"),
        Row(end: .signalled(9), hadStarted: true, code: .engineLost, words: "killed"),
        // Without a status the text decides, then the container's fate.
        Row(end: .unknown, text: "No such container: w", code: .containerMissing),
        Row(end: .unknown, text: "w is paused", code: .containerPaused),
        Row(end: .unknown, text: "nothing known", code: .truncated),
        Row(end: .unknown, hadStarted: true, fate: .restarted, code: .containerRestarted),
        Row(end: .unknown, hadStarted: true, fate: .stopped(status: nil), code: .containerRestarted),
        Row(end: .unknown, hadStarted: true, fate: .outOfMemory, code: .agentKilled),
    ]

    @Test("explains an end", arguments: rows)
    func row(_ row: Row) {
        let failure = EngineFailure(
            worker: Worker(container: "w"), runtime: .docker, directory: "/workspace/demo")
        for onErrors in [true, false] {
            let end = RunEnd(
                row.end, plainText: onErrors ? "" : row.text, diagnostics: onErrors ? row.text : "",
                hadStarted: row.hadStarted)
            let error = failure.error(for: end, row.fate)
            #expect(error.code == row.code)
            #expect(error.message.contains(row.words))
            #expect(!["$C", "$R", "$N", "$D", "$P", "$S", "$A"].contains { error.description.contains($0) })
            #expect(error.hadStarted == row.hadStarted)
        }
    }

    @Test("knows a broken connection by what the client says, not by what the agent does", arguments: [true, false])
    func connection(isAgent: Bool) {
        let text = "command [ssh -T -- n docker system dial-stdio] has exited with exit status 255"
        let end = RunEnd(
            .exited(1), plainText: isAgent ? text : "", diagnostics: isAgent ? "" : text, hadStarted: true)
        let failure = EngineFailure(worker: Worker(), runtime: .docker, directory: "")
        #expect(failure.error(for: end, .unknown).code == (isAgent ? .agentFailed : .engineLost))
    }

    @Test(
        "advises to make the default container, and to name another",
        arguments: [(Worker.defaultContainer, true), ("w", false)])
    func missing(container: String, isMade: Bool) {
        let failure = EngineFailure(
            worker: Worker(container: container), runtime: .docker, directory: "/workspace/demo")
        let end = RunEnd(.exited(1), plainText: "", diagnostics: "No such container: \(container)", hadStarted: false)
        let remedy = failure.error(for: end, .unknown).remedy
        #expect(remedy == (isMade ? .step("Create it with: wxcode worker up") : .nameContainer))
    }

    @Test(
        "advises what helps on each system",
        arguments: [
            (HostSystem.linux, ContainerRuntime.docker, "apt-get", "systemctl start", "usermod"),
            (.linux, .podman, "apt-get", "podman info", "usermod"),
            (.macOS, .docker, "brew", "open -a Docker", "Desktop"),
            (.macOS, .podman, "brew install podman", "podman machine start", "Desktop"),
        ])
    func systems(
        system: HostSystem, runtime: ContainerRuntime, installing: String, starting: String, permitting: String
    ) {
        let failure = EngineFailure(worker: Worker(), runtime: runtime, directory: "", system: system)
        func advice(_ text: String) -> String {
            let error = failure.error(for: RunEnd(.exited(125), diagnostics: text), .unknown)
            return error.remedy?.description ?? ""
        }
        #expect(failure.error(spawning: CancellationError()).remedy?.description.contains(installing) == true)
        #expect(advice("Cannot connect to the Docker daemon").contains(starting))
        #expect(advice("permission denied while trying to connect").contains(permitting))
    }

    @Test("shows the engine's own words where it was asked for something else than a run")
    func setup() {
        func error(_ end: ProcessEnd, _ text: String) -> BridgeError {
            EngineFailure(worker: Worker(), runtime: .docker, directory: "").error(
                of: RunEnd(end, diagnostics: text), to: "make the network x")
        }
        let full = error(.exited(1), (1...9).map { "line \($0)\n" }.joined())
        #expect(full.code == .execFailed)
        #expect(
            full.message == "The container engine could not make the network x:\n  "
                + (2...9).map { "line \($0)" }.joined(separator: "\n  "))
        #expect(error(.exited(1), "").message == "The container engine could not make the network x.")
        #expect(error(.signalled(9), "").code == .execFailed)
        #expect(error(.exited(1), "Cannot connect to the Docker daemon").code == .engineUnreachable)
        #expect(error(.exited(125), "permission denied while trying to connect").code == .enginePermission)
        // What a run's own status would mean.
        #expect(error(.exited(94), "").code == .execFailed)
    }
}

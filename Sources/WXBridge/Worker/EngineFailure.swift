internal import WXCore

/// What the end of an engine's client means, when there was no result.
///
/// Statuses are the command's own as well as the engine's, and engines put their words on either stream, so both are looked at
/// together. The rows are those measured with engine 20.10 and clients 20.10 and 28.2, and podman 4.3.
struct EngineFailure {
    let worker: Worker
    let runtime: ContainerRuntime
    let directory: String

    /// How the client ended, and what was seen of it.
    struct End {
        var status: ExitStatus
        /// What was on stdout and no JSON.
        var plainText = ""
        var diagnostics = ""
        var hadStarted = false
        /// What became of the container.
        var fate = ContainerFate.unknown
    }

    /// The error for an end.
    func error(for end: End) -> BridgeError {
        let text = end.plainText + end.diagnostics
        func failure(_ code: RunFailure.Code, _ message: String, _ remedy: Remedy? = nil) -> BridgeError {
            BridgeError(
                code, fill(message), remedy: remedy.map(fill), diagnostics: end.diagnostics, hadStarted: end.hadStarted)
        }
        guard case .exited(let status) = end.status else {
            return failure(.engineLost, "The \(runtime) client was killed.", .tryAgain)
        }
        if !end.hadStarted, let row = Self.rows.first(where: { $0.matches(status, text) }) {
            return failure(row.code, row.message, row.remedy)
        }
        switch (status, end.fate) {
        case (137, .stopped(let code)), (143, .stopped(let code)), (255, .stopped(let code)):
            let words = code.map { " (its exit code is \($0))" } ?? ""
            return failure(
                .containerRestarted, "The container “$C” was stopped or killed during the run\(words).",
                .step("Start it with: $R start $C; then try again."))
        case (137, .restarted), (143, .restarted), (255, .restarted):
            return failure(.containerRestarted, "The container “$C” was restarted during the run.", .tryAgain)
        case (137, .outOfMemory):
            return failure(.agentKilled, "Claude Code was killed for lack of memory.", .step(Self.memoryLimit))
        case (137, .running):
            return failure(
                .agentKilled, "Claude Code was killed in the container, perhaps for lack of memory.",
                .step(Self.memoryLimit))
        case (255, _), (137, _):
            return failure(
                .engineLost, "The container engine stopped during the run.",
                .step("Check that it runs: \(runtime) version; then try again."))
        case (143, _):
            return failure(.leaseEnded, "The worker ended the run because it lost contact with this side.", .tryAgain)
        case (0, _): return failure(.truncated, "Claude Code ended without a result.", .tryAgain)
        default:
            let first = text.split(whereSeparator: \.isNewline).first.map { ": " + $0.prefix(300) } ?? "."
            return end.hadStarted
                ? failure(.agentFailed, "Claude Code exited with status \(status)\(first)")
                : failure(
                    .notStarted, "Claude Code exited with status \(status) before it started\(first)", .checkWorker)
        }
    }

    /// The error where the client could not even be started.
    func error(spawning error: any Error) -> BridgeError {
        BridgeError(
            .engineMissing, "The container engine's command “\(runtime.executable)” cannot be started (\(error)).",
            remedy: .step(
                runtime == .podman ? "Install it: apt-get install podman" : "Install it: apt-get install docker.io"))
    }

    private static let memoryLimit = "Check the container's limit: $R inspect -f '{{.HostConfig.Memory}}' $C"

    private func fill(_ remedy: Remedy) -> Remedy {
        if case .step(let words) = remedy { .step(fill(words)) } else { remedy }
    }

    private func fill(_ text: String) -> String {
        [("$C", worker.container), ("$R", runtime.name), ("$D", directory), ("$W", worker.workspaceRoot)].reduce(text) {
            text, pair in text.split(separator: pair.0, omittingEmptySubsequences: false).joined(separator: pair.1)
        }
    }

    // MARK: The table

    private struct Row {
        let code: RunFailure.Code
        let statuses: Set<Int32>
        let texts: [String]
        let message: String
        let remedy: Remedy

        func matches(_ status: Int32, _ text: String) -> Bool {
            statuses.contains(status) && (texts.isEmpty || texts.contains { text.contains($0) })
        }
    }

    private static let rows: [Row] = [
        Row(
            code: .containerMissing, statuses: [1, 125],
            texts: ["No such container", "no container with name or ID", "no such container"],
            message: "There is no container “$C”.", remedy: .step("Make it with: docker compose up -d claude-worker")),
        Row(
            code: .containerRestarting, statuses: [1, 125], texts: ["is restarting"],
            message: "The container “$C” is restarting.", remedy: .tryAgain),
        Row(
            code: .containerPaused, statuses: [1, 125, 255], texts: ["is paused"],
            message: "The container “$C” is paused.", remedy: .step("Wake it with: $R unpause $C")),
        Row(
            code: .containerStopped, statuses: [1, 125, 255],
            texts: [
                "is not running", "can only create exec sessions on running containers", "container state improper",
            ],
            message: "The container “$C” is not running.", remedy: .step("Start it with: $R start $C")),
        Row(
            code: .enginePermission, statuses: [1, 125, 126],
            texts: ["permission denied while trying to connect"],
            message: "You don't have permission to use the container engine.",
            remedy: .step("Join its group, then log in again: sudo usermod -aG docker \"$USER\"")),
        Row(
            code: .engineUnreachable, statuses: [1, 125],
            texts: [
                "Cannot connect to the Docker daemon", "Cannot connect to Podman", "resolve docker endpoint",
                "error during connect", "failed to connect to the docker API",
            ],
            message: "The container engine does not answer.",
            remedy: .step("Start it with: sudo systemctl start docker")),
        Row(
            code: .engineBusy, statuses: [1, 125, 126, 127, 254],
            texts: [
                "resource temporarily unavailable", "Resource temporarily unavailable", "Cannot fork", "fork: retry",
                "too many open files", "context deadline exceeded", "TLS handshake timeout",
            ],
            message: "The container engine is too busy to start another command in “$C”.",
            remedy: .listRuns),
        Row(
            code: .workerMismatch, statuses: [126, 127],
            texts: [
                "\"wxcode-run\": executable file not found", "wxcode-run: no such file", "`wxcode-run` not found",
                "exec: \"wxcode-run\"", "executable file `wxcode-run`", "/wxcode-run\": ",
            ],
            message: "The container “$C” is not a worker of this version: it has no wxcode-run.", remedy: .rebuildWorker
        ),
        Row(
            code: .execFailed, statuses: [126, 127, 255],
            texts: ["OCI runtime exec failed", "unable to find user", "unable to find group", "crun:", "runc:"],
            message: "The container engine could not start the command in “$C”.",
            remedy: .checkWorker),
        Row(
            code: .workspaceOutside, statuses: [93], texts: [],
            message: "“$D” leads out of the workspace “$W”; nothing was sent.",
            remedy: .step("Put a real directory in its place: $R exec $C ls -ld $D")),
        Row(
            code: .workspaceMissing, statuses: [94], texts: [],
            message: "The project has no directory “$D” in the worker; nothing was sent.",
            remedy: .step("Make one with: $R exec $C mkdir -p $D")),
        Row(
            code: .workerMismatch, statuses: [95, 96], texts: [],
            message: "The worker “$C” uses another protocol version than this wxcode; nothing was sent.",
            remedy: .rebuildWorker),
        Row(
            code: .agentMissing, statuses: [127], texts: [],
            message: "Claude Code is not installed in the worker “$C”.", remedy: .rebuildWorker),
        Row(
            code: .execFailed, statuses: [97, 98], texts: ["wxcode-run:"],
            message: "The worker “$C” refused the run.", remedy: .tryAgain),
        Row(
            code: .execFailed, statuses: [1, 125],
            texts: [
                "unknown flag", "unknown shorthand flag", "requires at least", "is not a TTY",
                "is not a docker command",
            ],
            message: "This $R client does not accept the command of a run.",
            remedy: .step("Bring the client up to date: 20.10 or later.")),
    ]
}

internal import WXCore

extension EngineFailure {
    /// What the client says of a connection by ssh that breaks, in whichever of its versions.
    static let brokenConnection = "docker system dial-stdio] has exited with"

    /// What Docker and Podman say, in the order in which the rows are tried.
    static let rows: [FailureRow] = engine + FailureRow.wrapper + [unknownCommand]

    private static let engine: [FailureRow] = [
        FailureRow(
            code: .containerMissing, statuses: [1, 125],
            texts: ["No such container", "no container with name or ID", "no such container"],
            message: "There is no container “$C”.", remedy: .nameContainer),
        FailureRow(
            code: .containerRestarting, statuses: [1, 125], texts: ["is restarting"],
            message: "The container “$C” is restarting.", remedy: .tryAgain),
        FailureRow(
            code: .containerPaused, statuses: [1, 125, 255], texts: ["is paused"],
            message: "The container “$C” is paused.", remedy: .step("Wake it with: $R unpause $C")),
        FailureRow(
            code: .containerStopped, statuses: [1, 125, 255],
            texts: [
                "is not running", "can only create exec sessions on running containers", "container state improper",
            ],
            message: "The container “$C” is not running.", remedy: .step("Start it with: $R start $C")),
        FailureRow(
            code: .enginePermission, statuses: [1, 125, 126],
            texts: ["permission denied while trying to connect"],
            message: "You don't have permission to use the container engine.",
            remedy: .step("$A")),
        FailureRow(
            code: .engineUnreachable, statuses: [1, 125],
            texts: [
                "Cannot connect to the Docker daemon", "Cannot connect to Podman", "resolve docker endpoint",
                "error during connect", "failed to connect to the docker API",
            ],
            message: "The container engine does not answer.",
            remedy: .step("$S")),
        FailureRow(
            code: .engineBusy, statuses: [1, 125, 126, 127, 254],
            texts: [
                "resource temporarily unavailable", "Resource temporarily unavailable", "Cannot fork", "fork: retry",
                "too many open files", "context deadline exceeded", "TLS handshake timeout",
            ],
            message: "The container engine is too busy to start another command in “$C”.",
            remedy: .listRuns),
        FailureRow(
            code: .workerMismatch, statuses: [126, 127],
            texts: [
                "\"wxcode-run\": executable file not found", "wxcode-run: no such file", "`wxcode-run` not found",
                "exec: \"wxcode-run\"", "executable file `wxcode-run`", "/wxcode-run\": ",
            ],
            message: "The container “$C” is not a worker of this version: it has no wxcode-run.", remedy: .rebuildWorker
        ),
        FailureRow(
            code: .execFailed, statuses: [126, 127, 255],
            texts: ["OCI runtime exec failed", "unable to find user", "unable to find group", "crun:", "runc:"],
            message: "The container engine could not start the command in “$C”.",
            remedy: .checkWorker),
    ]

    private static let unknownCommand =
        FailureRow(
            code: .execFailed, statuses: [1, 125],
            texts: [
                "unknown flag", "unknown shorthand flag", "requires at least", "is not a TTY",
                "is not a docker command",
            ],
            message: "This $N client does not accept the command of a run.",
            remedy: .step("Bring the client up to date: 20.10 or later."))
}

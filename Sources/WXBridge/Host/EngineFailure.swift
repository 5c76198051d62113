package import WXCore
package import WXSystem

/// Explains the end of an engine's client when there was no result.
///
/// A status may be the command's own or the engine's, and engines write their messages to either stream, so status and
/// text are looked at together. The rows were measured with engine 20.10, clients 20.10 and 28.2, and podman 4.3.
package struct EngineFailure {
    let worker: Worker
    let runtime: ContainerRuntime
    let directory: String
    let system: HostSystem

    package init(
        worker: Worker, runtime: ContainerRuntime, directory: String, system: HostSystem = .current
    ) {
        self.worker = worker
        self.runtime = runtime
        self.directory = directory
        self.system = system
    }

    /// Returns the error for the end of a client, with what became of the container.
    package func error(for end: RunEnd, _ fate: ContainerFate) -> BridgeError {
        let text = end.plainText + end.diagnostics
        func failure(_ code: RunFailure.Code, _ message: String, _ remedy: Remedy? = nil) -> BridgeError {
            BridgeError(
                code, fill(message, worker.name), remedy: remedy.map(fill), diagnostics: end.diagnostics,
                hadStarted: end.hadStarted)
        }
        let status: Int32?
        switch end.process {
        case .exited(let code): status = code
        case .signalled: return failure(.engineLost, "The \(runtime) client was killed.", .tryAgain)
        case .unknown: status = nil
        }
        if !end.hadStarted, let row = Self.rows.first(where: { $0.matches(status, text) }) {
            let error = failure(row.code, row.message, row.remedy)
            return row.isBeforeRun ? error.beforeRun : error
        }
        guard let status else { return unknownEnd(fate, failure) }
        switch (status, fate) {
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
                .step("Check that it runs: $R version; then try again."))
        case (143, _):
            return failure(.leaseEnded, "The worker ended the run because it lost contact with this side.", .tryAgain)
        case (1, _) where end.diagnostics.contains(Self.brokenConnection):
            return failure(.engineLost, "The connection to the container engine was lost during the run.", .tryAgain)
        case (0, _): return failure(.truncated, "Claude Code ended without a result.", .tryAgain)
        default:
            let first = text.split(whereSeparator: \.isNewline).first.map { ": " + $0.prefix(300) } ?? "."
            return end.hadStarted
                ? failure(.agentFailed, "Claude Code exited with status \(status)\(first)")
                : failure(
                    .notStarted, "Claude Code exited with status \(status) before it started\(first)", .checkWorker)
        }
    }

    /// Returns the error for a client whose exit status the system did not keep.
    private func unknownEnd(
        _ fate: ContainerFate, _ failure: (RunFailure.Code, String, Remedy?) -> BridgeError
    ) -> BridgeError {
        switch fate {
        case .stopped:
            failure(.containerRestarted, "The container “$C” was stopped or killed during the run.", .tryAgain)
        case .restarted: failure(.containerRestarted, "The container “$C” was restarted during the run.", .tryAgain)
        case .outOfMemory:
            failure(.agentKilled, "Claude Code was killed for lack of memory.", .step(Self.memoryLimit))
        case .running, .unknown: failure(.truncated, "Claude Code ended without a result.", .tryAgain)
        }
    }

    /// Returns the error for a client that was asked for something else than a run: for a task that completes the
    /// sentence “The engine could not …”.
    package func error(of end: RunEnd, to task: String) -> BridgeError {
        let text = end.plainText + end.diagnostics
        let known: [RunFailure.Code] = [.containerMissing, .enginePermission, .engineUnreachable, .engineBusy]
        if case .exited(let status) = end.process,
            let row = Self.rows.first(where: { known.contains($0.code) && $0.matches(status, text) })
        {
            return BridgeError(
                row.code, fill(row.message, worker.name), remedy: fill(row.remedy), diagnostics: end.diagnostics)
        }
        let words = text.trimmed.split(whereSeparator: \.isNewline).suffix(8).joined(separator: "\n  ").prefix(2_000)
        return BridgeError(
            .execFailed, "The container engine could not \(task)\(words.isEmpty ? "." : ":\n  \(words)")",
            remedy: .checkWorker, diagnostics: end.diagnostics)
    }

    /// Returns the error for a client that could not even be started.
    package func error(spawning error: any Error) -> BridgeError {
        BridgeError(
            .engineMissing, "The container engine's command “\(runtime.executable)” cannot be started (\(error)).",
            remedy: .step("Install it: \(installation)"))
    }

    // MARK: What to do, which differs by system and engine

    private var isPodman: Bool { runtime.name == ContainerRuntime.podman.name }

    private var installation: String {
        switch system {
        case .linux: "sudo apt-get install \(isPodman ? "podman" : "docker.io")"
        case .macOS: isPodman ? "brew install podman" : "brew install --cask docker"
        }
    }

    private var start: String {
        switch system {
        case .linux: isPodman ? "See why with: podman info" : "Start it with: sudo systemctl start docker"
        case .macOS: isPodman ? "Start it with: podman machine start" : "Start Docker Desktop: open -a Docker"
        }
    }

    private var access: String {
        switch system {
        case .linux: "Join its group, then log in again: sudo usermod -aG docker \"$USER\""
        case .macOS: "Start Docker Desktop as your own user: open -a Docker"
        }
    }

    private static let memoryLimit = "Check the container's limit: $R inspect -f '{{.HostConfig.Memory}}' $C"

    private func fill(_ remedy: Remedy) -> Remedy {
        if remedy == .nameContainer, worker.container == Worker.defaultContainer {
            return .step("Create it with: \(WorkerCommands(worker, runtime).up)")
        }
        return if case .step(let words) = remedy { .step(fill(words, worker.container)) } else { remedy }
    }

    /// Puts in what a text leaves open; people know a worker by its name, the engine's commands by its container.
    private func fill(_ text: String, _ name: String) -> String {
        text.filled([
            ("$C", name), ("$R", runtime.shellWords), ("$E", "\(runtime.shellWords) exec \(worker.container)"),
            ("$N", runtime.name), ("$D", directory), ("$P", String(directory.split(separator: "/").last ?? "")),
            ("$S", start), ("$A", access),
        ])
    }
}

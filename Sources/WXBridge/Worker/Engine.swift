package import WXCore

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The engine's client: how it is started, and the short questions put to it.
package struct Engine: Sendable {
    let worker: Worker
    let runtime: ContainerRuntime

    /// How long a short question may take.
    private static let patience: Duration = .seconds(10)

    package init(worker: Worker, runtime: ContainerRuntime) {
        self.worker = worker
        self.runtime = runtime
    }

    func failures(in directory: String = "") -> EngineFailure {
        EngineFailure(worker: worker, runtime: runtime, directory: directory)
    }

    /// Starts the client with `arguments`; it gets what it needs of this process's environment, and `secrets`.
    func start(_ arguments: [String], adding secrets: [String: String] = [:]) throws -> ChildProcess {
        do {
            return try ChildProcess(command(arguments, adding: secrets))
        } catch {
            throw failures().error(spawning: error)
        }
    }

    private func command(_ arguments: [String], adding secrets: [String: String] = [:]) -> Command {
        let needed = [
            "PATH", "HOME", "USER", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "DOCKER_HOST", "DOCKER_CONTEXT",
            "DOCKER_CONFIG",
            "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "DOCKER_API_VERSION", "CONTAINER_HOST", "CONTAINER_CONNECTION",
            "SSH_AUTH_SOCK", "TMPDIR",
        ]
        var environment: [String: String] = [:]
        for name in needed { environment[name] = getenv(name).map { String(cString: $0) } }
        return Command(
            runtime.executable, arguments, environment: environment.merging(secrets) { _, secret in secret })
    }

    /// Puts a short question, and waits for the answer even when the task is cancelled.
    ///
    /// - Throws: ``BridgeError`` if the engine did not answer it.
    package func ask(_ arguments: [String]) async throws -> String {
        let command = command(arguments)
        let failures = failures()
        return try await Task {
            let answer: ChildProcess.Output
            do {
                answer = try await ChildProcess.output(of: command, limit: Self.patience)
            } catch let error as ChildProcess.SpawnError {
                throw failures.error(spawning: error)
            }
            guard answer.status == .exited(0) else {
                if answer.isTimedOut {
                    throw BridgeError(
                        .engineUnreachable, "The container engine did not answer within \(Self.patience.words).",
                        remedy: .step("Check that it runs: \(runtime) version"))
                }
                throw failures.error(
                    for: EngineFailure.End(
                        status: answer.status, plainText: answer.text, diagnostics: answer.diagnostics))
            }
            return answer.text
        }.value
    }

    /// What the container is now.
    ///
    /// - Throws: ``BridgeError``: there is none, or its label names another tenant.
    func inspect(expecting tenant: TenantID) async throws -> ContainerState {
        let state = try await inspect()
        guard state.tenant.isEmpty || state.tenant == tenant.name else {
            throw BridgeError(
                .tenantMismatch,
                "The container “\(worker.container)” serves the tenant “\(state.tenant)”, not “\(tenant)”; nothing was sent.",
                remedy: .nameContainer)
        }
        return state
    }

    /// What the container is now.
    package func inspect() async throws -> ContainerState {
        let format = #"{{.Id}}|{{.State.Running}}|{{.State.StartedAt}}|{{index .Config.Labels "wxcode.tenant"}}"#
        let answer = try await ask(["container", "inspect", "--format", format, worker.container])
        let parts = answer.split(separator: "\n").last?.split(separator: "|", omittingEmptySubsequences: false) ?? []
        guard parts.count >= 4 else {
            throw BridgeError(
                .engineUnreachable, "The container engine returned an unexpected response.",
                remedy: .step("Check that it runs: \(runtime) version"))
        }
        let label = parts[3...].joined(separator: "|")
        return ContainerState(
            id: String(parts[0]), isRunning: parts[1] == "true", startedAt: String(parts[2]),
            tenant: label == "<no value>" ? "" : label)
    }

    /// Finds out what became of the container that a run was in.
    ///
    /// The engine ends what runs in a container before it notes that the container has stopped, so one that still seems to run is looked at
    /// again, for `patience`.
    func fate(of container: ContainerState, patience: Duration) async -> ContainerFate {
        let deadline = ContinuousClock.now + patience
        var now: ContainerState
        repeat {
            do {
                now = try await inspect()
            } catch let error as BridgeError where error.code == .containerMissing {
                return .stopped(status: nil)
            } catch {
                return .unknown
            }
            guard now.id == container.id, !now.isRunning || now.startedAt == container.startedAt else {
                return .restarted
            }
            if !now.isRunning || .now >= deadline { break }
        } while (try? await Task.sleep(for: .milliseconds(200))) != nil

        let format = "{{.State.OOMKilled}} {{.State.ExitCode}}"
        let answer = try? await ask(["container", "inspect", "--format", format, container.id])
        let words = answer?.split(whereSeparator: \.isWhitespace) ?? []
        if words.first == "true" { return .outOfMemory }
        return now.isRunning ? .running : .stopped(status: words.last.flatMap { Int32($0) })
    }

    /// Ends a run from outside and returns when nothing of it is left; it is no error if there was nothing.
    package func kill(_ run: RunID) async {
        _ = try? await ask(["exec", worker.container, "wxcode-run", "kill", run.text])
    }

    /// The runs that are alive in the worker.
    package func runs() async throws -> [RunID] {
        try await ask(["exec", worker.container, "wxcode-run", "list"])
            .split(whereSeparator: \.isNewline).compactMap { try? RunID(String($0)) }
    }

    /// What the worker says of itself, by name, for example `claude` and `login`.
    package func facts(directory: String?) async throws -> [String: String] {
        let answer = try await ask(
            ["exec", worker.container, "wxcode-run", "facts"] + (directory.map { [$0] } ?? []))
        let pairs = answer.split(whereSeparator: \.isNewline).compactMap { line -> (String, String)? in
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
        return Dictionary(pairs) { _, last in last }
    }
}

/// A container at one moment.
package struct ContainerState: Hashable, Sendable {
    package var id: String
    package var isRunning: Bool
    package var startedAt: String
    /// The label `wxcode.tenant`; empty if there is none.
    package var tenant: String
}

/// What became of a container while a run was in it.
enum ContainerFate: Hashable, Sendable {
    /// It runs on.
    case running
    /// It does not run any more; the status of its first process, if that is known.
    case stopped(status: Int32?)
    /// It runs again, or another one has its name.
    case restarted
    /// The system killed something in it for lack of memory.
    case outOfMemory
    /// The engine does not say.
    case unknown
}

public import WXCore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A worker in a container of Docker or Podman, reached through the engine's own client.
///
/// Everything goes through `docker exec` and `docker container inspect`. Several values with different runtimes can be
/// used at once.
public struct DockerHost: WorkerHost {
    /// How long a short command may take.
    public static let commandLimit: Duration = .seconds(10)

    /// The container.
    public var worker: Worker
    /// The client, and the engine that it talks to.
    public var runtime: ContainerRuntime
    /// How long a short command of a run may take.
    package var limit = commandLimit

    /// Creates a host.
    public init(worker: Worker = Worker(), runtime: ContainerRuntime = .docker) {
        self.worker = worker
        self.runtime = runtime
    }

    /// The runtime's name, followed by a digest of what else chooses the engine, if anything does.
    public var identity: String {
        let variables = clientEnvironment()
        let choice =
            runtime.arguments
            + ContainerRuntime.engineVariables.compactMap { name in variables[name].map { "\(name)=\($0)" } }
        return choice.isEmpty ? runtime.name : "\(runtime.name)@\(Self.digest(choice))"
    }

    // MARK: Commands

    /// Starts `docker exec -i`.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if the client cannot be started.
    public func start(
        _ words: [String], environment: [EnvironmentVariable], inWorker id: String?
    ) throws -> any HostProcess {
        let exec = DockerExec(container: id ?? worker.container)
        do {
            return try ChildProcess(
                command(exec.arguments(words, environment: environment), DockerExec.values(of: environment)))
        } catch {
            throw failures().error(spawning: error)
        }
    }

    /// The client, and the arguments it is started with.
    public func commandLine(_ words: [String], environment: [EnvironmentVariable]) -> [String] {
        let exec = DockerExec(container: worker.container)
        return [runtime.executable] + runtime.arguments + exec.arguments(words, environment: environment)
    }

    /// The client, and the arguments with which it runs a command that has the terminal.
    package func terminalCommandLine(_ words: [String], environment: [EnvironmentVariable]) -> [String] {
        let exec = DockerExec(container: worker.container)
        return [runtime.executable] + runtime.arguments
            + exec.arguments(words, environment: environment, onTerminal: true)
    }

    /// Runs a short command in the container.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if it fails, or takes longer than ``commandLimit``.
    public func output(of words: [String]) async throws -> String {
        try await ask(DockerExec(container: worker.container).arguments(words))
    }

    /// Asks the engine something, and waits for the answer even if the task is cancelled.
    ///
    /// - Parameters:
    ///   - arguments: The client's arguments.
    ///   - task: What is asked for, to complete the sentence “The engine could not …”; nil for a run.
    ///   - limit: How long the client may take.
    /// - Returns: What it wrote to stdout.
    /// - Throws: ``/WXCore/BridgeError`` if the engine did not answer it.
    func ask(
        _ arguments: [String], to task: String? = nil, limit: Duration? = nil
    ) async throws -> String {
        let limit = limit ?? self.limit
        do {
            return try await command(arguments).answer(within: limit)
        } catch .notStarted(let error) {
            throw failures().error(spawning: error)
        } catch .late {
            throw BridgeError(
                .engineUnreachable, "The container engine\(place) did not answer within \(limit.words).",
                remedy: .step("Check that it runs: \(runtime.shellWords) version"))
        } catch .failed(let end) {
            if let task { throw failures().error(of: end, to: task) }
            throw failures().error(for: end, .unknown)
        }
    }

    /// Where the engine is, to be put behind its name; empty for the only one.
    private var place: String { worker.place.map { " of “\($0)”" } ?? "" }

    /// Asks the engine for its version.
    public func answers(within limit: Duration) async -> Bool {
        (try? await ask(["version", "--format", "{{.Server.Version}}"], limit: limit)) != nil
    }

    func command(_ arguments: [String], _ secrets: [String: String] = [:]) -> Command {
        Command(
            runtime.executable, runtime.arguments + arguments,
            environment: clientEnvironment().merging(secrets) { _, secret in secret })
    }

    /// Returns what the client needs of this process's environment, and the runtime's own variables.
    private func clientEnvironment() -> [String: String] {
        let needed =
            ContainerRuntime.engineVariables + [
                "PATH", "HOME", "USER", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH",
                "DOCKER_API_VERSION", "SSH_AUTH_SOCK", "TMPDIR",
            ]
        var variables: [String: String] = [:]
        for name in needed { variables[name] = getenv(name).map { String(cString: $0) } }
        return variables.merging(runtime.environment) { _, own in own }
    }

    /// Returns 16 hexadecimal digits that depend on every word (FNV-1a).
    private static func digest(_ words: [String]) -> String {
        let hash = words.joined(separator: "\0").utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    // MARK: State

    /// Returns the container's current state.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if there is no such container, or the engine does not answer.
    public func state() async throws -> WorkerState {
        let container = try await inspect([.id, .isRunning, .startedAt, .tenant])
        return WorkerState(
            id: container[.id], isRunning: container[.isRunning] == "true", startedAt: container[.startedAt],
            tenant: container[.tenant].isEmpty ? nil : container[.tenant])
    }

    func inspect(
        _ fields: [ContainerInspection.Field], of container: String? = nil, separator: Character = "|"
    ) async throws -> ContainerInspection {
        let question = ContainerInspection.arguments(fields, of: container ?? worker.container, separator: separator)
        guard let answer = ContainerInspection(try await ask(question), of: fields, separator: separator) else {
            throw BridgeError(
                .engineUnreachable, "The container engine returned an unexpected response.",
                remedy: .step("Check that it runs: \(runtime.shellWords) version"))
        }
        return answer
    }

    // MARK: Failures

    /// Returns the error for a run that ended without a result, after a look at what became of the container.
    public func explain(_ end: RunEnd) async -> BridgeError {
        var fate = ContainerFate.unknown
        if let container = end.worker, [.exited(137), .exited(143), .exited(255), .unknown].contains(end.process) {
            fate = await self.fate(of: container, patience: end.process == .exited(137) ? .seconds(2) : .zero)
        }
        return failures(in: end.directory).error(for: end, fate)
    }

    func failures(in directory: String = "") -> EngineFailure {
        EngineFailure(worker: worker, runtime: runtime, directory: directory)
    }

    /// Finds out what became of the container that a run was in.
    ///
    /// The engine ends what runs in a container before it notes that the container has stopped, so one that still seems
    /// to run is looked at again, for `patience`.
    private func fate(of container: WorkerState, patience: Duration) async -> ContainerFate {
        let deadline = ContinuousClock.now + patience
        var now: WorkerState
        repeat {
            do {
                now = try await state()
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

        let end = try? await inspect([.isOutOfMemory, .exitStatus], of: container.id, separator: " ")
        if end?[.isOutOfMemory] == "true" { return .outOfMemory }
        return now.isRunning ? .running : .stopped(status: end.flatMap { Int32($0[.exitStatus]) })
    }

    /// Returns the command that repairs a fault.
    public func repair(of fault: WorkerFault) -> Remedy? {
        let client = runtime.shellWords
        let container = worker.container
        switch fault {
        case .directoryMissing(let directory): return .step("\(client) exec \(container) mkdir -p \(directory)")
        case .directoryOutside(let directory):
            return .step("Put a real directory in its place: \(client) exec \(container) ls -ld \(directory)")
        case .directoryReadOnly(let directory, let user):
            // Nobody in a container without capabilities can do that.
            return .step(
                "On the host, give what is mounted at \(directory) to that user: sudo chown -R \(user) <directory>")
        case .credentialsReadOnly:
            let volume = WorkerSetup.volume(of: container)
            return .step(WorkerCommands(worker, runtime).renewVolume(client, volume))
        case .loginMissing: return .step("Log in with: \(WorkerCommands(worker, runtime).login)")
        case .keyInEnvironment: return .step("Recreate it without the key: \(WorkerCommands(worker, runtime).renew)")
        case .networkUnreachable:
            return .step(
                "See the container's network: \(client) inspect -f '{{json .NetworkSettings.Networks}}' \(container)")
        }
    }
}

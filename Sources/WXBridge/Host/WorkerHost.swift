public import WXCore

/// A place where workers run: a Docker engine on this machine or another one, a cluster.
///
/// ``ClaudeBridge`` needs four things of a host: to start a command in a worker, to end a run from outside, to know the
/// worker's state, and to explain why a command failed. ``DockerHost`` and ``KubernetesHost`` are in this library.
public protocol WorkerHost: Sendable {
    /// The worker that this host runs.
    var worker: Worker { get }

    /// Names the host: two hosts with the same identity run the same workers. It must not contain a secret.
    var identity: String { get }

    /// Starts a command in the worker, with pipes on its standard streams.
    ///
    /// A value that is secret must reach the command's environment without being in an argument list anywhere.
    ///
    /// - Parameters:
    ///   - words: The command and its arguments.
    ///   - environment: Variables of the command, in addition to the worker's own.
    ///   - id: Starts it only in the worker with this ``WorkerState/id``; nil for the one that has the name now.
    /// - Returns: The process on this side.
    /// - Throws: ``/WXCore/BridgeError`` if that process cannot be started.
    func start(_ words: [String], environment: [EnvironmentVariable], inWorker id: String?) throws -> any HostProcess

    /// Returns the command line of ``start(_:environment:inWorker:)`` for people to read, without secrets.
    func commandLine(_ words: [String], environment: [EnvironmentVariable]) -> [String]

    /// Runs a short command in the worker and returns what it wrote to stdout.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if it fails or takes too long.
    func output(of words: [String]) async throws -> String

    /// Returns the worker's current state.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if there is no such worker, or the host does not answer.
    func state() async throws -> WorkerState

    /// Returns whether the host answers within `limit`; that says nothing about the worker.
    func answers(within limit: Duration) async -> Bool

    /// Ends a run from outside, and returns when nothing of it is left; it is not an error if there was nothing.
    func end(_ run: RunID) async

    /// Returns the error for a run that ended without a result.
    func explain(_ end: RunEnd) async -> BridgeError

    /// Returns what repairs a fault in the worker; nil if the host knows nothing.
    func repair(of fault: WorkerFault) -> Remedy?

    /// Checks the host without the worker.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if the host does not answer.
    func checkHost() async throws -> [Finding]

    /// Checks how the worker is set up: its rights, and whom it serves.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if there is no such worker.
    func checkWorker(for tenant: TenantID) async throws -> [Finding]

    /// Checks what the worker's network can reach.
    func checkNetwork() async -> [Finding]
}

extension WorkerHost {
    /// The words alone.
    public func commandLine(_ words: [String], environment: [EnvironmentVariable]) -> [String] { words }

    /// Asks for the worker's state, for as long as that takes.
    public func answers(within limit: Duration) async -> Bool { (try? await state()) != nil }

    /// Returns the error for a run whose host stopped answering.
    func lost(hadStarted: Bool, _ diagnostics: String) -> BridgeError {
        BridgeError(
            .engineLost,
            "The host of the worker “\(worker.name)” stopped answering during the run, which was given up.",
            remedy: .tryAgain, diagnostics: diagnostics, hadStarted: hadStarted)
    }

    /// Asks the wrapper in the worker to end the run.
    public func end(_ run: RunID) async { _ = try? await output(of: ["wxcode-run", "kill", run.text]) }

    /// Returns nil.
    public func repair(of fault: WorkerFault) -> Remedy? { nil }

    /// Checks nothing; throws nothing.
    public func checkHost() async throws -> [Finding] { [] }

    /// Checks whom the worker serves.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if there is no such worker.
    public func checkWorker(for tenant: TenantID) async throws -> [Finding] {
        [ContainerRules.tenant(of: try await state(), expecting: tenant)]
    }

    /// Checks nothing.
    public func checkNetwork() async -> [Finding] { [] }

    /// Returns the worker's current state if it serves `tenant`.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if there is no such worker, or it serves another tenant.
    public func state(serving tenant: TenantID) async throws -> WorkerState {
        let state = try await state()
        guard state.serves(tenant) else {
            throw BridgeError(
                .tenantMismatch,
                "The worker “\(worker.name)” serves the tenant “\(state.tenant ?? "")”, not “\(tenant)”; "
                    + "nothing was sent.", remedy: .nameContainer)
        }
        return state
    }

    /// Returns the projects that have a directory in the worker's workspace, sorted.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if the worker does not answer.
    public func projects() async throws -> [ProjectID] {
        // A name ends with a byte that no name contains.
        let found = ["-mindepth", "1", "-maxdepth", "1", "-xtype", "d", "-printf", "%f\\0"]
        return try await output(of: ["find", "\(worker.workspaceRoot)/"] + found).split(separator: "\0").compactMap {
            try? ProjectID(String($0))
        }.sorted()
    }

    /// Returns the ids of the runs that are alive in the worker.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if the worker does not answer.
    public func runs() async throws -> [RunID] {
        try await output(of: ["wxcode-run", "list"])
            .split(whereSeparator: \.isNewline).compactMap { try? RunID(String($0)) }
    }
}

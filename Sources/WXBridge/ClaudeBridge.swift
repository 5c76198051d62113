public import WXCore
internal import WXSystem

/// Claude Code in a container, reached through `docker exec`.
///
/// A run is one process of the engine's client: frames go in, lines come out and are decoded as they are asked for, so a slow reader
/// slows the agent. The wrapper in the worker ends everything of a run as soon as this side is gone.
public struct ClaudeBridge: AgentBridge {
    /// Where Claude Code runs.
    public var worker: Worker
    /// The program that reaches it.
    public var runtime: ContainerRuntime
    /// Another address of the API than Claude Code's own; nil for its own.
    public var apiBaseURL: String?
    /// A key to pass on, in environments only; nil to use the worker's login.
    public var apiKey: String?
    /// How long Claude Code may take from the prompt to its first line.
    public var startLimit: Duration
    /// How long nothing may come while the API is working; a running tool or a slow reader does not count.
    public var idleLimit: Duration
    /// Which containers are known to serve a tenant; nil to look the container up before every run with a key.
    public var knownContainers: KnownContainers?
    /// Containers that were looked up for a run that has not started yet.
    private let lookups = Lookups()

    /// How long Claude Code may take to print its first line where nobody says otherwise.
    public static let defaultStartLimit: Duration = .seconds(30)
    /// How long nothing may come from the API where nobody says otherwise.
    public static let defaultIdleLimit: Duration = .seconds(120)

    /// Creates a bridge to `worker`.
    public init(
        worker: Worker = Worker(), runtime: ContainerRuntime = .docker, apiBaseURL: String? = nil,
        apiKey: String? = nil, startLimit: Duration = defaultStartLimit,
        idleLimit: Duration = defaultIdleLimit
    ) {
        self.worker = worker
        self.runtime = runtime
        self.apiBaseURL = apiBaseURL
        self.apiKey = apiKey
        self.startLimit = startLimit
        self.idleLimit = idleLimit
    }

    /// The worker, and the key that is passed on.
    public var profile: AgentProfile {
        AgentProfile(worker: worker.container, passesKey: apiKey != nil, secrets: apiKey.map { [$0] } ?? [])
    }

    /// Looks the container up if a run with a key must know it first; it saves the time of one call of the engine's client.
    public func prepare(for tenant: TenantID) async {
        guard apiKey != nil, knownID(for: tenant) == nil else { return }
        let engine = Engine(worker: worker, runtime: runtime)
        if let state = try? await engine.inspect(expecting: tenant) { lookups.keep(state, for: tenant) }
    }

    /// The whole command line of a run, as it would be started: without a prompt, without a secret.
    public func commandLine(for request: AgentRequest) -> [String] {
        [runtime.executable] + command(in: nil).arguments(for: request)
    }

    /// Asks Claude Code, and lends the reply's events to `body`; see ``/WXCore/AgentBridge``.
    ///
    /// - Throws: ``/WXCore/BridgeError``, or what `body` throws.
    public func execute<Result>(
        _ request: AgentRequest,
        _ body: nonisolated(nonsending) (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
    ) async throws -> Result {
        // Retry once: nothing was sent, so nothing was spent and `body` was not called.
        do {
            return try await attempt(request, body)
        } catch let error as BridgeError where [.containerRestarting, .engineBusy].contains(error.code) {
            try await Task.sleep(for: .seconds(2))
            return try await attempt(request, body)
        } catch is AnotherContainer {
            // Where the new id could not be written, the old one must not be taken again.
            var again = self
            again.knownContainers = nil
            return try await again.attempt(request, body)
        }
    }

    /// Spawn, check, send, lend, end: one process from its beginning to its end.
    private func attempt<Result>(
        _ request: AgentRequest,
        _ body: nonisolated(nonsending) (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
    ) async throws -> Result {
        let engine = Engine(worker: worker, runtime: runtime)
        func lookUp() async throws -> ContainerState {
            if let known = lookups.take(for: request.tenant) { return known }
            return try await engine.inspect(expecting: request.tenant)
        }
        // A key is in the environment of the very first process, so whose container it is must be known before; its id cannot become
        // another's in between.
        let knownID = apiKey == nil ? nil : knownID(for: request.tenant)
        let lookedUp = apiKey == nil || knownID != nil ? nil : try await lookUp()

        let words = command(in: knownID ?? lookedUp?.id).arguments(for: request)
        let client = try engine.start(words, adding: secrets)
        let run = RunningAgent(client, startLimit: startLimit, idleLimit: idleLimit, request.interruption)
        let watch = Task { await run.watch { await engine.kill(request.run) } }
        request.interruption.onRequest { run.interrupt() }
        let lines = ReplyLines(run, engine: engine, directory: command(in: nil).directory(of: request.project))

        let outcome: Swift.Result<Result, any Error>
        do {
            outcome = .success(
                try await withTaskCancellationHandler {
                    // Beside Claude Code's own start; the prompt goes only when the check has passed.
                    let container = if let lookedUp { lookedUp } else { try await lookUp() }
                    if apiKey != nil { remember(container.id, for: request.tenant) }
                    if let knownID, container.id != knownID { throw AnotherContainer() }
                    lines.container = container
                    await run.send(request.prompt)
                    try await lines.waitForFirst()
                    return try await body(lines)
                } onCancel: {
                    request.interruption.request(.cancelled)
                })
        } catch {
            outcome = .failure(error)
        }
        if !lines.isOver {
            run.interrupt()
            await lines.drain()
        }
        watch.cancel()
        await watch.value
        await client.close()
        if lines.mayHaveLeftovers { await engine.kill(request.run) }
        return try outcome.get()
    }

    /// The name is another container's than when it was remembered; nothing was sent.
    private struct AnotherContainer: Error {}

    private func knownID(for tenant: TenantID) -> String? {
        knownContainers?.id(of: worker.container, at: runtime, for: tenant)
    }

    private func remember(_ id: String, for tenant: TenantID) {
        knownContainers?.remember(id, of: worker.container, at: runtime, for: tenant)
    }

    private func command(in container: String?) -> AgentCommand {
        var worker = worker
        if let container { worker.container = container }
        return AgentCommand(worker: worker, passesKey: apiKey != nil, passesBaseURL: apiBaseURL != nil)
    }

    private var secrets: [String: String] {
        var values: [String: String] = [:]
        values["ANTHROPIC_API_KEY"] = apiKey
        values["ANTHROPIC_BASE_URL"] = apiBaseURL
        return values
    }
}

/// Containers that were looked up before their runs started; each is used once.
private final class Lookups: Sendable {
    private let states = Lock<[TenantID: ContainerState]>([:])

    func keep(_ state: ContainerState, for tenant: TenantID) { states.withLock { $0[tenant] = state } }

    func take(for tenant: TenantID) -> ContainerState? { states.withLock { $0.removeValue(forKey: tenant) } }
}

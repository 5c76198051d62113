public import WXCore
internal import WXSystem

/// Claude Code in a worker, reached through a ``WorkerHost``.
///
/// A run is one process on the host: frames go in, lines come out and are decoded on demand, so a slow reader slows the
/// agent. The wrapper in the worker ends everything of a run as soon as this side is gone.
///
/// The bridge changes nothing of the program it is in. See ``prepareSignals()`` for what a program may do itself.
public struct ClaudeBridge: AgentBridge {
    /// How long Claude Code may take from the prompt to its first line, unless set otherwise.
    public static let defaultStartLimit: Duration = .seconds(30)
    /// How long the reply may pause while the API is working, unless set otherwise.
    public static let defaultIdleLimit: Duration = .seconds(120)
    /// How long to wait before the second attempt where the host was busy or the worker restarting.
    static let retryDelay: Duration = .seconds(2)

    /// Where Claude Code runs.
    public var host: any WorkerHost
    /// The address of the API; nil for Claude Code's default.
    public var apiBaseURL: String?
    /// A key to pass on, never in an argument list; nil to use the worker's login.
    public var apiKey: String?
    /// How long Claude Code may take from the prompt to its first line.
    public var startLimit: Duration
    /// How long the reply may pause while the API is working; a running tool or a slow reader does not count.
    public var idleLimit: Duration
    /// How a run is ended.
    public var teardown = Teardown.standard
    /// Notices that the host stops answering during a run; nil to wait for the end of its client.
    package var pulse: HostPulse?
    /// Whether a run that a busy host refused is tried once more.
    package var retriesOnce = true
    /// Which workers are known to serve a tenant; nil to look the worker up before every run with a key.
    public var knownContainers: KnownContainers?
    private let lookups = Lookups()

    /// Creates a bridge to a worker on any host.
    public init(
        host: any WorkerHost, apiBaseURL: String? = nil, apiKey: String? = nil,
        startLimit: Duration = defaultStartLimit, idleLimit: Duration = defaultIdleLimit
    ) {
        self.host = host
        self.apiBaseURL = apiBaseURL
        self.apiKey = apiKey
        self.startLimit = startLimit
        self.idleLimit = idleLimit
    }

    /// Creates a bridge to a worker in a container.
    public init(
        worker: Worker = Worker(), runtime: ContainerRuntime = .docker, apiBaseURL: String? = nil,
        apiKey: String? = nil, startLimit: Duration = defaultStartLimit, idleLimit: Duration = defaultIdleLimit
    ) {
        self.init(
            host: DockerHost(worker: worker, runtime: runtime), apiBaseURL: apiBaseURL, apiKey: apiKey,
            startLimit: startLimit, idleLimit: idleLimit)
    }

    /// The worker.
    public var worker: Worker { host.worker }

    /// The worker, and the key that is passed on.
    public var profile: AgentProfile {
        AgentProfile(worker: worker.name, passesKey: apiKey != nil, secrets: apiKey.map { [$0] } ?? [])
    }

    /// Returns the command line of a run for people to read: without the prompt, without secrets.
    public func commandLine(for request: AgentRequest) -> [String] {
        let invocation = invocation(of: request)
        return host.commandLine(invocation.words, environment: invocation.environment)
    }

    /// Prepares this whole program for child processes: writes to closed pipes become errors, and exit statuses are
    /// kept.
    ///
    /// The bridge works without it: it protects its own writes, and takes an exit status that the system did not keep
    /// for unknown, which makes some messages less precise. A program that owns its process calls this once, at its
    /// start.
    public static func prepareSignals() { SignalDisposition.prepareForChildren() }

    /// Looks the worker up if a run with a key has to know it first; that saves the time of one short command.
    public func prepare(for tenant: TenantID) async {
        guard apiKey != nil, knownID(for: tenant) == nil else { return }
        if let state = try? await host.state(serving: tenant) { lookups.keep(state, for: tenant) }
    }

    /// Ends runs from outside, for example those whose programs are gone, and returns when nothing of them is left in
    /// the worker.
    public func endLeftovers(_ runs: [RunID]) async {
        for run in runs { await host.end(run) }
    }

    // MARK: A run

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
        } catch let error as BridgeError
            where retriesOnce && [.containerRestarting, .engineBusy].contains(error.code)
        {
            try await Task.sleep(for: Self.retryDelay)
            return try await attempt(request, body)
        } catch is AnotherWorker {
            // Where the new id could not be written, the old one must not be used again.
            var again = self
            again.knownContainers = nil
            return try await again.attempt(request, body)
        }
    }

    /// Starts a process, checks the worker, sends the prompt, lends the reply, and ends the process.
    private func attempt<Result>(
        _ request: AgentRequest,
        _ body: nonisolated(nonsending) (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
    ) async throws -> Result {
        let target: Target
        let client: any HostProcess
        do {
            target = try await self.target(for: request.tenant)
            let invocation = invocation(of: request)
            client = try host.start(invocation.words, environment: invocation.environment, inWorker: target.id)
        } catch let error as BridgeError {
            throw error.beforeRun
        }
        let run = RunningAgent(
            client, RunState(teardown: teardown, startLimit: startLimit, idleLimit: idleLimit), request.interruption)
        let lines = ReplyLines(run, on: host, directory: worker.directory(of: request.project))
        let watch = Task { await run.watch { await host.end(request.run) } }
        let pulse = Task { [pulse] in if let pulse { await run.watchHost(pulse) } }
        var isBeforePrompt = true
        request.interruption.onRequest { run.interrupt() }

        let outcome: Swift.Result<Result, any Error>
        do {
            outcome = .success(
                try await withTaskCancellationHandler {
                    // Concurrently with Claude Code's own start; the prompt is sent only after the check has passed.
                    lines.worker = try await state(of: target, for: request.tenant)
                    isBeforePrompt = false
                    await run.send(request)
                    try await lines.waitForFirst()
                    return try await body(lines)
                } onCancel: {
                    request.interruption.request(.cancelled)
                })
        } catch let error as BridgeError where isBeforePrompt {
            outcome = .failure(error.beforeRun)
            // Do not wait for a client that cannot reach its host.
            if error.code == .engineUnreachable { run.abandon() }
        } catch {
            outcome = .failure(error)
        }
        pulse.cancel()
        if !lines.isOver {
            run.interrupt()
            await lines.drain()
        }
        // Closing stdin unblocks a write that the agent no longer reads.
        client.closeInput()
        watch.cancel()
        await watch.value
        await client.close()
        if lines.mayHaveLeftovers { await host.end(request.run) }
        return try outcome.get()
    }

    /// The worker's name belongs to another worker than when it was remembered; nothing was sent.
    private struct AnotherWorker: Error {}

    /// The worker that the first process of a run starts in.
    ///
    /// A key is in the environment of that process, so the worker's tenant must be known before it starts. An id
    /// cannot become another worker's in between, but a name can.
    private enum Target {
        /// The worker that has the name: no key is passed on.
        case named
        /// The worker with an id that is known to serve the tenant.
        case remembered(id: String)
        /// A worker that was just looked up.
        case lookedUp(WorkerState)

        /// The id that the process is bound to; nil for a name.
        var id: String? {
            switch self {
            case .named: nil
            case .remembered(let id): id
            case .lookedUp(let state): state.id
            }
        }
    }

    private func target(for tenant: TenantID) async throws -> Target {
        guard apiKey != nil else { return .named }
        if let id = knownID(for: tenant) { return .remembered(id: id) }
        return .lookedUp(try await lookUp(for: tenant))
    }

    /// Returns the state of a run's worker, and remembers its id if a key was passed on.
    private func state(of target: Target, for tenant: TenantID) async throws -> WorkerState {
        let state = if case .lookedUp(let state) = target { state } else { try await lookUp(for: tenant) }
        guard apiKey != nil else { return state }
        knownContainers?.remember(state.id, on: host, for: tenant)
        if case .remembered(let id) = target, state.id != id { throw AnotherWorker() }
        return state
    }

    private func invocation(of request: AgentRequest) -> ClaudeInvocation {
        ClaudeInvocation(request, in: worker, apiKey: apiKey, apiBaseURL: apiBaseURL)
    }

    private func lookUp(for tenant: TenantID) async throws -> WorkerState {
        if let known = lookups.take(for: tenant) { return known }
        return try await host.state(serving: tenant)
    }

    private func knownID(for tenant: TenantID) -> String? { knownContainers?.id(on: host, for: tenant) }
}

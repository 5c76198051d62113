public import WXCore

/// Several workers of one tenant that look like one: each run goes to a worker that can do it.
///
/// The pool finds out which workers serve the tenant and have the project, and remembers it; the ledger, which all
/// processes share, knows how many runs each has, and chooses. A run that certainly never began is tried on the next
/// worker; one that may have begun is never repeated. A session stays with the worker that has its transcript.
public struct WorkerPool: AgentBridge {
    /// How long other workers are waited for once one is known to be fit.
    static let patience: Duration = .milliseconds(300)

    /// The workers, in the order in which idle ones are preferred.
    public let workers: [PoolWorker]
    /// Whether all workers share the volume with the sessions, so that each can continue any.
    public let sharesSessions: Bool
    /// The directory of a single project; nil to look for each project by its name.
    public let directory: String?
    /// Creates the bridge to one of them.
    private let makeBridge: @Sendable (any WorkerHost) -> ClaudeBridge
    private let memory: PoolMemory

    /// Creates a pool.
    ///
    /// - Parameters:
    ///   - workers: The workers; at least one.
    ///   - sharesSessions: Whether they share the volume with the sessions.
    ///   - directory: The directory of a single project; nil to look for each project by its name.
    ///   - memory: What is known of the workers.
    ///   - bridge: Creates the bridge to one of them.
    public init(
        _ workers: [PoolWorker], sharesSessions: Bool = false, directory: String? = nil,
        memory: PoolMemory = PoolMemory(), bridge: @escaping @Sendable (any WorkerHost) -> ClaudeBridge
    ) {
        self.workers = workers
        self.sharesSessions = sharesSessions
        self.directory = directory
        self.memory = memory
        makeBridge = bridge
    }

    /// The key that is passed on; the worker is chosen for each run.
    public var profile: AgentProfile {
        var profile = bridge.profile
        profile.worker = nil
        return profile
    }

    /// The bridge to the first worker, for people to see what a run is; the container of a service is a placeholder.
    package var bridge: ClaudeBridge {
        guard let worker = workers.first else { return makeBridge(DockerHost()) }
        switch worker.unit {
        case .container(let name), .pod(let name, _, _): return makeBridge(worker.host(in: name, directory: directory))
        case .service: return makeBridge(worker.host(in: "CONTAINER", directory: directory))
        }
    }

    // MARK: Choosing

    /// Returns the workers that could do a run; see ``/WXCore/AgentBridge``.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if none can, or the session's own cannot.
    public func workers(for tenant: TenantID, project: ProjectID, home: String?) async throws -> [String] {
        if let home, !sharesSessions { return [try await worker(at: home, for: tenant, project).name] }
        let found = try await candidates(for: tenant, project)
        return found.map(\.name)
    }

    /// Returns the workers that are known to be fit, or those that were found to be, or else those that failed a moment
    /// ago.
    private func candidates(
        for tenant: TenantID, _ project: ProjectID, without tried: Set<String> = []
    ) async throws -> [PoolWorker] {
        let workers = workers.filter { !tried.contains($0.name) }
        var choice = choice(of: workers, for: tenant, project)
        if choice.fit.isEmpty {
            await lookUp(choice.unknown, for: tenant, project)
            choice = self.choice(of: workers, for: tenant, project)
        } else {
            // It has time while the run continues.
            for worker in choice.unknown { Task { await lookUp(worker, for: tenant, project) } }
        }
        let found = choice.fit.isEmpty ? choice.failed : choice.fit
        guard found.isEmpty else { return found }
        throw nobody(choice, tenant, project)
    }

    private func choice(of workers: [PoolWorker], for tenant: TenantID, _ project: ProjectID) -> PoolChoice {
        let now = Timestamp.now
        return PoolChoice(
            workers.map { ($0, memory.note(on: $0).standing(for: tenant, in: place(of: project), at: now)) })
    }

    private func place(of project: ProjectID) -> String { Worker(directory: directory).directory(of: project) }

    private func nobody(_ choice: PoolChoice, _ tenant: TenantID, _ project: ProjectID) -> BridgeError {
        if choice.lacksProject {
            return BridgeError(
                .workspaceMissing,
                "The project “\(project)” has no directory in \(only ?? "any of \(workers.count) workers"); nothing was sent.",
                remedy: .checkWorker)
        }
        let words = choice.reasons.sorted { $0.key < $1.key }.map { "“\($0.key)”: \($0.value)" }.joined(separator: "; ")
        return BridgeError(
            .workerLost,
            "\(only.map { "\($0) cannot" } ?? "None of \(workers.count) workers can") do a run of “\(tenant)” in the project “\(project)”: \(words).",
            remedy: .checkWorker)
    }

    /// The only worker, for people; nil if there are several.
    private var only: String? { workers.count == 1 ? "“\(workers[0].name)”" : nil }

    // MARK: Looking up

    /// Looks workers up concurrently, until all have answered, or one is fit and the others are slow.
    private func lookUp(_ workers: [PoolWorker], for tenant: TenantID, _ project: ProjectID) async {
        // A stream without answers would never end.
        guard !workers.isEmpty else { return }
        let directory = place(of: project)
        let (answers, answer) = AsyncStream.makeStream(of: Bool.self)
        for worker in workers {
            // Not of a group: what is slow is not waited for, and its answer is remembered all the same.
            Task {
                await lookUp(worker, for: tenant, project)
                answer.yield(memory.note(on: worker).standing(for: tenant, in: directory, at: .now) == .fit)
            }
        }
        var left = workers.count
        var timer: Task<Void, Never>?
        for await isFit in answers {
            left -= 1
            if left == 0 { break }
            guard isFit, timer == nil else { continue }
            timer = Task {
                try? await Task.sleep(for: Self.patience)
                answer.finish()
            }
        }
        timer?.cancel()
    }

    /// Finds out whom a worker serves and whether it has a project, or why that cannot be found out.
    private func lookUp(_ worker: PoolWorker, for tenant: TenantID, _ project: ProjectID) async {
        let directory = place(of: project)
        do {
            let host = try await worker.host(directory: self.directory)
            let state = try await host.state()
            guard state.isRunning else {
                throw BridgeError(.containerStopped, "The worker “\(worker.name)” is not running.")
            }
            let facts = WorkerFacts(try await host.output(of: ["wxcode-run", "facts", directory]))
            guard facts["closing"] != "yes" else {
                throw BridgeError(.containerStopped, "The worker “\(worker.name)” is being stopped.")
            }
            memory.change(worker) { note in
                note.container = host.worker.container
                note.tenant = state.tenant
                note.directories[directory] = (facts["dir"] == "ok", Timestamp.now.milliseconds)
                note.failure = nil
            }
        } catch {
            note(error, of: worker, directory)
        }
    }

    private func note(_ error: any Error, of worker: PoolWorker, _ directory: String) {
        memory.change(worker) { $0.take(error, in: directory, at: .now) }
    }

    /// Returns the worker that has a session's transcript.
    private func worker(at home: String, for tenant: TenantID, _ project: ProjectID) async throws -> PoolWorker {
        guard let worker = workers.first(where: { $0.name == home }) else {
            throw elsewhere(home, "which is not one of the tenant's workers now")
        }
        let standing = { memory.note(on: worker).standing(for: tenant, in: place(of: project), at: .now) }
        if standing() != .fit { await lookUp(worker, for: tenant, project) }
        switch standing() {
        case .fit, .unknown: return worker
        case .failed(let reason): throw elsewhere(home, "which cannot take it now: \(reason)")
        case .lacksProject: throw elsewhere(home, "which does not have the project now")
        case .servesOther(let other): throw elsewhere(home, "which serves the tenant “\(other)” now")
        }
    }

    private func elsewhere(_ home: String, _ reason: String) -> BridgeError {
        var reason = reason
        for ending in [".", "; nothing was sent"] where reason.hasSuffix(ending) { reason.removeLast(ending.count) }
        return BridgeError(
            .sessionElsewhere, "The session is at the worker “\(home)”, \(reason); nothing was sent.",
            remedy: .returnToSession)
    }

    // MARK: A run

    /// Does a run on the worker that the ledger chose, and on another one if it certainly never began there; see
    /// ``/WXCore/AgentBridge``.
    ///
    /// - Throws: ``/WXCore/BridgeError``, or what `body` throws.
    public func execute<Result>(
        _ request: AgentRequest,
        _ body: nonisolated(nonsending) (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
    ) async throws -> Result {
        var name = try await firstWorker(for: request)
        var tried: Set<String> = []
        var refreshed: Set<String> = []
        while true {
            guard let worker = workers.first(where: { $0.name == name }) else {
                throw elsewhere(name, "which is not one of the tenant's workers now")
            }
            var container = memory.note(on: worker).container
            do {
                let host =
                    container.isEmpty
                    ? try await worker.host(directory: directory) : worker.host(in: container, directory: directory)
                container = host.worker.container
                var bridge = makeBridge(host)
                bridge.pulse = memory.pulse(of: host)
                bridge.retriesOnce = tried.count + 1 == workers.count
                return try await bridge.execute(request, body)
            } catch let error as BridgeError where error.isBeforeRun || error.code == .engineLost {
                note(error, of: worker, place(of: request.project))
                guard error.isBeforeRun, request.interruption.reason == nil else { throw error }
                // After an update, the service has another container at the same place.
                if error.code != .engineUnreachable, refreshed.insert(name).inserted,
                    await hasMoved(worker, from: container)
                {
                    continue
                }
                tried.insert(name)
                name = try await next(after: error, tried, request)
            }
        }
    }

    private func firstWorker(for request: AgentRequest) async throws -> String {
        if let worker = request.worker { return worker }
        return try await candidates(for: request.tenant, request.project)[0].name
    }

    /// Returns whether the worker has another container than the one that failed.
    private func hasMoved(_ worker: PoolWorker, from container: String) async -> Bool {
        guard case .service = worker.unit, let now = try? await worker.host().worker.container, now != container
        else { return false }
        memory.change(worker) { $0 = WorkerNote() }
        return true
    }

    /// Books the next worker for a run that never began.
    ///
    /// - Throws: The error of the last one if there is no other.
    private func next(after error: BridgeError, _ tried: Set<String>, _ request: AgentRequest) async throws -> String {
        if request.isResumed, !sharesSessions, let home = tried.first {
            throw elsewhere(home, "which cannot take it now: \(error.message)").beforeRun
        }
        guard tried.count < workers.count,
            let left = try? await candidates(for: request.tenant, request.project, without: tried),
            let next = try await request.move(left.map(\.name))
        else {
            guard tried.count > 1 else { throw error }
            throw BridgeError(
                error.code, "None of \(tried.count) workers took the run; the last one: \(error.message)",
                remedy: error.remedy, diagnostics: error.diagnostics, isBeforeRun: true)
        }
        return next
    }
}

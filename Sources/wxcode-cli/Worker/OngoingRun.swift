internal import WXBridge
internal import WXCore
internal import WXSettings
internal import WXStore

/// A run in progress, as the ledger and the worker know it.
struct OngoingRun {
    let id: RunID
    /// The ledger's entry with the run's process; nil if the ledger does not know the run.
    let entry: OpenRun?
    /// The ledger's entry with what the run has used so far; nil if the ledger does not know the run.
    let record: RunRecord?
    /// Whether it is alive in its worker; nil if the worker does not answer.
    let isInWorker: Bool?
    /// The worker's name.
    let worker: String
    /// The worker; nil if it does not answer.
    let host: (any WorkerHost)?

    /// Whether nobody waits for the run.
    var isToBeReaped: Bool { entry?.life == .gone }

    var ownerWords: String {
        switch entry?.life {
        case .alive: "\(entry?.owner.pid ?? 0)"
        case .gone: "gone"
        case .elsewhere: "elsewhere"
        case nil: "unknown"
        }
    }

    var json: JSONValue {
        [
            "run_id": .string(id.text), "tenant_id": .optional(entry?.tenant.name),
            "project_id": .optional(entry?.project.name), "session_id": .optional(entry?.session?.text),
            "context": .optional(record?.context?.name), "title": .optional(record?.title),
            "created_at": .optional(entry?.createdAt.rfc3339),
            "elapsed_seconds": record.map { .integer($0.elapsed.components.seconds) } ?? .null,
            "total_tokens": record.map { .integer($0.usage.totalTokens) } ?? .null,
            "total_cost_usd": record.map { .number($0.cost.description) } ?? .null,
            "host_process": .string(ownerWords),
            "in_worker": isInWorker.map { .bool($0) } ?? .null, "worker": .string(worker),
        ]
    }

    /// Finds the runs of the tenant's workers.
    ///
    /// - Parameters:
    ///   - settings: The settings.
    ///   - silent: Is called for each of several workers that does not answer.
    /// - Returns: The ledger's open runs, and those that only a worker knows, worker by worker.
    /// - Throws: `BridgeError` if the only worker does not answer; what the ledger throws.
    static func all(
        _ settings: Settings, silent: (String, BridgeError) -> Void
    ) async throws -> [OngoingRun] {
        let hosts = try await settings.hosts(for: settings[.tenant])
        let (open, records) = try await settings.store.reading { ledger in
            (try ledger.openRuns(), try ledger.openRuns(tenant: nil))
        }
        var runs: [OngoingRun] = []
        for (name, reached, alive) in await asked(hosts) {
            if case .failure(let error) = alive {
                if hosts.count == 1 { throw error }
                silent(name, error)
            }
            let (host, alive) = (try? reached.get(), try? alive.get())
            let mine = open.filter { ($0.worker ?? hosts.first?.name) == name }
            runs += mine.map { run in
                OngoingRun(
                    id: run.run, entry: run, record: records.first { $0.run == run.run },
                    isInWorker: alive.map { $0.contains(run.run) }, worker: name, host: host)
            }
            runs += (alive ?? []).filter { id in !open.contains { $0.run == id } }.map {
                OngoingRun(id: $0, entry: nil, record: nil, isInWorker: true, worker: name, host: host)
            }
        }
        return runs
    }

    private typealias Asked = (
        name: String, host: Result<any WorkerHost, BridgeError>, runs: Result<[RunID], BridgeError>
    )

    /// Asks workers concurrently which runs are alive in them.
    private static func asked(_ hosts: [(name: String, host: Result<any WorkerHost, BridgeError>)]) async -> [Asked] {
        await withTaskGroup(of: (Int, Result<[RunID], BridgeError>).self) { group in
            for (index, (_, host)) in hosts.enumerated() {
                group.addTask {
                    do {
                        return (index, .success(try await host.get().runs()))
                    } catch {
                        return (index, .failure(error as? BridgeError ?? BridgeError(.internal, "\(error)")))
                    }
                }
            }
            var answers: [Int: Result<[RunID], BridgeError>] = [:]
            for await (index, answer) in group { answers[index] = answer }
            return hosts.enumerated().compactMap { index, host in answers[index].map { (host.name, host.host, $0) } }
        }
    }

    /// Ends the run in its worker, if it may be there.
    func end() async {
        guard isInWorker == true, let host else { return }
        await ClaudeBridge(host: host).endLeftovers([id])
    }

    /// Returns the only run whose id begins so.
    ///
    /// - Throws: `UsageStoreError` if there is none, ``Misuse`` if there is more than one.
    static func run(beginning: String, among runs: [OngoingRun]) throws -> OngoingRun {
        let found = runs.filter { $0.id.text.hasPrefix(beginning.lowercased()) }
        if let run = found.first, found.count == 1 { return run }
        if found.isEmpty || beginning.isEmpty {
            throw UsageStoreError(
                .runUnknown, "No run in progress begins with “\(beginning.prefix(60))”.",
                remedy: .step("See: \(Advice.source.commands().runs)"))
        }
        let ids = found.prefix(3).map { shortest($0.id, among: runs) }.joined(separator: ", ")
        throw Misuse(
            "\(found.count) runs begin with “\(beginning.prefix(60))”: \(ids)\(found.count > 3 ? ", …" : "").",
            "Give more of the id.")
    }

    /// Returns the beginning of a run's id that no other one has, at least eight characters.
    static func shortest(_ run: RunID, among runs: [OngoingRun]) -> String {
        shortID(run.text, among: runs.map(\.id.text))
    }
}

extension RunRecord {
    /// How long the run has been open.
    var elapsed: Duration { .milliseconds(max(0, (closedAt ?? .now).milliseconds - createdAt.milliseconds)) }
}

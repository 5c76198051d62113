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
    let isInWorker: Bool

    /// Whether nobody waits for the run any more.
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
            "in_worker": .bool(isInWorker),
        ]
    }

    /// Returns the ledger's open runs of this worker, then those that only the worker knows.
    static func all(_ settings: Settings) async throws -> [OngoingRun] {
        let worker = try settings.worker(for: settings[.tenant])
        let alive = try await settings.host(for: settings[.tenant]).runs()
        let (open, records) = try await settings.store.reading { ledger in
            (try ledger.openRuns(), try ledger.openRuns(tenant: nil))
        }
        let mine = open.filter { ($0.worker ?? worker.container) == worker.container }
        return mine.map { run in
            OngoingRun(
                id: run.run, entry: run, record: records.first { $0.run == run.run },
                isInWorker: alive.contains(run.run))
        }
            + alive.filter { id in !mine.contains { $0.run == id } }
            .map { OngoingRun(id: $0, entry: nil, record: nil, isInWorker: true) }
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
                remedy: .step("See: wxcode runs list"))
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

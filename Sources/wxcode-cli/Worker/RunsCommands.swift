internal import WXBridge
internal import WXCore
internal import WXSettings
internal import WXStore

/// `wxcode runs`: shows the runs in progress, and ends those without a host process.
enum RunsCommands {
    static let list = CommandSpec(
        path: ["runs", "list"], summary: "List this user's runs in the worker.",
        examples: [("wxcode runs list", "")],
        options: [.tenant, .container, .runtime, .database, .json, .help],
        run: { invocation in
            let runs = try await Run.all(try invocation.settings())
            try show(runs, invocation)
            return ExitStatus.done
        })

    static let reap = CommandSpec(
        path: ["runs", "reap"], summary: "End the runs whose host process is gone, and book them as lost.",
        examples: [("wxcode runs reap", "")],
        options: [.tenant, .container, .runtime, .database, .json, .help],
        run: { invocation in
            let settings = try invocation.settings()
            let runs = try await Run.all(settings).filter(\.isToBeReaped)
            await ClaudeBridge(host: try settings.host(for: settings[.tenant])).endLeftovers(
                runs.filter(\.isInWorker).map(\.id))
            try await settings.store.closeLost(runs.map(\.id))
            if invocation.isJSON {
                try show(runs, invocation)
            } else {
                try invocation.surroundings.output.write(
                    runs.isEmpty ? "No runs to end.\n" : runs.map { "Ended \($0.id).\n" }.joined())
            }
            return ExitStatus.done
        })

    private static func show(_ runs: [Run], _ invocation: Invocation) throws {
        let output = invocation.surroundings.output
        if invocation.isJSON {
            let json: JSONValue = ["schema_version": 1, "runs": .array(runs.map(\.json))]
            return try output.write(json.text + "\n")
        }
        if runs.isEmpty { return try output.write("No runs in progress.\n") }
        var table = Table(header: ["run", "project", "host process", "in the worker"], wordColumns: 4)
        table.rows = runs.map { run in
            [
                run.id.text, run.entry?.project.name ?? "not in this ledger", run.ownerWords,
                run.isInWorker ? "yes" : "no",
            ]
        }
        try output.write(table.text(width: invocation.surroundings.terminal.width))
    }

    /// A run as the ledger and the worker know it.
    private struct Run {
        let id: RunID
        /// The ledger's entry; nil if the ledger does not know the run.
        let entry: OpenRun?
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
                "created_at": entry.map { .integer($0.createdAt.milliseconds) } ?? .null,
                "host_process": .string(ownerWords),
                "in_worker": .bool(isInWorker),
            ]
        }

        /// Returns the ledger's open runs of this worker, then those that only the worker knows.
        static func all(_ settings: Settings) async throws -> [Run] {
            let worker = try settings.worker(for: settings[.tenant])
            let alive = try await settings.host(for: settings[.tenant]).runs()
            let open = try await settings.store.openRuns().filter {
                ($0.worker ?? worker.container) == worker.container
            }
            return open.map { Run(id: $0.run, entry: $0, isInWorker: alive.contains($0.run)) }
                + alive.filter { id in !open.contains { $0.run == id } }
                .map { Run(id: $0, entry: nil, isInWorker: true) }
        }
    }
}

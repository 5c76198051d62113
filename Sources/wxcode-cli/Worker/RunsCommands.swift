internal import WXBridge
internal import WXCore
internal import WXSettings
internal import WXStore

/// `wxcode runs`: shows the runs in progress, stops one, and ends those without a host process.
enum RunsCommands {
    static let list = CommandSpec(
        path: ["runs", "list"], summary: "List this user's runs in the workers.",
        examples: [("wxcode runs list", "")],
        options: [.tenant, .container, .runtime, .database, .json, .help],
        run: { invocation in
            try show(try await all(try invocation.settings(), invocation), invocation)
            return ExitStatus.done
        })

    static let stop = CommandSpec(
        path: ["runs", "stop"], summary: "End a run in its container, and book it as cancelled.",
        examples: [("wxcode runs stop 34aa92fb", "The beginning of an id is enough.")],
        positionals: [
            CommandSpec.Positional(
                name: "run", help: "Its id, or the beginning of it.", isOptional: false, completes: .run)
        ],
        options: [.tenant, .container, .runtime, .database, .json, .help],
        run: { invocation in
            let settings = try invocation.settings()
            let run = try OngoingRun.run(beginning: invocation.words[0], among: try await all(settings, invocation))
            let store = try settings.store
            // First of all, so that the run's own process does not book what looks like a failure.
            try await store.stop(run.id)
            await run.end()
            var record: RunRecord?
            if run.entry != nil {
                try await waitForBooking(of: run, in: store)
                try await store.closeOpen([run.id], as: .cancelled)
                record = try await store.run(run.id)
            }
            if invocation.isJSON {
                let json: JSONValue = [
                    "schema_version": 1, "run_id": .string(run.id.text), "status": .optional(record?.status.name),
                    "total_tokens": record.map { .integer($0.usage.totalTokens) } ?? .null,
                    "total_cost_usd": record.map { .number($0.cost.description) } ?? .null,
                    "is_partial": record.map { .bool($0.isPartial) } ?? .null,
                ]
                try invocation.environment.output.write(json.text + "\n")
            } else {
                let facts = record.map {
                    ": \($0.project), \($0.status), \($0.usage.totalTokens.grouped) tokens, \($0.cost) USD"
                }
                try invocation.environment.output.say(
                    "Stopped \(run.id)\(facts ?? ", which is not in this ledger").")
            }
            return ExitStatus.done
        })

    /// How long the process of a run that was stopped may take to book it.
    private static let patience: Duration = .seconds(5)

    /// Waits until the run's own process has booked it, since it knows the figures best.
    private static func waitForBooking(of run: OngoingRun, in store: any LedgerStore) async throws {
        let deadline = ContinuousClock.now + patience
        while run.entry?.life != .gone, .now < deadline, try await store.status(of: run.id) == .open {
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    static let reap = CommandSpec(
        path: ["runs", "reap"], summary: "End the runs whose host process is gone, and book them as lost.",
        examples: [("wxcode runs reap", "")],
        options: [.tenant, .container, .runtime, .database, .json, .help],
        run: { invocation in
            let settings = try invocation.settings()
            let runs = try await all(settings, invocation).filter(\.isToBeReaped)
            for run in runs { await run.end() }
            try await settings.store.closeLost(runs.map(\.id))
            if invocation.isJSON {
                try show(runs, invocation)
            } else {
                try invocation.environment.output.write(
                    runs.isEmpty ? "No runs to end.\n" : runs.map { "Ended \($0.id).\n" }.joined())
            }
            return ExitStatus.done
        })

    /// Returns the runs in progress, and says which of several workers does not answer.
    private static func all(_ settings: Settings, _ invocation: Invocation) async throws -> [OngoingRun] {
        let guardrail = try settings.guardrail
        return try await OngoingRun.all(settings) { worker, error in
            let words = guardrail.sanitizeOutput(error.message)
            invocation.environment.errors.line("wxcode: the worker “\(worker)” does not answer: \(words)")
        }
    }

    private static func show(_ runs: [OngoingRun], _ invocation: Invocation) throws {
        let output = invocation.environment.output
        if invocation.isJSON {
            let json: JSONValue = ["schema_version": 1, "runs": .array(runs.map(\.json))]
            return try output.write(json.text + "\n")
        }
        if runs.isEmpty { return try output.write("No runs in progress.\n") }
        let hasPlaces = runs.contains { $0.host?.worker.place != nil || $0.worker.contains("@") }
        var table = Table(
            header: ["run", "project", "context", "elapsed", "cost", "host process", "in the worker", "question"]
                + (hasPlaces ? ["worker"] : []), wordColumns: 3, lastWordColumns: hasPlaces ? 4 : 3,
            optional: [6, 2, 5, 7])
        let terminal = invocation.environment.terminal
        table.rows = runs.map { run in
            [
                terminal.isOutput ? OngoingRun.shortest(run.id, among: runs) : run.id.text,
                run.entry?.project.name ?? "not in this ledger", run.record?.context?.name ?? "",
                run.record?.elapsed.clock ?? "", run.record?.cost.cents ?? "", run.ownerWords,
                run.isInWorker.map { $0 ? "yes" : "no" } ?? "unknown", run.record?.title ?? "",
            ] + (hasPlaces ? [run.worker] : [])
        }
        try output.write(table.text(width: terminal.tableWidth))
    }
}

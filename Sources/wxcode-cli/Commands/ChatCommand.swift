internal import WXBridge
internal import WXCore
internal import WXStore

/// `wxcode chat`: the live parts chosen and joined, nothing else.
enum ChatCommand {
    static let spec = CommandSpec(
        path: ["chat"], summary: "Ask Claude Code about a project; the answer streams to stdout.",
        examples: [
            ("wxcode chat demo \"What is this project?\"", ""),
            (
                "git diff | wxcode chat demo --context review \"Review this change\"",
                "The prompt, a blank line, then what is piped in."
            ),
            ("wxcode chat demo --continue \"And the tests?\"", "Goes on with the latest session of the project."),
            ("wxcode chat demo --format json --max-cost 0.50 \"List the endpoints\"", "One JSON object, for scripts."),
        ],
        positionals: [
            CommandSpec.Positional(
                name: "project", help: "The project: a directory in the worker's workspace.", isOptional: false),
            CommandSpec.Positional(name: "prompt", help: "What to ask."),
        ],
        options: [
            .context, .project,
            CommandSpec.Option(
                name: "--prompt-file", value: "FILE", help: "The prompt from a file, or - for stdin.", completes: .file),
            CommandSpec.Option(name: "--resume", value: "ID", help: "Continue that session."),
            CommandSpec.Option(name: "--continue", help: "Continue the latest session of this tenant and project."),
            CommandSpec.Option(name: "--model", value: "M", help: "The model, a full name or an alias such as opus."),
            CommandSpec.Option(name: "--max-turns", value: "N", help: "The most turns."),
            CommandSpec.Option(name: "--max-cost", value: "USD", help: "What the run may cost."),
            CommandSpec.Option(
                name: "--timeout", value: "D", help: "How long it may take: 90s, 15m, 1h (default: 15m)."),
            CommandSpec.Option(
                name: "--format", value: "F", help: "How to print the answer.", choices: ["text", "json", "ndjson"]),
            CommandSpec.Option(name: "--quiet", help: "Nothing on stderr but failures."),
            CommandSpec.Option(
                name: "--usage-file", value: "FILE", help: "Gets the session_end object.", completes: .file),
            CommandSpec.Option(name: "--no-store", help: "Book nothing; refused where a budget applies."),
            .tenant, .container, .runtime, .database,
            CommandSpec.Option(name: "--dry-run", help: "Print what would be started, and start nothing."),
            CommandSpec.Option(name: "--allow-denied", help: "Do not fail when a tool was denied."),
            CommandSpec.Option(name: "--api-key-from-env", help: "Pass ANTHROPIC_API_KEY on to the worker."),
            CommandSpec.Option(
                name: "--verbose", help: "Also tell what was skipped, and what the worker wrote to stderr."),
            .help,
        ], run: run)

    static func run(_ invocation: Invocation) async throws -> Int32 {
        let words = invocation.operands
        let project = try projectID(words.first)
        let settings = try Settings(invocation, project: project)
        let policy = try settings.policy
        if invocation.has("--dry-run") { return try PolicyCommand.show(settings, policy, invocation) }
        async let _: Void = Guardrail.prepare()

        let request = RunRequest(
            tenant: try settings.tenant, project: project, session: try session(invocation), policy: policy,
            model: try settings.model, maxTurns: try settings.maxTurns, costLimit: try settings.costLimit,
            timeLimit: try settings.timeLimit, ignoresDenials: invocation.has("--allow-denied"))
        let id = RunID()
        let interruption = Interruption()
        let usageFile = try invocation.value("--usage-file").map { try UsageFile($0) }
        let printer = ReplyPrinter(invocation, project: project, run: id, usageFile: usageFile)
        let signals = Signals(interruption)
        func status(of run: RunSummary) -> Int32 {
            guard run.status == .cancelled, let signal = signals.received else { return ExitStatus.of(run) }
            return 128 + signal
        }

        // Every wait counts, from the start of the program.
        let deadline = invocation.surroundings.start + (request.timeLimit ?? RunRequest.defaultTimeLimit)
        let prompt: Prompt
        do {
            prompt = try PromptSource(words, invocation, interruption: interruption, deadline: deadline) {
                try printer.show(stdin: $0, $1)
            }.read()
        } catch let stop as PromptSource.Interrupted {
            var run = RunSummary(id, stoppedBy: interruption.reason, waitingFor: stop.source, request)
            run.duration = .now - invocation.surroundings.start
            try printer.end(unsent: run)
            return status(of: run)
        }
        printer.begin()
        Task.detached {
            try await Task.sleep(until: deadline, clock: .continuous)
            interruption.request(.timedOut)
        }

        let store = try await store(settings, request, invocation)
        let conversation = Conversation(
            guardrail: try settings.guardrail, bridge: try settings.bridge, store: store, prices: try settings.prices)
        if let found = settings.found("context"), found.origin.hasSuffix("wxcode.json") {
            printer.note("The context “\(policy.context)” comes from \(found.origin).")
        }
        if let ledger = store as? SQLiteUsageStore {
            signals.beforeLeaving { try? await ledger.closeOpen([id], as: .cancelled) }
        }

        let run = await conversation.send(prompt, request, run: id, interruption: interruption) { message in
            try printer.show(message)
        }

        try printer.finish(run)
        return status(of: run)
    }

    static func projectID(_ text: String?) throws -> ProjectID {
        guard let text else { throw Misuse("There is no project.", "See: wxcode chat --help") }
        do { return try ProjectID(text) } catch { throw Misuse("\(error)", code: .projectInvalid) }
    }

    private static func session(_ invocation: Invocation) throws -> RunRequest.Session {
        switch (invocation.value("--resume"), invocation.has("--continue")) {
        case (_?, true): throw Misuse("--resume and --continue exclude each other.", "Give one of them.")
        case (let id?, false):
            do { return .resume(try SessionID(id)) } catch { throw Misuse("\(error)", code: .sessionInvalid) }
        case (nil, true): return .latest
        case (nil, false): return .new
        }
    }

    /// The ledger, or one that forgets; only where no budget applies.
    private static func store(
        _ settings: Settings, _ request: RunRequest, _ invocation: Invocation
    ) async throws -> any UsageStore {
        let store = try settings.store
        guard invocation.has("--no-store") else { return store }
        let applies = try await store.budgets().contains { state in
            state.budget.tenant == request.tenant && (state.budget.project ?? request.project) == request.project
        }
        if applies { throw Misuse("A budget applies here, so the run must be booked.", "Leave --no-store out.") }
        return InMemoryUsageStore()
    }
}

extension RunSummary {
    /// A run that was stopped while its prompt was waited for: nothing was sent.
    fileprivate init(
        _ run: RunID, stoppedBy reason: Interruption.Reason?, waitingFor source: String, _ request: RunRequest
    ) {
        if reason == .timedOut {
            let limit = (request.timeLimit ?? .zero).words
            self.init(
                run: run, status: .timedOut,
                failure: RunFailure(
                    .timedOut, "The time limit of \(limit) was reached while waiting for \(source); nothing was sent.",
                    remedy: .step("Allow more time with --timeout, or check what should write there.")))
        } else {
            self.init(
                run: run, status: .cancelled,
                failure: RunFailure(
                    .cancelled, "The run was cancelled while waiting for \(source); nothing was sent."))
        }
    }
}

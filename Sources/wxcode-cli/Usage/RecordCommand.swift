internal import WXCore
internal import WXSettings
internal import WXStore
internal import WXSystem

/// `wxcode usage record`: books recorded output of Claude Code, each run once.
enum RecordCommand {
    static let spec = CommandSpec(
        path: ["usage", "record"], summary: "Book a recorded stream-json transcript, each run once.",
        examples: [
            ("wxcode usage record demo run.jsonl", "A transcript of: claude -p --output-format stream-json --verbose"),
            ("cat *.jsonl | wxcode usage record demo -", "Several transcripts, concatenated."),
            ("wxcode usage record demo run.jsonl --dry-run --format json", "Shows what would be booked."),
        ],
        positionals: [
            CommandSpec.Positional(
                name: "project", help: "The project to book it to.", isOptional: false, completes: .project),
            CommandSpec.Positional(
                name: "file", help: "The transcript, or - for stdin.", isOptional: false, completes: .file),
        ],
        options: [
            .project, .tenant, .database,
            CommandSpec.Option(name: "--dry-run", help: "Show what would be booked, and book nothing."),
            CommandSpec.Option(
                name: "--at", value: "T", help: "When it ran (default: when the file was last written; for stdin, now)."
            ),
            .json, .help,
        ], run: run)

    static func run(_ invocation: Invocation) async throws -> Int32 {
        let project = try invocation.project(named: invocation.operands[0])
        let path = invocation.operands[1]
        let settings = try invocation.settings(for: project)
        let createdAt = try moment(invocation, path)
        let prices = try settings.prices
        var transcript = Transcript(prices: prices, redaction: try settings.guardrail.redaction)
        let watch = invocation.environment.reportingSilence(
            path == "-" ? "a transcript on stdin" : "another program to write to “\(path)”")
        try TranscriptFile(path: path).read(into: &transcript, watch: watch)
        let runs = transcript.finish()
        if runs.isEmpty { throw TranscriptFile.missingRun(path, transcript) }
        let store = try settings.store
        let isDry = invocation.has("--dry-run")

        var records: [JSONValue] = []
        var sessions: [SessionID: [ModelUsage]] = [:]
        var previous: [SessionID?: Transcript.Run] = [:]
        for var run in runs {
            if let session = run.session {
                let known = try await store.logs(session: session).filter { $0.runID != run.id }
                let soFar = known.map { ModelUsage(model: $0.model, usage: $0.usage, cost: $0.totalCost) }
                // In a dry run the file's earlier runs are not in the ledger.
                run.settle(sessionSoFar: isDry ? soFar + sessions[session, default: []] : soFar)
                sessions[session, default: []] += run.figures.models
            }
            let opening = NewRun(
                run: run.id, tenant: try settings[.tenant], project: project, session: run.session, createdAt: createdAt
            )
            let outcome = try await book(run, opening, after: previous[run.session], store, isDry: isDry)
            previous[run.session] = run
            records.append(record(run, opening, outcome))
        }
        try show(records, runs, transcript, invocation)
        return ExitStatus.done
    }

    private static func book(
        _ run: Transcript.Run, _ opening: NewRun, after previous: Transcript.Run?, _ store: any LedgerStore,
        isDry: Bool
    ) async throws -> String {
        if run.mayBelongToPrevious, let previous, let known = try await store.bookedRun(previous.id) {
            // A longer copy is booked, and it includes this turn.
            let (models, isPartial) = figures(known)
            if !previous.isLonger(than: models, isPartial: isPartial), models != previous.figures.models {
                return "known"
            }
        }
        var old: [RunID] = []
        for part in run.partIDs where try await store.bookedRun(part) != nil { old.append(part) }
        let known = try await store.bookedRun(run.id)
        // Everything in the file of a session is booked already, run by run.
        if run.isSessionFile, run.figures.models.isEmpty { return "known" }
        if let known {
            let (models, isPartial) = figures(known)
            guard run.isLonger(than: models, isPartial: isPartial) else { return "known" }
            old.append(run.id)
        }
        if isDry { return old.isEmpty ? "new" : "replaced" }
        guard old.isEmpty else {
            try await store.replace(old, by: opening, as: run.status, run.figures)
            return "replaced"
        }
        _ = try await store.book(opening, as: run.status, run.figures)
        return "new"
    }

    private static func figures(_ logs: [TokenUsageLog]) -> (models: [ModelUsage], isPartial: Bool) {
        (
            logs.map { ModelUsage(model: $0.model, usage: $0.usage, cost: $0.totalCost) },
            logs.isEmpty || logs.contains(where: \.isPartial)
        )
    }

    private static func moment(_ invocation: Invocation, _ path: String) throws -> Timestamp {
        if let text = invocation.value("--at") {
            guard let moment = LocalTime().moment(text, isEnd: false) else {
                throw Misuse("--at must be a day or a moment, such as 2026-11-25, not “\(text.prefix(60))”.")
            }
            return Timestamp(milliseconds: moment)
        }
        guard path != "-", let time = FileSystem.modificationTime(path) else { return .now }
        return Timestamp(milliseconds: time)
    }

    // MARK: Printing

    private static func record(_ run: Transcript.Run, _ opening: NewRun, _ outcome: String) -> JSONValue {
        let figures = run.figures
        let total = figures.models.reduce(TokenUsage.zero) { $0 + $1.usage }
        let cost = figures.models.reduce(NanoDollars.zero) { $0 + ($1.cost ?? .zero) }
        let head: [JSONValue.Member] = [
            JSONValue.Member("outcome", .string(outcome)), JSONValue.Member("tenant_id", .string(opening.tenant.name)),
            JSONValue.Member("project_id", .string(opening.project.name)),
            JSONValue.Member("session_id", .optional(run.session?.text)),
            JSONValue.Member("run_id", .string(run.id.text)), JSONValue.Member("status", .string(run.status.name)),
            JSONValue.Member("source", .string(figures.source.name)),
            JSONValue.Member("is_partial", .bool(figures.isPartial)),
            JSONValue.Member("created_at", .string(opening.createdAt.rfc3339)),
        ]
        let models = figures.models.map { part in
            JSONValue.object(
                [JSONValue.Member("model", .string(part.model))]
                    + RunSummary.counters(part.usage, cost: part.cost ?? .zero)
                    + [JSONValue.Member("estimated", .bool(part.isEstimated))])
        }
        return .object(head + RunSummary.counters(total, cost: cost) + [JSONValue.Member("models", .array(models))])
    }

    private static func show(
        _ records: [JSONValue], _ runs: [Transcript.Run], _ transcript: Transcript, _ invocation: Invocation
    ) throws {
        let output = invocation.environment.output
        let problems = runs.flatMap(\.problems)
        if invocation.isJSON {
            let json: JSONValue = [
                "runs": .array(records), "unreadable_lines": .integer(Int64(transcript.unreadableLines)),
                "problems": .strings(problems),
            ]
            return try output.write(json.text + "\n")
        }
        let isDry = invocation.has("--dry-run")
        for record in records {
            let words =
                switch record["outcome"]?.string {
                case "new": isDry ? "would be booked" : "booked"
                case "replaced": isDry ? "would replace a shorter copy" : "replaced a shorter copy"
                default: "was already booked"
                }
            let cut = record["is_partial"] == true ? ", cut short: some usage may be missing" : ""
            try output.say(
                "Run \(record["run_id"]?.string ?? "") \(words): \((record["total_tokens"]?.integer ?? 0).grouped) tokens, "
                    + "\(record["total_cost_usd"]?.text ?? "0") USD\(cut).")
        }
        if transcript.unreadableLines > 0 {
            invocation.environment.errors.line("Skipped \(transcript.unreadableLines) lines that are not JSON.")
        }
        for problem in problems { invocation.environment.errors.line("Ignored an invalid token count: \(problem).") }
    }
}

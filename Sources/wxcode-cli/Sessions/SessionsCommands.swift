internal import WXCore
internal import WXSettings
internal import WXStore

/// `wxcode sessions`: finds conversations again, and names them.
enum SessionsCommands {
    static let list = CommandSpec(
        path: ["sessions", "list"], summary: "List the sessions, the one with the latest run first.",
        examples: [
            ("wxcode sessions", "The latest 20, of all projects."),
            ("wxcode sessions list demo --last 5", "The latest 5 of a project."),
        ],
        positionals: [
            CommandSpec.Positional(name: "project", help: "The project (default: all).", completes: .project)
        ],
        options: [
            CommandSpec.Option(name: "--last", value: "N", help: "How many (default: \(standardCount))."),
            .project, .tenant, .database, .json, .help,
        ],
        run: { invocation in
            let project = try invocation.project
            let settings = try invocation.settings(for: project)
            let count = try invocation.integer("--last", atLeast: 1) ?? standardCount
            let sessions = try await settings.store.sessions(
                tenant: try settings[.tenant], project: project, limit: .max)
            let output = invocation.surroundings.output
            if invocation.isJSON {
                let json: JSONValue = [
                    "schema_version": 1, "sessions": .array(sessions.prefix(count).map(json)),
                ]
                try output.write(json.text + "\n")
            } else if sessions.isEmpty {
                let known = await settings.knownProjects()
                if let project, !known.contains(project.name) { throw Misuse.unknown(project, among: known) }
                try output.say("No sessions. Start one with: wxcode chat <project> \"…\"")
            } else {
                try output.write(table(Array(sessions.prefix(count)), among: sessions, invocation))
                if sessions.count > count, invocation.surroundings.terminal.isOutput {
                    invocation.surroundings.errors.line("\(sessions.count - count) more: --last \(sessions.count)")
                }
            }
            return ExitStatus.done
        })

    static let show = CommandSpec(
        path: ["sessions", "show"],
        summary: "Show one session: its runs, and what was asked and answered if that is kept.",
        examples: [("wxcode sessions show 34aa92fb", "The beginning of an id is enough.")],
        positionals: [session], options: [.tenant, .database, .json, .help],
        run: { invocation in
            let settings = try invocation.settings()
            let (found, sessions) = try await session(invocation, settings)
            let runs = try await settings.store.runs(session: found.session).filter {
                $0.tenant == found.tenant && $0.project == found.project
            }
            let kept = Dictionary(
                try settings.history.turns(of: found.session).map { ($0.run, $0) }, uniquingKeysWith: { $1 })
            let output = invocation.surroundings.output
            if invocation.isJSON {
                let json: JSONValue = [
                    "schema_version": 1, "session": json(found),
                    "runs": .array(runs.map { SessionsCommands.json($0, kept[$0.run]) }),
                ]
                try output.write(json.text + "\n")
            } else {
                try output.write(text(found, runs, kept, among: sessions, invocation))
            }
            return ExitStatus.done
        })

    static let forget = CommandSpec(
        path: ["sessions", "forget"], summary: "Remove the words of a session: its titles and what is kept of it.",
        examples: [("wxcode sessions forget 34aa92fb", "Its runs and what they cost stay in the ledger.")],
        positionals: [session], options: [.tenant, .database, .help],
        run: { invocation in
            let settings = try invocation.settings()
            let found = try await session(invocation, settings).found
            let wasKept = try settings.history.forget(found.session)
            try await settings.store.forget(found.session)
            let words = wasKept ? "the titles, questions and answers" : "the titles"
            try invocation.surroundings.output.say(
                "Removed \(words) of session \(found.session). Claude Code’s own transcript stays in the worker.")
            return ExitStatus.done
        })

    static let rename = CommandSpec(
        path: ["sessions", "rename"], summary: "Give a session another title.",
        examples: [
            ("wxcode sessions rename 34aa92fb \"The login bug\"", ""),
            ("wxcode sessions rename 34aa92fb \"\"", "Calls it by its first question again."),
        ],
        positionals: [
            session,
            CommandSpec.Positional(
                name: "title", help: "At most \(Prompt.titleLimit) characters; none takes the given title away.",
                isOptional: false),
        ],
        options: [.tenant, .database, .help],
        run: { invocation in
            let settings = try invocation.settings()
            let title = invocation.words[1].split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if title.count > Prompt.titleLimit {
                throw Misuse("A title has at most \(Prompt.titleLimit) characters, not \(title.count).")
            }
            let found = try await session(invocation, settings).found
            let redacted = try settings.guardrail.redaction.sanitize(title)
            try await settings.store.rename(found.session, to: title.isEmpty ? nil : redacted)
            let words = title.isEmpty ? "has its first title again" : "is now called “\(redacted)”"
            try invocation.surroundings.output.say("Session \(found.session) \(words).")
            return ExitStatus.done
        })

    private static let standardCount = 20
    private static let session = CommandSpec.Positional(
        name: "session", help: "Its id, or the beginning of it.", isOptional: false, completes: .session)

    // MARK: Finding

    /// Returns the session that the first word names, and all sessions of the tenant.
    private static func session(
        _ invocation: Invocation, _ settings: Settings
    ) async throws -> (found: SessionRecord, all: [SessionRecord]) {
        let word = invocation.words[0].lowercased()
        let all = try await settings.store.sessions(tenant: try settings[.tenant], project: nil, limit: .max)
        let found = all.filter { $0.session.text.hasPrefix(word) }
        if let first = found.first, found.count == 1 { return (first, all) }
        if found.isEmpty || word.isEmpty {
            throw UsageStoreError(
                .sessionUnknown, "No session begins with “\(word.prefix(60))”.", remedy: .listSessions)
        }
        let ids = found.prefix(3).map { shortest($0, among: all) }.joined(separator: ", ")
        throw Misuse(
            "\(found.count) sessions begin with “\(word)”: \(ids)\(found.count > 3 ? ", …" : "").",
            "Give more of the id.", code: .sessionInvalid)
    }

    private static func shortest(_ session: SessionRecord, among all: [SessionRecord]) -> String {
        ContinueLine.shortest(session.session, among: all.map(\.session))
    }

    // MARK: Showing

    private static func table(
        _ sessions: [SessionRecord], among all: [SessionRecord], _ invocation: Invocation
    ) -> String {
        let time = LocalTime()
        var table = Table(
            header: ["session", "latest run", "project", "context", "runs", "cost", "status", "title"], wordColumns: 4,
            lastWordColumns: 2, optional: [3, 6, 4, 5, 1])
        table.rows = sessions.map { session in
            [
                shortest(session, among: all), time.minute(session.lastRunAt.milliseconds), session.project.name,
                session.context?.name ?? "", "\(session.runs)", session.cost.cents, session.status.name,
                session.title ?? "",
            ]
        }
        return table.text(width: invocation.surroundings.terminal.tableWidth)
    }

    private static func text(
        _ session: SessionRecord, _ runs: [RunRecord], _ kept: [RunID: KeptTurn], among all: [SessionRecord],
        _ invocation: Invocation
    ) -> String {
        let time = LocalTime()
        var table = Table(
            header: ["run", "time", "context", "tokens", "cost", "status", "title"], wordColumns: 3, lastWordColumns: 2,
            optional: [2, 3])
        table.rows = runs.map { run in
            [
                String(run.run.text.prefix(8)), time.minute(run.createdAt.milliseconds), run.context?.name ?? "",
                run.usage.totalTokens.grouped, run.cost.cents, run.status.name, run.title ?? "",
            ]
        }
        let title = session.title.map { Terminal.harmless(cell: $0) } ?? "A session without a title"
        // Where there is only one worker, it has no place.
        let place = session.worker.flatMap { $0.contains("@") ? ", at the worker \($0)" : nil } ?? ""
        return "\(title)\n\nSession \(session.session) of \(session.project), \(session.cost.cents)\(place).\n\n"
            + table.text(width: invocation.surroundings.terminal.tableWidth)
            + runs.compactMap { kept[$0.run] }.map(conversation).joined()
            + "\nContinue it with: wxcode chat \(session.project) --resume \(shortest(session, among: all)) \"…\"\n"
    }

    /// Returns one question and its answer.
    private static func conversation(_ turn: KeptTurn) -> String {
        let question = turn.question.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
        var answer = turn.answer[...]
        while answer.last?.isNewline == true { answer.removeLast() }
        let words = answer.isEmpty ? "(no answer)" : answer + (turn.isCut ? " […]" : "")
        return "\n\(question.joined(separator: "\n"))\n\n\(words)\n"
    }

    private static func json(_ session: SessionRecord) -> JSONValue {
        [
            "session_id": .string(session.session.text), "tenant_id": .string(session.tenant.name),
            "project_id": .string(session.project.name), "context": .optional(session.context?.name),
            "title": .optional(session.title), "runs": .integer(Int64(session.runs)),
            "total_cost_usd": .number(session.cost.description), "status": .string(session.status.name),
            "in_use": .bool(session.isInUse), "created_at": .string(session.createdAt.rfc3339),
            "last_run_at": .string(session.lastRunAt.rfc3339), "worker": .optional(session.worker),
        ]
    }

    private static func json(_ run: RunRecord, _ turn: KeptTurn?) -> JSONValue {
        let words =
            turn.map {
                [
                    JSONValue.Member("question", .string($0.question)), JSONValue.Member("answer", .string($0.answer)),
                    JSONValue.Member("answer_is_cut", .bool($0.isCut)),
                ]
            } ?? []
        let facts: JSONValue = [
            "run_id": .string(run.run.text), "context": .optional(run.context?.name), "title": .optional(run.title),
            "status": .string(run.status.name), "is_partial": .bool(run.isPartial),
            "total_tokens": .integer(run.usage.totalTokens), "total_cost_usd": .number(run.cost.description),
            "created_at": .string(run.createdAt.rfc3339), "closed_at": .optional(run.closedAt?.rfc3339),
        ]
        return .object((facts.members ?? []) + words)
    }
}

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
            let count = min(try invocation.integer("--last", atLeast: 1) ?? standardCount, 1_000_000_000)
            let tenant = try settings[.tenant]
            // One more, to know whether there are more.
            let found = try await settings.store.sessions(tenant: tenant, project: project, limit: count + 1)
            let sessions = Array(found.prefix(count))
            let output = invocation.environment.output
            if invocation.isJSON {
                let json: JSONValue = [
                    "schema_version": 1, "sessions": .array(sessions.map(json)),
                ]
                try output.write(json.text + "\n")
            } else if sessions.isEmpty {
                let known = await settings.knownProjects()
                if let project, !known.contains(project.name) { throw Misuse.unknown(project, among: known) }
                try output.say("No sessions. Start one with: wxcode chat <project> \"…\"")
            } else {
                var ids: [String] = []
                for session in sessions { ids.append(try await shortest(session, settings)) }
                try output.write(table(sessions, ids, invocation))
                if found.count > count, invocation.environment.terminal.isOutput {
                    invocation.environment.errors.line("There are more: --last \(2 * count)")
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
            let found = try await session(invocation, settings)
            let id = try await shortest(found, settings)
            let runs = try await settings.store.runs(session: found.session).filter {
                $0.tenant == found.tenant && $0.project == found.project
            }
            let kept = Dictionary(
                try settings.history.turns(of: found.session).map { ($0.run, $0) }, uniquingKeysWith: { $1 })
            let output = invocation.environment.output
            if invocation.isJSON {
                let json: JSONValue = [
                    "schema_version": 1, "session": json(found),
                    "runs": .array(runs.map { SessionsCommands.json($0, kept[$0.run]) }),
                ]
                try output.write(json.text + "\n")
            } else {
                try output.write(text(found, id, runs, kept, invocation))
            }
            return ExitStatus.done
        })

    static let forget = CommandSpec(
        path: ["sessions", "forget"], summary: "Remove the words of a session: its titles and what is kept of it.",
        examples: [("wxcode sessions forget 34aa92fb", "Its runs and what they cost stay in the ledger.")],
        positionals: [session], options: [.tenant, .database, .help],
        run: { invocation in
            let settings = try invocation.settings()
            let found = try await session(invocation, settings)
            let wasKept = try settings.history.forget(found.session)
            try await settings.store.forget(found.session)
            let words = wasKept ? "the titles, questions and answers" : "the titles"
            try invocation.environment.output.say(
                "Removed \(words) of session \(found.session). Claude Code's own transcript stays in the worker.")
            return ExitStatus.done
        })

    static let rename = CommandSpec(
        path: ["sessions", "rename"], summary: "Give a session another title.",
        examples: [
            ("wxcode sessions rename 34aa92fb \"The login bug\"", ""),
            ("wxcode sessions rename 34aa92fb \"\"", "Uses its first question as its title again."),
        ],
        positionals: [
            session,
            CommandSpec.Positional(
                name: "title", help: "At most \(Prompt.titleLimit) characters; an empty one removes the given title.",
                isOptional: false),
        ],
        options: [.tenant, .database, .help],
        run: { invocation in
            let settings = try invocation.settings()
            let title = invocation.words[1].split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if title.count > Prompt.titleLimit {
                throw Misuse("A title has at most \(Prompt.titleLimit) characters, not \(title.count).")
            }
            let found = try await session(invocation, settings)
            let redacted = try settings.guardrail.redaction.sanitize(title)
            try await settings.store.rename(found.session, to: title.isEmpty ? nil : redacted)
            let words = title.isEmpty ? "has its first title again" : "is now called “\(redacted)”"
            try invocation.environment.output.say("Session \(found.session) \(words).")
            return ExitStatus.done
        })

    private static let standardCount = 20
    private static let session = CommandSpec.Positional(
        name: "session", help: "Its id, or the beginning of it.", isOptional: false, completes: .session)

    // MARK: Finding

    /// Returns the session that the first word names.
    private static func session(_ invocation: Invocation, _ settings: Settings) async throws -> SessionRecord {
        let word = invocation.words[0].lowercased()
        let tenant = try settings[.tenant]
        let found =
            word.isEmpty ? [] : try await settings.store.sessions(tenant: tenant, project: nil, beginning: word)
        if let first = found.first, found.count == 1 { return first }
        if found.isEmpty {
            throw UsageStoreError(
                .sessionUnknown, "No session begins with “\(word.prefix(60))”.", remedy: .listSessions)
        }
        let ids = found.prefix(3).map { ContinueLine.shortest($0.session, among: found.map(\.session)) }
            .joined(separator: ", ")
        throw Misuse(
            "\(found.count) sessions begin with “\(word)”: \(ids)\(found.count > 3 ? ", …" : "").",
            "Give more of the id.", code: .sessionInvalid)
    }

    /// Returns the beginning of a session's id that no other one has.
    private static func shortest(_ session: SessionRecord, _ settings: Settings) async throws -> String {
        let others = try await settings.store.lookingUp { try $0.neighbours(of: session.session) }
        return ContinueLine.shortest(session.session, among: others)
    }

    // MARK: Showing

    private static func table(_ sessions: [SessionRecord], _ ids: [String], _ invocation: Invocation) -> String {
        var table = Table(
            header: ["session", "latest run", "project", "context", "runs", "cost", "status", "title"], wordColumns: 4,
            lastWordColumns: 2, optional: [3, 6, 4, 5, 1])
        table.rows = zip(sessions, ids).map { session, id in
            [
                id, time(session.lastRunAt, invocation), session.project.name,
                session.context?.name ?? "", "\(session.runs)", session.cost.cents, session.status.name,
                session.title ?? "",
            ]
        }
        return table.text(width: invocation.environment.terminal.tableWidth)
    }

    private static func text(
        _ session: SessionRecord, _ id: String, _ runs: [RunRecord], _ kept: [RunID: KeptTurn],
        _ invocation: Invocation
    ) -> String {
        let (output, terminal) = (invocation.environment.output, invocation.environment.terminal)
        var table = Table(
            header: ["run", "time", "context", "tokens", "cost", "status", "title"], wordColumns: 3, lastWordColumns: 2,
            optional: [2, 3, 5, 4, 1])
        if terminal.width < 60 { table.comfort = 12 }
        table.rows = runs.map { run in
            [
                String(run.run.text.prefix(8)), time(run.createdAt, invocation), run.context?.name ?? "",
                run.usage.totalTokens.grouped, run.cost.cents, run.status.name, run.title ?? "",
            ]
        }
        let title = session.title.map { Terminal.harmless(cell: $0) } ?? "A session without a title"
        // Where there is only one worker, it has no place.
        let place = session.worker.flatMap { $0.contains("@") ? ", at the worker \($0)" : nil } ?? ""
        return output.wrapped(
            "\(title)\n\nSession \(session.session) of \(session.project), \(session.cost.cents)\(place).\n\n")
            + table.text(width: terminal.tableWidth) + runs.compactMap { kept[$0.run] }.map(conversation).joined()
            + output.wrapped(
                "\nContinue it with: wxcode chat \(session.project) --resume \(id) \"…\"\n")
    }

    /// Returns a moment: short on a terminal, whole in a pipe.
    private static func time(_ moment: Timestamp, _ invocation: Invocation) -> String {
        let time = LocalTime()
        return invocation.environment.terminal.isOutput
            ? time.shortMinute(moment, at: invocation.environment.now()) : time.minute(moment.milliseconds)
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

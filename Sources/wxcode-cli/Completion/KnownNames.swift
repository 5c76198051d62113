internal import WXBridge
internal import WXCore
internal import WXSettings
internal import WXStore

/// The names that only the user's configuration and ledger know: projects, sessions, runs, contexts, models, tenants.
struct KnownNames {
    /// How many sessions are offered.
    private static let sessionLimit = 20

    private let project: ProjectID?
    /// Whether the command is about one project.
    private let needsProject: Bool
    private let invocation: Invocation?

    /// Prepares to look names up for the command line that is completed.
    init(_ completion: Completion, _ environment: CommandEnvironment) {
        let words = completion.values.flatMap { name, value in
            completion.command.options.first { $0.name == name }?.value == nil ? [name] : ["\(name)=\(value)"]
        }
        let name = completion.values["--project"] ?? completion.operands.first
        needsProject = completion.command.positionals.first?.name == "project"
        project = completion.command.positionals.first?.name == "project" ? name.flatMap { try? ProjectID($0) } : nil
        // What would be refused has no settings, and nothing of them is offered.
        let command = CommandSpec(path: completion.command.path, summary: "", options: completion.command.options) {
            _ in 0
        }
        invocation = try? Invocation(command, words, environment)
    }

    /// Returns the names of a kind; none if they cannot be read.
    func values(of kind: CommandSpec.Option.Completion) async -> [Completion.Candidate] {
        guard let settings = try? invocation?.settings(for: project) else { return [] }
        switch kind {
        case .nothing, .file: return []
        case .context: return contexts(settings)
        case .model:
            return ModelName.aliasNames.map { Completion.Candidate(word: $0, help: "") }
                + PriceTable.builtIn.prices.keys.sorted().map { Completion.Candidate(word: $0, help: "") }
        case .project:
            return await settings.knownProjects().map { Completion.Candidate(word: $0, help: "") }
        case .addedProject: return added(settings)
        case .tenant: return await names(.tenant, settings)
        case .session: return await sessions(settings)
        case .run: return await runs(settings)
        }
    }

    private func contexts(_ settings: Settings) -> [Completion.Candidate] {
        let own = Setting.all.first { $0.name == "contexts.<name>.allow" }.map(settings.names) ?? []
        return
            (ChatContext.builtIn.map(\.name)
            + own.map { String($0.dropFirst("contexts.".count).dropLast(".allow".count)) })
            .map { Completion.Candidate(word: $0, help: "") }
    }

    /// Returns the projects that were added for the worker of the command line.
    private func added(_ settings: Settings) -> [Completion.Candidate] {
        let list = try? ProjectList(of: settings.worker(for: settings[.tenant]).container, in: settings.directories)
        return list?.projects.map { Completion.Candidate(word: $0.name.name, help: $0.path) } ?? []
    }

    private func names(_ grouping: UsageQuery.Grouping, _ settings: Settings) async -> [Completion.Candidate] {
        let report = try? await settings.store.report(UsageQuery(groups: [grouping]))
        return (report?.rows ?? []).compactMap(\.keys.first).sorted().map { Completion.Candidate(word: $0, help: "") }
    }

    private func runs(_ settings: Settings) async -> [Completion.Candidate] {
        let open = (try? await settings.store.openRuns(tenant: nil)) ?? []
        return open.map { run in
            let words = run.title.map { ", " + Terminal.harmless(cell: $0) } ?? ""
            return Completion.Candidate(word: run.run.text, help: "\(run.project), \(run.elapsed.clock)\(words)")
        }
    }

    private func sessions(_ settings: Settings) async -> [Completion.Candidate] {
        guard project != nil || !needsProject, let tenant = try? settings[.tenant],
            let found = try? await settings.store.sessions(tenant: tenant, project: project, limit: Self.sessionLimit)
        else { return [] }
        let time = LocalTime()
        return found.map { session in
            let latest = time.minute(session.lastRunAt.milliseconds)
            return Completion.Candidate(
                word: session.session.text,
                help: "\(session.title.map { Terminal.harmless(cell: $0) } ?? "\(session.runs) runs"), \(latest)")
        }
    }
}

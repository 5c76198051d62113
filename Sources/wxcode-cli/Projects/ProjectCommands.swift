internal import WXBridge
internal import WXCore
internal import WXSettings
internal import WXSystem

/// `wxcode project`: directories anywhere on this machine as projects of the worker.
enum ProjectCommands {
    private static let chosen: [CommandSpec.Option] = [.tenant, .container, .runtime]

    static let add = CommandSpec(
        path: ["project", "add"],
        summary: "Turn a directory of this machine into a project; the worker is recreated with it.",
        examples: [
            ("wxcode project add .", "Adds the working directory, under its own name."),
            ("wxcode project add shop ~/code/web-shop", "Adds it as the project shop."),
            ("wxcode project add docs ~/docs --read-only", "The agent can read it and not change it."),
        ],
        positionals: [
            CommandSpec.Positional(
                name: "name", help: "The project's name (default: the directory's).", completes: .file),
            CommandSpec.Positional(name: "directory", help: "The directory.", isOptional: false, completes: .file),
        ],
        options: [
            CommandSpec.Option(name: "--read-only", help: "Let the agent read it and not change it."),
            CommandSpec.Option(name: "--yes", short: "y", help: "Do not ask for confirmation."),
        ] + chosen + [.help],
        run: { invocation in
            try await ProjectAddition(invocation).run()
            return ExitStatus.done
        })

    static let remove = CommandSpec(
        path: ["project", "remove"],
        summary: "Take a project off the list; the worker is recreated without it. The directory is not changed.",
        examples: [("wxcode project remove shop", "")],
        positionals: [
            CommandSpec.Positional(
                name: "project", help: "The project, or “.”.", isOptional: false, completes: .addedProject)
        ],
        options: chosen + [.help], run: takeAway)

    static let list = CommandSpec(
        path: ["project", "list"], summary: "List the projects of the worker, and where they are on this machine.",
        examples: [("wxcode project list", "")], options: chosen + [.json, .help], run: show)

    // MARK: Removing

    private static func takeAway(_ invocation: Invocation) async throws -> Int32 {
        let project = try invocation.project(named: invocation.words[0])
        let plan = try WorkerPlan(invocation, for: project, isChanging: true)
        guard plan.projects[project] != nil else {
            let names = plan.projects.projects.map(\.name.name)
            let near = nearest(project.name, names).map { "Did you mean \($0)?" }
            throw Misuse(
                "“\(project)” is not a project that was added to “\(plan.container)”.",
                near ?? "See: wxcode project list",
                code: .projectInvalid)
        }
        let found = try await plan.host.found()
        var list = plan.projects
        list.remove(project)
        try await plan.apply(list, found)
        // The directory in the workspace that it was mounted on; a directory with something in it stays.
        FileSystem.removeEmptyDirectory("\(try plan.workspace(found))/\(project)")
        try invocation.environment.output.say("Removed \(project). Its directory and its runs in the ledger stay.")
        return ExitStatus.done
    }

    // MARK: Listing

    private struct Row {
        var name: String
        var path: String
        /// Nil if it is not known, as for what a pod's manifest mounts.
        var isReadOnly: Bool?
        /// Whether it is in the list, and not only in the workspace.
        var isAdded: Bool
        /// Whether the worker has it; nil if the worker cannot be asked.
        var isInWorker: Bool?

        var json: JSONValue {
            [
                "project_id": .string(name), "path": .string(path), "read_only": isReadOnly.map { .bool($0) } ?? .null,
                "added": .bool(isAdded), "in_worker": isInWorker.map { .bool($0) } ?? .null,
            ]
        }
    }

    private static func show(_ invocation: Invocation) async throws -> Int32 {
        let settings = try invocation.settings()
        let host = try settings.host(for: settings[.tenant])
        guard host is DockerHost else {
            // A pod has its own volume, and the directories in it.
            let rows = try await host.projects().map { project in
                Row(
                    name: project.name, path: host.worker.directory(of: project), isReadOnly: nil, isAdded: false,
                    isInWorker: true)
            }
            return try show(rows, invocation)
        }
        let plan = try WorkerPlan(invocation)
        let found: FoundWorker?
        var problem: RunFailure?
        do {
            found = try await plan.host.found()
        } catch {
            (found, problem) = (nil, RunFailure(error).advised(by: Advice.words))
        }
        var rows = plan.projects.projects.map { project in
            let isMounted = found?.mounts.contains(WorkerMount(project)) ?? false
            return Row(
                name: project.name.name, path: project.path, isReadOnly: project.isReadOnly, isAdded: true,
                isInWorker: problem == nil ? isMounted : nil)
        }
        let workspace = try? plan.workspace(found)
        let inWorker = found?.isRunning == true ? try? await plan.host.projects() : nil
        let targets = Set(found?.mounts.map(\.target) ?? [])
        let present = inWorker ?? workspace.map { ProjectID.directories(of: $0) } ?? []
        for project in present where plan.projects[project] == nil {
            guard let workspace, !targets.contains(plan.host.worker.directory(of: project)) else { continue }
            rows.append(
                Row(
                    name: project.name, path: "\(workspace)/\(project)", isReadOnly: false, isAdded: false,
                    isInWorker: problem == nil ? found != nil : nil))
        }
        rows.sort { $0.name < $1.name }
        let errors = invocation.environment.errors
        defer {
            if let problem {
                errors.line("The worker cannot be asked: \(problem.error)")
                if let suggestion = problem.suggestion { errors.line("  \(suggestion)") }
            } else if found == nil {
                errors.line("There is no worker yet. Create it with: \(plan.provisioner.commands.up)")
            } else if rows.contains(where: { $0.isInWorker == false }) {
                errors.line("Recreate the worker with: \(plan.provisioner.commands.up)")
            }
        }
        return try show(rows, invocation)
    }

    private static func show(_ rows: [Row], _ invocation: Invocation) throws -> Int32 {
        let output = invocation.environment.output
        if invocation.isJSON {
            let json: JSONValue = ["schema_version": 1, "projects": .array(rows.map(\.json))]
            try output.write(json.text + "\n")
            return ExitStatus.done
        }
        guard !rows.isEmpty else {
            // Without the worker, what is in its workspace may be unknown.
            try output.say("No added projects. Add a directory with: wxcode project add <directory>")
            return ExitStatus.done
        }
        var table = Table(header: ["project", "access", "in the worker", "directory"], wordColumns: 4, optional: [1])
        let (terminal, home) = (invocation.environment.terminal, invocation.environment.directories.home)
        table.rows = rows.map { row in
            [
                row.name, row.isReadOnly.map { $0 ? "read" : "read, write" } ?? "unknown",
                row.isInWorker.map { $0 ? "yes" : "no" } ?? "unknown",
                terminal.isOutput ? row.path.replacing("\(home)/", with: "~/") : row.path,
            ]
        }
        try output.write(table.text(width: terminal.tableWidth))
        return ExitStatus.done
    }
}

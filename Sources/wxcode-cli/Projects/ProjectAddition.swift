internal import WXBridge
internal import WXCore
internal import WXSettings
internal import WXSystem

/// `wxcode project add`: checks everything first, asks once, then changes the list and the worker.
struct ProjectAddition {
    private let invocation: Invocation
    private let directory: ProjectDirectory
    private let project: RegisteredProject
    private let plan: WorkerPlan

    /// Reads the command line.
    ///
    /// - Throws: ``Misuse`` if the directory or the name cannot be a project's.
    init(_ invocation: Invocation) throws {
        self.invocation = invocation
        let words = invocation.words
        directory = try ProjectDirectory(words[words.count - 1], invocation.environment.directories)
        let name: ProjectID
        if words.count == 2 {
            do { name = try ProjectID(words[0]) } catch { throw Misuse("\(error)", code: .projectInvalid) }
        } else {
            name = try directory.name
        }
        project = RegisteredProject(name, at: directory.path, isReadOnly: invocation.has("--read-only"))
        plan = try WorkerPlan(invocation, for: name, isChanging: true)
    }

    /// Adds the project.
    ///
    /// - Throws: ``Misuse`` if the project cannot be added or nobody confirms it; `BridgeError` if the engine fails
    ///   or a run is under way. Nothing is changed then, unless the engine failed after it removed the container.
    func run() async throws {
        let isKnown = plan.projects[project.name] == project
        if !isKnown { try checkList() }
        let found = try await plan.host.found()
        if !isKnown {
            if let found { try await plan.provisioner.refuseIfBusy(found, "") }
            try await checkWorkspace(found)
            try directory.check(for: user(found), isReadOnly: project.isReadOnly)
            try await confirm(found)
        }
        var list = plan.projects
        list.insert(project)
        try await plan.apply(list, found)
        let output = invocation.environment.output
        try output.say("\(isKnown ? "Already added" : "Added") \(project.name): \(project.path)")
        invocation.environment.errors.line(
            found == nil
                ? "There is no worker yet. Create it with: \(plan.provisioner.commands.up)"
                : "Ask about it: wxcode chat \(project.name) \"…\"")
    }

    /// Checks that neither the name nor the directory is another project's; a name in other letters, `Shop` for `shop`,
    /// would be the same directory on some systems.
    private func checkList() throws(Misuse) {
        for other in plan.projects.projects where other.name != project.name || other.path != project.path {
            let isSameName = other.name.name.lowercased() == project.name.name.lowercased()
            guard isSameName || other.path == project.path else { continue }
            throw Misuse(
                isSameName
                    ? "There is a project “\(other.name)” already: \(other.path)."
                    : "“\(project.path)” is the project “\(other.name)” already.",
                isSameName
                    ? "Give this one another name: wxcode project add <name> \(shellWord(project.path))"
                    : "Ask about it: wxcode chat \(other.name) \"…\"; or rename it: wxcode project remove \(other.name), then add it.",
                code: .projectInvalid)
        }
    }

    /// Checks that the workspace has no directory of that name, which the project would hide, and does not hold the
    /// directory itself.
    private func checkWorkspace(_ found: FoundWorker?) async throws {
        let workspace = try plan.workspace(found)
        try directory.check(outside: workspace)
        guard found?.mounts.contains(where: { $0.target == project.target }) != true else { return }
        var isThere = FileSystem.exists("\(workspace)/\(project.name)")
        if found?.isRunning == true {
            // The engine may be on another machine.
            let name = ["find", "\(Worker.defaultWorkspaceRoot)/", "-maxdepth", "1", "-name", project.name.name]
            isThere = try await !plan.host.output(of: name).isEmpty
        }
        guard !isThere else {
            throw Misuse(
                "The workspace has a directory “\(project.name)” already: \(workspace)/\(project.name).",
                "Give this one another name: wxcode project add <name> \(shellWord(project.path))",
                code: .projectInvalid)
        }
    }

    /// Returns the user that everything in the worker runs as.
    private func user(_ found: FoundWorker?) -> UInt32 {
        found.flatMap { UInt32($0.user.prefix { $0 != ":" }) } ?? WorkerSetup.user(for: Environment.user)
    }

    /// Says what the agent can read or change in a project, and asks for confirmation.
    private func confirm(_ found: FoundWorker?) async throws {
        var names = Set(plan.projects.projects.map(\.name.name))
        if found?.isRunning == true { names.formUnion(((try? await plan.host.projects()) ?? []).map(\.name)) }
        names.insert(project.name.name)
        let truth =
            "A conversion in any project of the worker “\(plan.container)” can read all of its projects, and change those "
            + "that are not read-only: \(names.sorted().joined(separator: ", "))."
        let question = "Add \(project.path) as the project \(project.name)?"
        try Confirmation(invocation).ask(question, after: truth)
    }
}

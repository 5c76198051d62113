internal import WXBridge
internal import WXCore
internal import WXSettings
internal import WXSystem

/// The worker that the settings and a command line ask for, and what creates it.
struct WorkerPlan {
    let settings: Settings
    let tenant: TenantID
    let provisioner: WorkerProvisioner
    /// The projects that were added, as they are now.
    let projects: ProjectList
    private let invocation: Invocation
    /// Keeps other programs from changing the worker or its projects; nil if this one only looks.
    private let lock: FileLock?

    var host: DockerHost { provisioner.host }
    var container: String { provisioner.host.worker.container }

    /// Reads what is asked for; the settings for `project` apply, and the worker of `host` is the one if it is given.
    ///
    /// If the worker or its projects are to be changed, waits until no other program of the user does so.
    ///
    /// - Throws: `SettingsError` if a value does not fit, or the list of projects is invalid.
    init(
        _ invocation: Invocation, for project: ProjectID? = nil, of host: DockerHost? = nil, isChanging: Bool = false
    ) throws {
        self.invocation = invocation
        settings = try invocation.settings(for: project)
        tenant = try settings[.tenant]
        provisioner = WorkerProvisioner(
            host: try host ?? settings.container(for: tenant, in: invocation), environment: invocation.environment,
            guardrail: try settings.guardrail, signals: Signals())
        let name = provisioner.host.worker.name
        let (directories, errors) = (invocation.environment.directories, invocation.environment.errors)
        let file = "\(directories.state)/wxcode/workers/\(name.replacing("/", with: ",")).lock"
        lock =
            isChanging
            ? FileLock(file) { errors.line("Waiting for another wxcode that changes the worker “\(name)”.") } : nil
        projects = try ProjectList(of: name, in: directories)
    }

    /// Returns the setup with some projects, in place of a container if there is one.
    ///
    /// - Throws: ``Misuse`` if there is no usable workspace; `SettingsError` if a value does not fit.
    func setup(_ found: FoundWorker?, with projects: ProjectList) throws -> WorkerSetup {
        let mode = try settings[.egress] ?? (found?.isClosed == true ? "closed" : "open")
        return WorkerSetup(
            container: container, tenant: tenant, workspace: try workspace(found),
            projects: projects.projects.map { WorkerMount($0) },
            egress: mode == "closed" ? .closed(allowing: try settings[.egressHosts]) : .open, owner: Environment.user,
            labels: invocation.values(of: "--label"))
    }

    /// Returns the directory that holds the projects: the one that is asked for or configured, the one that the worker
    /// has, or the default.
    ///
    /// - Throws: ``Misuse`` if it is the home directory or the root, or nothing names one.
    func workspace(_ found: FoundWorker?) throws -> String {
        let directories = invocation.environment.directories
        let asked = invocation.value("--workspace").map(directories.absolute)
        if let path = try asked ?? settings.workspace(for: tenant) {
            let real = FileSystem.realPath(path) ?? path
            guard ![FileSystem.realPath(directories.home), directories.home, "/"].contains(real) else {
                throw Misuse("“\(path)” cannot be the workspace: every directory in it would be a project.")
            }
            return real
        }
        if let path = found?.workspace { return path }
        guard tenant == .default else {
            throw Misuse(
                "The tenant “\(tenant)” has no workspace of its own.",
                "Name one with --workspace, or set tenants.\(tenant).workspace in “\(directories.userFile)”.")
        }
        return directories.defaultWorkspace
    }

    /// Creates the worker, or recreates it if it differs from what is asked for.
    ///
    /// - Throws: What ``WorkerProvisioner/up(_:isFresh:)`` throws.
    func up(isFresh: Bool) async throws {
        try await provisioner.up(setup(provisioner.host.found(), with: projects), isFresh: isFresh)
    }

    /// Removes the worker.
    ///
    /// - Throws: What ``WorkerProvisioner/down(isForced:staysClosed:)`` throws.
    func down(isForced: Bool, staysClosed: Bool) async throws {
        try await provisioner.down(isForced: isForced, staysClosed: staysClosed)
    }

    /// Changes the list of projects, and recreates the worker with it if there is one.
    ///
    /// - Throws: `BridgeError` if a run is under way or the engine fails, and whatever else prevents it. The list is
    ///   as it was before then.
    func apply(_ changed: ProjectList, _ found: FoundWorker?) async throws {
        try changed.write()
        guard let found else { return }
        do {
            try await provisioner.up(setup(found, with: changed))
        } catch {
            try projects.write()
            throw error
        }
    }
}

extension WorkerMount {
    /// The mount of a project.
    init(_ project: RegisteredProject) {
        self.init(project.path, at: project.target, isReadOnly: project.isReadOnly)
    }
}

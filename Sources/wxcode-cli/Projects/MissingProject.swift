internal import WXBridge
internal import WXCore
internal import WXSettings

/// Explains why a project has no directory in the worker, with what the command line knows.
struct MissingProject {
    let project: ProjectID
    let settings: Settings
    let host: any WorkerHost

    /// Prepares to explain a project's absence from the worker of a tenant.
    ///
    /// - Throws: `SettingsError` if a value does not fit, or the tenant has no container.
    init(_ project: ProjectID, _ settings: Settings, of tenant: TenantID) throws {
        self.project = project
        self.settings = settings
        host = try settings.host(for: tenant)
    }

    /// Returns the failure of a run whose project has no directory in the worker: with a project of a similar name, or
    /// with what creates the directory.
    func explain(_ failure: RunFailure) async -> RunFailure {
        guard failure.code == .workspaceMissing, failure.remedy != .addProject else { return failure }
        if let added = try? ProjectList(of: host.worker.container, in: settings.directories)[project] {
            return RunFailure(
                .workspaceMissing,
                "The project “\(project)” was added (\(added.path)), but the worker “\(host.worker.container)” was created "
                    + "without it; nothing was sent.",
                remedy: .step("Recreate it with: \(WorkerCommands(host).up)"))
        }
        let known = await settings.knownProjects() + ((try? await host.projects().map(\.name)) ?? [])
        let near = nearest(project.name, known.filter { $0 != project.name }).map { "Did you mean \($0)? Or" }
        if !(host is DockerHost) {
            let copying = host.repair(of: .directoryMissing(host.worker.directory(of: project)))
            return RunFailure(
                .workspaceMissing, failure.error,
                remedy: .step("\(near.map { "\($0) create" } ?? "Create") one with: \(copying?.description ?? "")"))
        }
        return RunFailure(
            .workspaceMissing, failure.error,
            remedy: .step(
                "\(near.map { "\($0) add" } ?? "Add") a directory of yours: wxcode project add \(project) <directory>"))
    }

    /// Checks that the worker answers and has the project, before somebody types a question about it.
    ///
    /// - Throws: `RunFailure` if it does not have it; `BridgeError` if it does not answer.
    func check() async throws {
        let there = try await host.projects()
        guard host.worker.directory == nil, !there.contains(project) else { return }
        throw await explain(
            RunFailure(.workspaceMissing, "The project “\(project)” has no directory in the worker."))
    }
}

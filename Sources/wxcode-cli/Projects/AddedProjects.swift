internal import WXBridge
internal import WXCore
internal import WXSettings
internal import WXSystem

/// What a checkup finds about the projects that were added.
struct AddedProjects {
    let list: ProjectList
    /// The project that the checkup is about; nil if it is about none.
    let asked: ProjectID?
    let commands: WorkerCommands
    /// The directory of this machine that holds the other projects; nil if it is not known.
    let workspace: String?
    /// A known project with a name like the asked one's; nil if there is none.
    let near: String?

    /// Returns a finding for each project that cannot be used, or one for all of them; none if there are no projects.
    ///
    /// Without a worker, only the directories on this machine are looked at.
    func findings(in worker: FoundWorker?) -> [Finding] {
        var faults = list.projects.compactMap { project in fault(of: project, in: worker) }
        if let worker, worker.hasLostMounts {
            faults.append(
                Finding(
                    "projects", .warning, "a directory that is mounted in the worker was deleted and created again",
                    repair: .step("Recreate the worker with: \(commands.up)")))
        }
        if !faults.isEmpty || list.projects.isEmpty { return faults }
        return [Finding("projects", .ok, list.projects.map(\.name.name).joined(separator: ", "))]
    }

    private func fault(of project: RegisteredProject, in worker: FoundWorker?) -> Finding? {
        let outcome: Finding.Outcome = project.name == asked ? .failed : .warning
        guard FileSystem.isDirectory(project.path) else {
            return Finding(
                "projects", outcome, "“\(project.name)” was added, but there is no directory \(project.path)",
                repair: .step("Put it back, or take it from the list: wxcode project remove \(project.name)"))
        }
        guard let worker, !worker.mounts.contains(WorkerMount(project)) else { return nil }
        return Finding(
            "projects", outcome, "“\(project.name)” was added, but the worker was created without it",
            repair: .step("Recreate it with: \(commands.up)"))
    }

    /// Returns what repairs a fault of the project that the checkup is about, where more is known of it than the worker
    /// knows; nil where not.
    func repair(of fault: WorkerFault) -> Remedy? {
        guard let asked else { return nil }
        guard let project = list[asked] else {
            if case .directoryMissing = fault, let near {
                return .step(
                    "Did you mean \(near)? Or add a directory of yours: wxcode project add \(asked) <directory>")
            }
            guard let workspace, case .directoryReadOnly(_, let user) = fault else { return nil }
            return .step("Give it to the worker's user: sudo chown -R \(user) \(shellWord("\(workspace)/\(asked)"))")
        }
        switch fault {
        case .directoryMissing: return .step("Recreate the worker with: \(commands.up)")
        case .directoryReadOnly where project.isReadOnly:
            return .step(
                "It was added with --read-only. To change that: wxcode project add \(project.name) \(shellWord(project.path))"
            )
        case .directoryReadOnly(_, let user):
            return .step("Give it to the worker's user: sudo chown -R \(user) \(shellWord(project.path))")
        default: return nil
        }
    }
}

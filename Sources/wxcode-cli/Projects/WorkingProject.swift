internal import WXBridge
internal import WXCore
internal import WXSettings
internal import WXSystem

extension Invocation {
    /// The project that the working directory belongs to, the nearest at or above it; nil if it belongs to none that
    /// was added.
    ///
    /// - Throws: ``Misuse`` if another worker has it than the command uses; `SettingsError` if a list is invalid.
    var workingProject: ProjectID? {
        get throws {
            let directory = FileSystem.realPath(environment.directory) ?? environment.directory
            let found = try ProjectList.all(in: environment.directories).compactMap { container, list in
                list.project(containing: directory).map { (project: $0, container: container) }
            }.sorted { $0.project.path.utf8.count > $1.project.path.utf8.count }
            guard let nearest = found.first else { return nil }
            guard command.options.contains(where: { $0.name == "--container" }) else { return nearest.project.name }
            for (project, container) in found {
                let settings = try settings(for: project.name)
                if (try? settings.worker(for: settings[.tenant]))?.name == container { return project.name }
            }
            throw Misuse(
                "The working directory is the project “\(nearest.project.name)” of the worker “\(nearest.container)”, which "
                    + "this command does not use.", "Name the worker: --container \(shellWord(nearest.container))")
        }
    }

    /// The error for a command that needs a project where none was named and the working directory belongs to none.
    var noWorkingProject: Misuse {
        let addition = orAddThisDirectory
        return Misuse(
            "The working directory belongs to no project.", "Name a project\(addition.isEmpty ? "." : addition)")
    }

    /// The second half of a suggestion: to add the working directory; empty if it cannot be a project.
    var orAddThisDirectory: String {
        let isPossible = (try? ProjectDirectory(".", environment.directories)) != nil
        return isPossible ? "; or add this directory: wxcode project add ." : ""
    }
}

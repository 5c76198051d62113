internal import WXCore
internal import WXSettings
internal import WXStore
internal import WXSystem

extension Settings {
    /// Returns the names of the projects that are known without asking the worker: to the user's files, and to the
    /// ledger, where something was spent on them or limits it.
    ///
    /// What cannot be read has none.
    func knownProjects() async -> [String] {
        let booked = (try? await store.lookingUp { try $0.projects(tenant: nil) }) ?? []
        return Set(booked + namedProjects).map(\.name).sorted()
    }

    /// The projects that the user's files name: those that were added for any worker, those that have settings, and the
    /// directories of the workspace that is configured, or of the default one.
    var namedProjects: [ProjectID] {
        let added = (try? ProjectList.all(in: directories)) ?? []
        return added.flatMap { $0.list.projects.map(\.name) } + configuredProjects + workspaceProjects
    }

    private var workspaceProjects: [ProjectID] {
        guard let tenant = try? self[.tenant] else { return [] }
        let standard = tenant == .default ? directories.defaultWorkspace : nil
        guard let path = (try? workspace(for: tenant)) ?? standard else { return [] }
        return ProjectID.directories(of: path)
    }
}

extension ProjectID {
    /// Returns the projects of a workspace of this machine, as far as it can be read.
    static func directories(of workspace: String) -> [ProjectID] {
        FileSystem.names(in: workspace).filter { FileSystem.isDirectory("\(workspace)/\($0)") }.compactMap {
            try? ProjectID($0)
        }
    }
}

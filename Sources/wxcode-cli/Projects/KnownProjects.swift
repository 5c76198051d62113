internal import WXCore
internal import WXSettings
internal import WXStore

extension Settings {
    /// Returns the names of the projects that are known without asking the worker.
    ///
    /// They were added for any worker, have settings in the user's file, or runs in the ledger. What cannot be read has
    /// none.
    func knownProjects() async -> [String] {
        let added = (try? ProjectList.all(in: directories)) ?? []
        let report = try? await store.report(UsageQuery(groups: [.project]))
        let names =
            added.flatMap(\.list.projects).map(\.name.name) + configuredProjects.map(\.name)
            + (report?.rows.compactMap(\.keys.first) ?? [])
        return Set(names).sorted()
    }
}

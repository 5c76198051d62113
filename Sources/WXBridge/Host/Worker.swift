public import WXCore

/// The container or machine that Claude Code runs in, and where projects are in it.
public struct Worker: Hashable, Sendable {
    /// The name of Compose's worker container.
    public static let defaultContainer = "claude-worker"
    /// The directory of all projects in the worker's image.
    public static let defaultWorkspaceRoot = "/workspace"

    /// The name by which the host finds the worker, for example the container's.
    public var container: String
    /// The service that the container belongs to, which has another container after every update; nil for none.
    public var service: String?
    /// Where it is, if there are several: the engine's context or address, or a node's name; nil for the only one.
    public var place: String?
    /// The directory that holds all projects.
    public var workspaceRoot: String
    /// The directory of a single project; nil to look for each project by its name in ``workspaceRoot``.
    public var directory: String?

    /// Creates a worker.
    public init(
        container: String = defaultContainer, workspaceRoot: String = defaultWorkspaceRoot, directory: String? = nil
    ) {
        self.container = container
        self.workspaceRoot = workspaceRoot
        self.directory = directory
    }

    /// The name by which people and the ledger know the worker: the container's, and its place if it has one.
    public var name: String { place.map { "\(service ?? container)@\($0)" } ?? container }

    /// Returns the directory of a project in the worker.
    public func directory(of project: ProjectID) -> String { directory ?? "\(workspaceRoot)/\(project.name)" }
}

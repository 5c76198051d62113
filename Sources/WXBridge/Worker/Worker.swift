/// The container that Claude Code runs in, and where projects lie in it.
public struct Worker: Hashable, Sendable {
    /// The container's name.
    public var container: String
    /// The directory below which all projects lie.
    public var workspaceRoot: String
    /// A project's own directory; nil for the one of its name below ``workspaceRoot``.
    public var directory: String?

    /// The container's name where nobody says otherwise.
    public static let defaultContainer = "claude-worker"
    /// The directory of all projects where nobody says otherwise.
    public static let defaultWorkspaceRoot = "/workspace"

    /// Creates a worker.
    public init(
        container: String = defaultContainer, workspaceRoot: String = defaultWorkspaceRoot, directory: String? = nil
    ) {
        self.container = container
        self.workspaceRoot = workspaceRoot
        self.directory = directory
    }
}

/// The program that runs containers.
public struct ContainerRuntime: Hashable, Sendable, CustomStringConvertible {
    /// The name, and by default the program.
    public let name: String
    /// The program's path; a bare name is looked for in `PATH`.
    public var executable: String

    /// Docker.
    public static let docker = ContainerRuntime(name: "docker", executable: "docker")
    /// Podman.
    public static let podman = ContainerRuntime(name: "podman", executable: "podman")

    private init(name: String, executable: String) {
        self.name = name
        self.executable = executable
    }

    /// A runtime by name; nil unless it is `docker` or `podman`.
    public init?(name: String) {
        switch name {
        case "docker": self = .docker
        case "podman": self = .podman
        default: return nil
        }
    }

    /// The name.
    public var description: String { name }
}

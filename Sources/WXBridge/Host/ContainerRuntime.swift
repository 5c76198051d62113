/// The client of a container engine, and which engine it talks to.
///
/// A program can use several engines at once: each value has its own arguments and environment.
///
/// ```swift
/// var remote = ContainerRuntime.docker
/// remote.arguments = ["--context", "build-machine"]
/// var other = ContainerRuntime.docker
/// other.environment = ["DOCKER_HOST": "ssh://worker@example.com"]
/// ```
public struct ContainerRuntime: Hashable, Sendable, CustomStringConvertible {
    /// The engine's name, for example `docker`.
    public let name: String
    /// The client's path; a bare name is looked for in `PATH`.
    public var executable: String
    /// Arguments before the verb, for example `--context` and a context's name.
    public var arguments: [String]
    /// Variables of the client, in place of this process's own of the same name, for example `DOCKER_HOST`.
    public var environment: [String: String]

    /// Docker.
    public static let docker = ContainerRuntime(name: "docker", executable: "docker")
    /// Podman.
    public static let podman = ContainerRuntime(name: "podman", executable: "podman")

    /// Creates a runtime.
    public init(name: String, executable: String, arguments: [String] = [], environment: [String: String] = [:]) {
        self.name = name
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
    }

    /// Finds a runtime by name; nil unless it is `docker` or `podman`.
    public init?(name: String) {
        switch name {
        case "docker": self = .docker
        case "podman": self = .podman
        default: return nil
        }
    }

    /// The name.
    public var description: String { name }

    /// Variables by which a client chooses its engine.
    package static let engineVariables = [
        "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "CONTAINER_HOST", "CONTAINER_CONNECTION",
    ]

    /// How a person calls the client to reach the same engine, for example `docker --context build-machine`.
    package var shellWords: String {
        let variables = Self.engineVariables.compactMap { name in environment[name].map { "\(name)=\($0)" } }
        return (variables + [name] + arguments).joined(separator: " ")
    }
}

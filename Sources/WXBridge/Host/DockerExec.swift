/// The words that start a command in a container: `docker exec`.
package struct DockerExec: Sendable {
    private let container: String

    /// Creates the words for a container, by name or id.
    package init(container: String) { self.container = container }

    /// Returns the client's arguments for a command with pipes on its standard streams, or with the terminal.
    ///
    /// A secret is passed by name only: the client takes its value from its own environment, see ``values(of:)``.
    package func arguments(
        _ words: [String], environment: [EnvironmentVariable], onTerminal: Bool = false
    ) -> [String] {
        ["exec", onTerminal ? "-it" : "-i"]
            + environment.flatMap { ["-e", $0.isSecret ? $0.name : "\($0.name)=\($0.value)"] }
            + [container] + words
    }

    /// Returns the client's arguments for a short command without input.
    package func arguments(_ words: [String]) -> [String] { ["exec", container] + words }

    /// Returns the secrets, by name.
    package static func values(of environment: [EnvironmentVariable]) -> [String: String] {
        Dictionary(environment.filter(\.isSecret).map { ($0.name, $0.value) }) { _, last in last }
    }
}

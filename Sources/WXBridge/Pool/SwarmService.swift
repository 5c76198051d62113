internal import WXCore

/// A service of a Docker Swarm whose tasks are workers, as its manager knows it.
///
/// Runs do not need the manager: they go to the nodes' own engines.
package struct SwarmService: Sendable {
    /// The service's name.
    package let name: String
    /// A manager's engine.
    package let manager: DockerHost

    /// Creates a service.
    package init(_ name: String, manager: ContainerRuntime) {
        self.name = name
        self.manager = DockerHost(worker: Worker(container: name), runtime: manager)
    }

    /// Checks that the service has a task that runs on each of `nodes`, and on no other node.
    package func finding(nodes: [String]) async -> Finding {
        let running: [String]
        do {
            let tasks = try await manager.ask(
                [
                    "service", "ps", "--filter", "desired-state=running", "--format", "{{.Node}} {{.CurrentState}}",
                    name,
                ], to: "report on the service \(name)")
            running = tasks.split(whereSeparator: \.isNewline).map { $0.split(separator: " ").map(String.init) }
                .filter { $0.dropFirst().first == "Running" }.compactMap(\.first)
        } catch {
            // Nobody needs it until the service is to change.
            let known = error as? BridgeError
            return Finding("service", .warning, known?.message ?? "\(error)", repair: known?.remedy)
        }
        let idle = nodes.filter { !running.contains($0) }
        let strange = running.filter { !nodes.contains($0) }
        if !idle.isEmpty {
            return Finding(
                "service", .warning, "“\(name)” runs no task on \(idle.joined(separator: ", "))",
                repair: .step("See why: \(manager.runtime.shellWords) service ps --no-trunc \(name)"))
        }
        if !strange.isEmpty {
            return Finding(
                "service", .warning, "“\(name)” also runs on \(strange.joined(separator: ", ")), which gets no runs",
                repair: .step("Name these nodes in swarm.contexts of your own configuration."))
        }
        return Finding("service", .ok, "“\(name)” runs on \(nodes.joined(separator: ", "))")
    }
}

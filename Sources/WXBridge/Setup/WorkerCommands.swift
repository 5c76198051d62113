/// The commands that create and repair a worker, as a person types them in any directory: those of `wxcode`, and for a
/// pod, which Kubernetes creates, those of kubectl.
package struct WorkerCommands: Hashable, Sendable {
    /// The options that lead to the same worker; empty for the default one.
    private let options: String
    /// The words that remove the pod, so that Kubernetes recreates it; nil for a container.
    private let removal: String?
    /// The words that create or change the pod; nil for a container.
    private let apply: String?

    /// Creates the commands for a worker.
    package init(_ worker: Worker = Worker(), _ runtime: ContainerRuntime = .docker) {
        let container = worker.name == Worker.defaultContainer ? "" : " --container \(worker.name)"
        options = container + (runtime.name == ContainerRuntime.docker.name ? "" : " --runtime \(runtime.name)")
        removal = nil
        apply = nil
    }

    private init(options: String, client: String, pod: String) {
        self.options = options
        removal = "\(client) delete pod \(pod)"
        apply = "\(client) apply -f <its manifest>"
    }

    /// Creates the commands for a worker on a host.
    package init(_ host: any WorkerHost) {
        guard let pod = host as? KubernetesHost else {
            self.init(host.worker, (host as? DockerHost)?.runtime ?? .docker)
            return
        }
        self.init(
            options: " --container \(pod.worker.name)", client: "\(pod.shellWords) -n \(pod.namespace)",
            pod: pod.worker.container)
    }

    /// Creates the worker, or starts it.
    package var up: String { apply ?? "wxcode worker up\(options)" }
    /// What allows another host through the proxy of its network.
    package var allowing: String {
        apply.map { "Add it to WXCODE_EGRESS_ALLOW in the manifest, then: \($0)" }
            ?? "Add it to egress.allow in your own configuration, then: \(up)"
    }
    /// Builds a new image, and recreates the container.
    package var upgrade: String {
        removal.map { "build its image, push it under a new name, and set that name in the manifest; or: \($0)" }
            ?? "wxcode worker upgrade\(options)"
    }
    /// Recreates the worker in a network that leads to the API alone.
    package var close: String { apply ?? "\(up) --egress closed" }
    /// Removes the container.
    package var down: String { removal ?? "wxcode worker down\(options)" }
    /// Recreates the container.
    package var renew: String { "\(down) && \(up)" }
    /// Shows what is wrong with the worker.
    package var doctor: String { "wxcode doctor\(options)" }
    /// Lists the runs in the worker.
    package var runs: String { "wxcode runs\(options)" }
    /// Logs Claude Code in.
    package var login: String { "wxcode login\(options)" }
    /// Recreates the volume of logins and sessions.
    package func renewVolume(_ client: String, _ volume: String) -> String {
        "\(down) && \(client) volume rm \(volume) && \(up) && \(login)"
    }
}

/// The commands of `wxcode` that make and repair a worker, as a person types them in any directory.
package struct WorkerCommands: Hashable, Sendable {
    /// The options that lead to the same worker; empty for the default one.
    private let options: String

    /// Creates the commands for a worker.
    package init(_ worker: Worker = Worker(), _ runtime: ContainerRuntime = .docker) {
        let container = worker.name == Worker.defaultContainer ? "" : " --container \(worker.name)"
        options = container + (runtime.name == ContainerRuntime.docker.name ? "" : " --runtime \(runtime.name)")
    }

    /// Makes the worker, or starts it.
    package var up: String { "wxcode worker up\(options)" }
    /// Builds a new image, and makes the container anew.
    package var upgrade: String { "wxcode worker upgrade\(options)" }
    /// Makes the worker anew in a network that leads to the API alone.
    package var close: String { "\(up) --egress closed" }
    /// Removes the container.
    package var down: String { "wxcode worker down\(options)" }
    /// Makes the container anew, whatever was changed about it.
    package var renew: String { "\(down) && \(up)" }
    /// Shows what is wrong with the worker.
    package var doctor: String { "wxcode doctor\(options)" }
    /// Lists the runs in the worker.
    package var runs: String { "wxcode runs\(options)" }
    /// Logs Claude Code in.
    package var login: String { "wxcode login\(options)" }
    /// Makes the volume of logins and sessions anew.
    package func renewVolume(_ client: String, _ volume: String) -> String {
        "\(down) && \(client) volume rm \(volume) && \(up) && \(login)"
    }
}

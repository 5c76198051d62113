internal import WXCore

/// A host that is reached through a command, which a person could type.
package protocol ClientHost: WorkerHost {
    /// The client, and the arguments with which it runs a command that has the terminal.
    func terminalCommandLine(_ words: [String], environment: [EnvironmentVariable]) -> [String]

    /// Returns the call of the client that prints what the worker has written.
    ///
    /// - Parameter options: `--follow`, and `--tail` with a number.
    /// - Returns: The command.
    func logCommand(_ options: [String]) -> Command
}

extension DockerHost: ClientHost {
    package func logCommand(_ options: [String]) -> Command { command(["logs"] + options + [worker.container]) }
}

extension KubernetesHost: ClientHost {
    package func terminalCommandLine(_ words: [String], environment: [EnvironmentVariable]) -> [String] {
        let variables = environment.filter { !$0.isSecret }.map { "\($0.name)=\($0.value)" }
        return command(exec(["-it"], ["env"] + variables + words)).words
    }

    package func logCommand(_ options: [String]) -> Command {
        command(["-n", namespace, "logs", worker.container, "-c", container] + options)
    }
}

extension Command {
    fileprivate var words: [String] { [program] + arguments }
}

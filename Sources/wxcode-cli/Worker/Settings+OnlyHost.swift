internal import WXBridge
internal import WXCore
internal import WXSettings

extension Settings {
    /// Returns the only worker of the tenant, or the one of several that `--container` names.
    ///
    /// - Throws: `SettingsError` if there are several; `BridgeError` if it cannot be reached.
    func onlyHost() async throws -> any WorkerHost {
        let hosts = try await hosts(for: self[.tenant])
        guard let (_, host) = hosts.first, hosts.count == 1 else { return try host(for: self[.tenant]) }
        return try host.get()
    }

    /// Returns the container that a command may create, change or remove.
    ///
    /// - Throws: ``Misuse`` if the tenant's worker is a pod; `SettingsError` if it is a task, or one of several.
    func container(for tenant: TenantID, in invocation: Invocation) throws -> DockerHost {
        try host(for: tenant).container(in: invocation)
    }
}

extension WorkerHost {
    /// Returns the worker as a container that a command may create, change or remove.
    ///
    /// - Throws: ``Misuse`` if it is a pod, with what does the same there.
    func container(in invocation: Invocation) throws -> DockerHost {
        if let container = self as? DockerHost { return container }
        guard invocation.command.path.first == "project" else {
            throw Misuse(
                "“\(worker.name)” is a pod, which Kubernetes creates and removes.",
                "Change it with: \(WorkerCommands(self).up)")
        }
        let words = (self as? KubernetesHost).map { pod in
            "Copy one there: \(pod.shellWords) -n \(pod.namespace) cp <directory> \(worker.container):"
                + "\(worker.workspaceRoot)/<name> -c \(pod.container)"
        }
        throw Misuse("The projects of the pod “\(worker.name)” are the directories of its own volume.", words)
    }
}

public import WXCore

extension DockerHost {
    /// Asks the engine for its version.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if it does not answer.
    public func checkHost() async throws -> [Finding] {
        let version = try await ask(["version", "--format", "{{.Server.Version}}"])
        return [Finding("engine", .ok, "\(runtime) \(version.trimmed)")]
    }

    /// Checks the container's rights over its host, and whom it serves.
    ///
    /// - Throws: ``/WXCore/BridgeError`` if there is no such container, or the engine does not answer.
    public func checkWorker(for tenant: TenantID) async throws -> [Finding] {
        ContainerRules.findings(
            try await inspect(ContainerRules.fields), expecting: tenant, WorkerCommands(worker, runtime))
    }

    /// Checks whether the container's networks lead out at all.
    public func checkNetwork() async -> [Finding] {
        do {
            let isClosed = try await leadsNowhere(inspect([.networks]).words(.networks))
            return [
                isClosed
                    ? Finding("egress", .ok, "closed: its networks lead nowhere but to a proxy")
                    : Finding(
                        "egress", .ok, "open: code in the worker reaches all that its network does",
                        // A service has the networks of its stack.
                        repair: worker.service == nil
                            ? .step("Close it with: \(WorkerCommands(worker, runtime).close)") : nil)
            ]
        } catch {
            return [
                Finding(
                    "egress", .warning, "the engine does not report whether the worker's networks lead out")
            ]
        }
    }

    /// Returns whether none of a container's networks leads out.
    func leadsNowhere(_ networks: [String]) async throws -> Bool {
        // A container without a network of its own uses the host's.
        guard !networks.isEmpty else { return false }
        return try await ask(["network", "inspect", "--format", "{{.Internal}}"] + networks)
            .split(whereSeparator: \.isWhitespace).allSatisfy { $0 == "true" }
    }
}

package import WXCore

/// What a worker's container must not have: rights over its host, or another tenant.
package enum ContainerRules {
    /// What is asked of the engine; the label, which may contain anything, comes last.
    package static let fields: [ContainerInspection.Field] = [
        .isPrivileged, .user, .mounts, .addedCapabilities, .tenant,
    ]

    /// Returns a finding for each rule.
    package static func findings(
        _ container: ContainerInspection, expecting tenant: TenantID, _ commands: WorkerCommands = WorkerCommands()
    ) -> [Finding] {
        [
            privileges(container, commands), user(container, commands), socket(container, commands),
            self.tenant(of: WorkerState(id: "", tenant: label(container)), expecting: tenant),
        ]
    }

    private static func privileges(_ container: ContainerInspection, _ commands: WorkerCommands) -> Finding {
        let added = container[.addedCapabilities]
        guard container[.isPrivileged] == "true" || !added.isEmpty else { return Finding("privileges", .ok, "none") }
        return Finding(
            "privileges", .failed, "the container is privileged, or has capabilities added: \(added)",
            repair: .step("Recreate it without them: \(commands.renew)"))
    }

    private static func user(_ container: ContainerInspection, _ commands: WorkerCommands) -> Finding {
        let user = container[.user]
        let name = user.split(separator: ":", omittingEmptySubsequences: false).first ?? ""
        guard ["", "0", "root"].contains(name) else { return Finding("user", .ok, user) }
        return Finding(
            "user", .failed, "the container runs as root",
            repair: .step("Recreate it as another user: \(commands.renew)"))
    }

    private static func socket(_ container: ContainerInspection, _ commands: WorkerCommands) -> Finding {
        let sockets = ["docker.sock", "podman.sock", "containerd.sock"]
        guard sockets.contains(where: { container[.mounts].contains($0) }) else {
            return Finding("engine socket", .ok, "not mounted")
        }
        return Finding(
            "engine socket", .failed, "the engine's socket is mounted: code in the container owns the host",
            repair: .step("Recreate it without the socket: \(commands.renew)"))
    }

    private static func label(_ container: ContainerInspection) -> String? {
        container[.tenant].isEmpty ? nil : container[.tenant]
    }

    /// Returns whether the worker serves `tenant`.
    package static func tenant(of worker: WorkerState, expecting tenant: TenantID) -> Finding {
        guard worker.serves(tenant) else {
            return Finding(
                "tenant", .failed, "the container serves “\(worker.tenant ?? "")”, not “\(tenant)”",
                repair: .nameContainer)
        }
        return Finding("tenant", .ok, worker.tenant ?? "no label: serves any")
    }
}

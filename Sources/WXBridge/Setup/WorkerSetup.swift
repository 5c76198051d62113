package import WXCore

/// The parts of a worker: one container, its network, its volume and its mounts; and a proxy if its network is
/// closed.
///
/// It describes the same as `docker-compose.yml` and `docker-compose.egress.yml`, for any container and without
/// Compose; a test compares what both create.
package struct WorkerSetup: Hashable, Sendable {
    /// The image; a label says which files it was built from, and with them which Claude Code it has.
    package static let image = "wxcode/claude-worker"
    /// The image of the proxy.
    package static let proxyImage = "wxcode/claude-egress"
    /// The image that both are built on, unless a variable names another.
    package static let baseImage = "debian:bookworm-slim"
    /// The label that names the tenant; every worker has it.
    static let tenantLabel = "wxcode.tenant"
    /// The label of a proxy with the hosts that it allows.
    static let egressLabel = "wxcode.egress"
    /// Where logins and sessions are in the worker.
    static let credentials = "/var/lib/claude"

    /// The container's name.
    package var container: String
    /// The only tenant that the worker serves.
    package var tenant: TenantID
    /// The number of the user and group that everything in the worker runs as; files that an agent writes belong to
    /// it.
    package var user: UInt32
    /// The directory of the host that holds the projects.
    package var workspace: String
    /// More directories of the host, each a project.
    package var projects: [WorkerMount]
    /// What code in the worker can reach.
    package var egress: Egress
    /// Extra labels, each `name=value`, on everything that is created.
    package var labels: [String]

    /// Creates a setup.
    ///
    /// - Parameters:
    ///   - container: The container's name; the names of its networks, volume and proxy follow from it.
    ///   - tenant: The tenant that it serves.
    ///   - workspace: The directory of the host that holds the projects, an absolute path.
    ///   - projects: More directories of the host.
    ///   - egress: What code in the worker can reach.
    ///   - owner: The number of the user who starts it; the worker itself never runs as root.
    ///   - labels: More labels.
    package init(
        container: String = Worker.defaultContainer, tenant: TenantID = .default, workspace: String,
        projects: [WorkerMount] = [], egress: Egress = .open, owner: UInt32, labels: [String] = []
    ) {
        self.container = container
        self.tenant = tenant
        self.workspace = workspace
        self.projects = projects
        self.egress = egress
        self.labels = labels
        user = Self.user(for: owner)
    }

    /// Returns the number of the worker's user if it is started by `owner`.
    package static func user(for owner: UInt32) -> UInt32 { owner == 0 ? 1_000 : owner }

    // MARK: Names

    /// Returns the volume of a container, with its login and its sessions.
    package static func volume(of container: String) -> String {
        container == Worker.defaultContainer ? "claude-credentials" : "\(container)-credentials"
    }

    /// Returns the proxy of a container whose network is closed.
    package static func proxy(of container: String) -> String {
        container == Worker.defaultContainer ? "claude-egress" : "\(container)-egress"
    }

    /// The volume.
    package var volume: String { Self.volume(of: container) }
    /// The proxy, if the network is closed.
    package var proxy: String { Self.proxy(of: container) }
    /// The network that leads out.
    ///
    /// Each container has its own: workers of different tenants do not reach one another.
    package var openNetwork: String { container == Worker.defaultContainer ? "wx-network" : "\(container)-network" }
    /// The network that leads to the proxy alone.
    package var closedNetwork: String { "\(openNetwork)-closed" }
    /// The worker's network.
    package var network: String { egress.isClosed ? closedNetwork : openNetwork }
    /// The directories of the host that the worker has.
    package var mounts: [WorkerMount] { [WorkerMount(workspace, at: Worker.defaultWorkspaceRoot)] + projects }

    // MARK: The client's arguments

    /// The options that label what is created.
    package var labelOptions: [String] { labels.flatMap { ["--label", $0] } }

    /// Creates the network that leads out.
    package var openNetworkArguments: [String] { ["network", "create"] + labelOptions + [openNetwork] }

    /// Creates the network that leads to the proxy alone; not even the host has an address in it.
    package var closedNetworkArguments: [String] {
        ["network", "create", "--internal", "-o", "com.docker.network.bridge.inhibit_ipv4=true"] + labelOptions
            + [closedNetwork]
    }

    /// Creates the volume.
    package var volumeArguments: [String] { ["volume", "create"] + labelOptions + [volume] }

    /// What every container is denied.
    private static let hardening = [
        "--restart", "unless-stopped", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges:true",
    ]

    /// Creates the container and starts it.
    package var runArguments: [String] {
        var words = ["run", "-d", "--name", container, "--user", "\(user):\(user)"] + Self.hardening
        words += ["--pids-limit", "512", "--memory", "4g", "--memory-swap", "4g"]
        words += ["--tmpfs", "/tmp:rw,nosuid,nodev,size=512m,mode=1777"]
        words += ["--tmpfs", "/home/node:rw,nosuid,nodev,size=256m,uid=\(user),gid=\(user),mode=0700"]
        words += ["--mount", "type=volume,source=\(volume),target=\(Self.credentials)"]
        for mount in mounts { words += ["--mount", mount.option] }
        words += ["--network", network]
        if egress.isClosed {
            // An address that leads nowhere: older engines would ask the host's resolver, even from an internal
            // network.
            words += ["--dns", "192.0.2.1"]
            for name in ["HTTPS_PROXY", "HTTP_PROXY"] { words += ["-e", "\(name)=http://\(proxy):8888"] }
        }
        return words + ["--label", "\(Self.tenantLabel)=\(tenant)"] + labelOptions + [Self.image]
    }

    /// Creates the proxy and starts it, in the network that leads out.
    package var proxyArguments: [String] {
        var words = ["run", "-d", "--name", proxy] + Self.hardening + ["--pids-limit", "64", "--memory", "128m"]
        words += ["--tmpfs", "/tmp:rw,nosuid,nodev,size=1m,mode=1777", "--network", openNetwork]
        words += ["-e", "WXCODE_EGRESS_ALLOW=\(egress.allowed)", "--label", "\(Self.egressLabel)=\(egress.allowed)"]
        return words + labelOptions + [Self.proxyImage]
    }

    /// Brings the proxy into the closed network too.
    package var proxyConnection: [String] { ["network", "connect", closedNetwork, proxy] }

    // MARK: Differences

    /// Compares a container with this setup.
    ///
    /// - Parameters:
    ///   - found: The container.
    ///   - image: The id of the image as it is now.
    /// - Returns: What changes if the container is recreated, a few words each; empty if it can stay.
    package func differences(from found: FoundWorker, image: String) -> [String] {
        var differences: [String] = []
        if found.image != image { differences.append("newer image") }
        if found.user != "\(user):\(user)" { differences.append("user \(user) instead of \(found.user)") }
        if found.volume != volume { differences.append("volume \(volume)") }
        if found.isClosed != egress.isClosed {
            differences.append("\(egress.isClosed ? "closed" : "open") network")
        } else if !found.networks.contains(network) {
            differences.append("network \(network)")
        }
        return differences + mountDifferences(from: found)
    }

    private func mountDifferences(from found: FoundWorker) -> [String] {
        var differences: [String] = []
        let wanted = Dictionary(mounts.map { ($0.target, $0) }) { _, last in last }
        let there = Dictionary(found.mounts.map { ($0.target, $0) }) { _, last in last }
        for target in Set(wanted.keys).union(there.keys).sorted() where wanted[target] != there[target] {
            switch (wanted[target], there[target]) {
            case (let mount?, nil): differences.append("mount \(mount.source) added")
            case (nil, let mount?): differences.append("mount \(mount.source) removed")
            case (let mount?, let old?) where mount.source == old.source:
                differences.append("\(target) changed to \(mount.isReadOnly ? "read-only" : "writable")")
            case (let mount?, _): differences.append("\(target) changed to \(mount.source)")
            case (nil, nil): break
            }
        }
        return differences + (found.hasLostMounts ? ["a mounted directory was deleted and created again"] : [])
    }

    /// Compares a proxy with this setup.
    ///
    /// - Parameters:
    ///   - proxy: The engine's answer for ``proxyFields``.
    ///   - image: The id of the proxy's image as it is now.
    /// - Returns: Whether it can stay.
    package func accepts(proxy: ContainerInspection, image: String) -> Bool {
        proxy[.image] == image && proxy[.egress] == egress.allowed
            && Set(proxy.words(.networks)).isSuperset(of: [openNetwork, closedNetwork])
    }

    /// What is asked about a proxy; the label, which may contain anything, comes last.
    package static let proxyFields: [ContainerInspection.Field] = [.status, .image, .networks, .egress]
}

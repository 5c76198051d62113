internal import WXCore

/// The state of a worker's container.
package struct FoundWorker: Hashable, Sendable {
    /// Whether it is `running`, `paused`, `exited` or something else, in the engine's words.
    package var status: String
    /// The id of its image.
    package var image: String
    /// The name that its image had when the container was created.
    package var imageName: String
    /// The user and group that it runs as.
    package var user: String
    /// The tenant that it serves; nil if it has no such label.
    package var tenant: String?
    /// The names of its networks.
    package var networks: [String]
    /// The directories of the host that it has.
    package var mounts: [WorkerMount]
    /// The volume with logins and sessions; nil if it has none.
    package var volume: String?
    /// Whether none of its networks leads out.
    package var isClosed = false
    /// Whether a directory that it has is gone from the host, although another one may have the name.
    package var hasLostMounts = false

    /// What is asked of the engine; the label, which may contain anything, comes last.
    package static let fields: [ContainerInspection.Field] = [
        .status, .image, .imageName, .user, .networks, .tenant,
    ]

    /// Reads the engine's answers.
    ///
    /// - Parameters:
    ///   - container: The answer for ``fields``.
    ///   - json: The container's mounts as JSON.
    package init(_ container: ContainerInspection, mounts json: String) {
        status = container[.status]
        image = container[.image]
        imageName = container[.imageName]
        user = container[.user]
        tenant = container[.tenant].isEmpty ? nil : container[.tenant]
        networks = container.words(.networks)
        mounts = []
        for mount in (try? JSONValue(parsing: Array(json.utf8)))?.elements ?? [] {
            guard let target = mount["Destination"]?.string else { continue }
            if mount["Type"]?.string == "bind", let source = mount["Source"]?.string {
                mounts.append(WorkerMount(Self.onHost(source), at: target, isReadOnly: mount["RW"] == false))
            } else if target == WorkerSetup.credentials {
                volume = mount["Name"]?.string
            }
        }
    }

    /// Notes whether a directory is gone, by the worker's own `/proc/self/mountinfo`.
    package mutating func noteLostMounts(in mountinfo: String) {
        // The fourth field is what is mounted, the fifth where.
        hasLostMounts = mountinfo.split(whereSeparator: \.isNewline).contains { line in
            let fields = line.split(separator: " ")
            return fields.count > 4 && fields[3].hasSuffix("//deleted") && mounts.contains { $0.target == fields[4] }
        }
    }

    /// Docker Desktop runs in a machine of its own, which has the directories of the host at another place.
    private static func onHost(_ source: String) -> String {
        source.hasPrefix("/host_mnt/") ? String(source.dropFirst("/host_mnt".count)) : source
    }

    /// Whether commands can be run in it.
    package var isRunning: Bool { status == "running" }
    /// Whether it is paused.
    package var isPaused: Bool { status == "paused" }
    /// Whether wxcode or Compose created it: a container of another kind must not be touched.
    package var isWorker: Bool { tenant != nil || imageName.hasPrefix("wxcode/claude-worker") }
    /// The directory that holds its projects; nil if it has none.
    package var workspace: String? { mounts.first { $0.target == Worker.defaultWorkspaceRoot }?.source }
}

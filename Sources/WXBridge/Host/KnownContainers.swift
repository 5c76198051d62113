package import WXCore
internal import WXSystem

/// Remembers which workers serve which tenant, so that a run with a key need not ask the host before it starts.
///
/// An id belongs to one container forever, and a container's labels never change: what was true of an id stays true.
/// There is one small file for each host, worker and tenant.
public struct KnownContainers: Sendable {
    private let directory: String

    /// Creates a memory in `directory`, which is created once there is something to remember.
    public init(directory: String) { self.directory = directory }

    /// Returns the id that the worker had when it was last looked up for `tenant`; nil if none is known.
    package func id(on host: any WorkerHost, for tenant: TenantID) -> String? {
        let id = symbolicLink(path(host, tenant))
        return Self.isID(id) ? id : nil
    }

    /// Remembers the worker's id; it is not an error if that cannot be written.
    package func remember(_ id: String, on host: any WorkerHost, for tenant: TenantID) {
        guard Self.isID(id), id != self.id(on: host, for: tenant) else { return }
        let path = path(host, tenant)
        makeDirectory(of: path)
        // A link is there whole or not at all.
        FileSystem.replace(path, withLinkTo: id)
    }

    private func path(_ host: any WorkerHost, _ tenant: TenantID) -> String {
        let name = "\(host.identity)-\(tenant)-\(host.worker.container)"
        return "\(directory)/\(String(name.map { $0 == "/" ? "," : $0 }))"
    }

    /// Only a container's id is one that no other container can get.
    private static func isID(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}

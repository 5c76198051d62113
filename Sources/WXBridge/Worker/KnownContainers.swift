internal import WXCore
internal import WXSystem

#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// Remembers which containers serve which tenant, so that a run with a key need not ask the engine before it begins.
///
/// An id is one container's for ever, and a container's labels never change: what was true of an id stays true. One small file a
/// container and tenant.
public struct KnownContainers: Sendable {
    private let directory: String

    /// A memory in `directory`, which is made when there is something to remember.
    public init(directory: String) { self.directory = directory }

    /// The id of the container that had this name when it was last looked up for `tenant`.
    func id(of container: String, at runtime: ContainerRuntime, for tenant: TenantID) -> String? {
        let id = symbolicLink(path(container, runtime, tenant))
        return Self.isID(id) ? id : nil
    }

    /// Remembers the id; it is no error if that cannot be written.
    func remember(_ id: String, of container: String, at runtime: ContainerRuntime, for tenant: TenantID) {
        guard Self.isID(id), id != self.id(of: container, at: runtime, for: tenant) else { return }
        let path = path(container, runtime, tenant)
        makeDirectory(of: path)
        // A link is there whole or not at all.
        unlink(path)
        symlink(id, path)
    }

    private func path(_ container: String, _ runtime: ContainerRuntime, _ tenant: TenantID) -> String {
        let name = String(container.map { $0 == "/" ? "," : $0 })
        return "\(directory)/\(runtime)-\(tenant)-\(name)"
    }

    private static func isID(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}

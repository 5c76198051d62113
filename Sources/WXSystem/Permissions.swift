#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// Whom a file or directory belongs to, and who may do what with it, without access control lists.
package struct Permissions: Hashable, Sendable {
    /// The number of the user that it belongs to.
    package let owner: UInt32
    /// The number of its group.
    package let group: UInt32
    /// The permission bits.
    package let mode: UInt32

    /// Creates permissions.
    package init(owner: UInt32, group: UInt32, mode: UInt32) {
        self.owner = owner
        self.group = group
        self.mode = mode
    }

    /// Reads the permissions of what is at `path`; nil if nothing is.
    package init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(owner: status.st_uid, group: status.st_gid, mode: UInt32(status.st_mode) & 0o777)
    }

    /// Returns whether a user, whose group has the same number, may list a directory, or also create files in it.
    package func allow(_ user: UInt32, writing: Bool) -> Bool {
        let shift: UInt32 = user == owner ? 6 : user == group ? 3 : 0
        let needed: UInt32 = writing ? 0o7 : 0o5
        return mode >> shift & needed == needed
    }
}

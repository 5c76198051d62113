internal import WXBridge
package import WXCore

/// A directory of the host that is mounted into a worker as a project.
package struct RegisteredProject: Hashable, Sendable {
    /// The project's name, which is also the name of its directory in the workspace.
    package var name: ProjectID
    /// The directory on the host: an absolute path without symbolic links.
    package var path: String
    /// Whether the worker can only read it.
    package var isReadOnly: Bool

    /// Names a directory of the host.
    package init(_ name: ProjectID, at path: String, isReadOnly: Bool = false) {
        self.name = name
        self.path = path
        self.isReadOnly = isReadOnly
    }

    /// Where the worker sees the directory.
    package var target: String { Worker(container: "").directory(of: name) }
}

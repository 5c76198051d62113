internal import WXCore
internal import WXSettings
internal import WXSystem

/// A directory of this machine that may become a project.
struct ProjectDirectory {
    /// The directory: an absolute path without symbolic links.
    let path: String

    /// Finds the directory.
    ///
    /// - Throws: ``Misuse`` if there is none, or if it holds what no agent must see: the whole machine, the home
    ///   directory, the system's own directories, or wxcode's own files.
    init(_ written: String, _ directories: UserDirectories) throws(Misuse) {
        let absolute = directories.absolute(written)
        guard let path = FileSystem.realPath(absolute) else {
            throw Misuse("There is no directory “\(written)”.", code: .projectInvalid)
        }
        guard FileSystem.isDirectory(path) else {
            throw Misuse("“\(written)” is not a directory.", code: .projectInvalid)
        }
        if path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            throw Misuse(
                "“\(written)” has a control character in its path, so it cannot be mounted.", code: .projectInvalid)
        }
        if let reason = Self.objection(to: path, directories) {
            throw Misuse(
                "“\(path)” cannot be a project: \(reason).", "Add the directory of one project.", code: .projectInvalid)
        }
        self.path = path
    }

    /// Returns why a directory cannot be a project; nil if it can.
    private static func objection(to path: String, _ directories: UserDirectories) -> String? {
        if path == "/" { return "it holds the whole machine" }
        let home = FileSystem.realPath(directories.home) ?? directories.home
        if path == home { return "it is your home directory, with your keys and settings" }
        if isAt(home, orBelow: path) { return "it holds your home directory" }
        let top = "/" + (path.split(separator: "/").first ?? "")
        if path == top, systemRoots.contains(top) || privateRoots.contains(top) {
            return "it is a directory of the system"
        }
        if privateRoots.contains(where: { isAt(path, orBelow: FileSystem.realPath($0) ?? $0) }) {
            return "it is a part of the system"
        }
        let own = [directories.configuration, directories.data, directories.state].map { "\($0)/wxcode" }
        for directory in own.map({ FileSystem.realPath($0) ?? $0 }) {
            if isAt(directory, orBelow: path) || isAt(path, orBelow: directory) {
                return "it holds wxcode's own files (\(directory))"
            }
        }
        return nil
    }

    /// Directories that hold projects at most below.
    private static let systemRoots: Set = [
        "/bin", "/home", "/lib", "/lib32", "/lib64", "/libx32", "/media", "/mnt", "/opt", "/root", "/sbin", "/srv",
        "/tmp",
        "/usr", "/var", "/Applications", "/Library", "/Network", "/System", "/Users", "/Volumes", "/cores", "/private",
    ]
    /// Directories that hold no projects.
    private static let privateRoots: Set = ["/boot", "/dev", "/etc", "/proc", "/run", "/sys"]

    private static func isAt(_ path: String, orBelow other: String) -> Bool {
        path == other || path.hasPrefix(other + "/")
    }

    /// The name of the directory as a project's.
    ///
    /// - Throws: ``Misuse`` if it cannot be one.
    var name: ProjectID {
        get throws(Misuse) {
            let last = path.split(separator: "/").last.map(String.init) ?? path
            do {
                return try ProjectID(last)
            } catch {
                throw Misuse(
                    "\(error)", "Name it yourself: wxcode project add <name> \(shellWord(path))", code: .projectInvalid)
            }
        }
    }

    /// Checks that the directory is outside of the workspace, where every directory is a project already.
    ///
    /// - Throws: ``Misuse`` if it is not.
    func check(outside workspace: String) throws(Misuse) {
        let workspace = FileSystem.realPath(workspace) ?? workspace
        if Self.isAt(workspace, orBelow: path) {
            throw Misuse("“\(path)” cannot be a project: it holds the worker's workspace.", code: .projectInvalid)
        }
        guard Self.isAt(path, orBelow: workspace) else { return }
        let name = path.dropFirst(workspace.count + 1).split(separator: "/").first ?? ""
        throw Misuse(
            "“\(path)” is in the worker's workspace, so it belongs to the project “\(name)” already.",
            "Ask about it: wxcode chat \(name) \"…\"", code: .projectInvalid)
    }

    /// Checks that the worker's user can use the directory.
    ///
    /// - Throws: ``Misuse`` that says whom the directory belongs to, and what to do.
    func check(for user: UInt32, isReadOnly: Bool) throws(Misuse) {
        #if os(Linux)
            guard let permissions = Permissions(of: path) else { return }
            let owner = "which runs as user \(user); it belongs to user \(permissions.owner)"
            let give = "Give it to that user: sudo chown -R \(user) \(shellWord(path))"
            guard permissions.allow(user, writing: false) else {
                throw Misuse("“\(path)” cannot be read by the worker, \(owner).", give, code: .projectInvalid)
            }
            guard isReadOnly || permissions.allow(user, writing: true) else {
                throw Misuse(
                    "“\(path)” cannot be written by the worker, \(owner).", "\(give); or add it with --read-only",
                    code: .projectInvalid)
            }
        #endif
    }
}

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

extension FileSystem {
    /// Returns a path without symbolic links, `.` and `..`; nil if nothing is there.
    package static func realPath(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// Puts `text` into a file that only its owner can read and write, in place of what was there, whole or not at all.
    ///
    /// Its directory is created if it is missing. A symbolic link stays, and the file that it points to is replaced.
    ///
    /// - Throws: ``Failure`` if the file cannot be written; the old one stays.
    package static func replace(_ path: String, with text: String) throws(Failure) {
        let path = realPath(path) ?? path
        makeDirectory(of: path)
        let new = "\(path).\(getpid())"
        unlink(new)
        let file = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure(reason: lastReason) }
        let isWritten = Array(text.utf8).withUnsafeBytes { Descriptor.writeAll(file, $0) } && fsync(file) == 0
        var reason = lastReason
        Descriptor.close(file)
        if isWritten, rename(new, path) == 0 { return }
        if isWritten { reason = lastReason }
        unlink(new)
        throw Failure(reason: reason)
    }

    /// Removes a file or a link; it is not an error if there is none.
    package static func remove(_ path: String) { unlink(path) }

    /// Creates a symbolic link in place of a file; it is not an error if that fails.
    package static func replace(_ path: String, withLinkTo target: String) {
        unlink(path)
        symlink(target, path)
    }

    /// Removes a directory if it is empty.
    package static func removeEmptyDirectory(_ path: String) { rmdir(path) }
}

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

extension FileSystem {
    /// Creates a file that only its owner can read and write.
    ///
    /// - Throws: ``Failure`` if something is there already, or the file cannot be written.
    package static func create(_ path: String, with text: String) throws(Failure) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure(reason: lastReason) }
        defer { Descriptor.close(file) }
        if !Array(text.utf8).withUnsafeBytes({ Descriptor.writeAll(file, $0) }) {
            let reason = lastReason
            unlink(path)
            throw Failure(reason: reason)
        }
    }

    /// Copies a file with its permissions, in place of what was there.
    ///
    /// - Throws: ``Failure`` if it cannot be read or written.
    package static func copy(_ path: String, to target: String) throws(Failure) {
        let contents = try read(path)
        var status = stat()
        let mode = stat(path, &status) == 0 ? status.st_mode & 0o777 : 0o644
        unlink(target)
        let file = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else { throw Failure(reason: lastReason) }
        defer { Descriptor.close(file) }
        guard fchmod(file, mode) == 0, contents.withUnsafeBytes({ Descriptor.writeAll(file, $0) }) else {
            throw Failure(reason: lastReason)
        }
    }

    /// Creates a directory, with its parents, unless it is there.
    ///
    /// - Returns: Whether it was created.
    /// - Throws: ``Failure`` if it cannot be created, or something else has its name.
    @discardableResult
    package static func createDirectory(_ path: String, mode: UInt32 = 0o777) throws(Failure) -> Bool {
        if isDirectory(path) { return false }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            try createDirectory(String(path[..<slash]), mode: mode)
        }
        guard mkdir(path, mode_t(mode)) == 0 else {
            // Another process may have been faster.
            if errno == EEXIST, isDirectory(path) { return false }
            throw Failure(reason: lastReason)
        }
        return true
    }

    /// Gives a file or directory to another user and the group of the same number.
    ///
    /// - Throws: ``Failure`` if that is not permitted.
    package static func give(_ path: String, to user: UInt32) throws(Failure) {
        guard chown(path, user, user) == 0 else { throw Failure(reason: lastReason) }
    }
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A file that only its owner may change, and perhaps only its owner may read.
package struct PrivateFile: Sendable {
    /// Where it is.
    let path: String
    /// Whether other users may read it.
    var mayBeRead = false

    /// Names a file that other users may read.
    package init(readable path: String) { self.init(path: path, mayBeRead: true) }

    init(path: String, mayBeRead: Bool = false) {
        self.path = path
        self.mayBeRead = mayBeRead
    }

    /// What distinguishes one version of a file from the next.
    package struct Stamp: Hashable, Sendable {
        fileprivate var device: UInt64
        fileprivate var inode: UInt64
        fileprivate var size: Int64
        fileprivate var modified: Int64
        fileprivate var changed: Int64

        /// Returns whether the file was changed so recently that its next version could have the same times.
        ///
        /// File systems count in steps of some milliseconds, network file systems in steps of a second.
        package var isFresh: Bool {
            // Not clock_gettime: see nanoseconds(_:).
            abs(Int64(time(nil)) * 1_000_000_000 - max(modified, changed)) < 3_000_000_000
        }
    }

    /// Returns the stamp of the current version; nil if there is no file.
    package var stamp: Stamp? {
        var status = stat()
        return stat(path, &status) == 0 ? Self.stamp(of: status) : nil
    }

    /// Returns the contents and their stamp.
    ///
    /// - Throws: ``TokenFileError`` if there is no file, if other users may read or change it, or if it is larger
    ///   than `limit` bytes.
    func read(limit: Int) throws(TokenFileError) -> (contents: [UInt8], stamp: Stamp) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw failure(errno == ENOENT ? .missing : .unreadable, "cannot be read") }
        defer { close(file) }
        // The open file is checked, not the path, so nobody can exchange it in between.
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure(.unreadable, "cannot be read") }
        try check(status)
        var contents: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Self.read(file, &buffer)
            if count == 0 { return (contents, Self.stamp(of: status)) }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw failure(.unreadable, "cannot be read")
            }
            contents += buffer[..<count]
            guard contents.count <= limit else {
                throw TokenFileError(.invalid, "“\(path)” is larger than \(limit) bytes.")
            }
        }
    }

    /// Replaces the contents, so that a reader sees the old ones or the new ones, also after a crash.
    ///
    /// Call it inside ``locked(patience:_:)``.
    func write(_ contents: [UInt8]) throws(TokenFileError) {
        let target = resolved
        let draft = "\(target).new"
        // What a crash left; nobody else writes it, because the lock is held.
        unlink(draft)
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw failure(.unreadable, "cannot be written") }
        var isWritten = fchmod(file, 0o600) == 0
        var rest = contents[...]
        while isWritten, !rest.isEmpty {
            let count = Self.write(file, rest)
            if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { isWritten = false }
        }
        isWritten = isWritten && fsync(file) == 0
        let reason = errno
        close(file)
        guard isWritten, rename(draft, target) == 0 else {
            let failed = failure(.unreadable, "cannot be written", isWritten ? errno : reason)
            unlink(draft)
            throw failed
        }
        let directory = open(Self.directory(of: target), O_RDONLY | O_CLOEXEC)
        if directory >= 0 {
            fsync(directory)
            close(directory)
        }
    }

    /// Calls `body` while no other process or thread does, by a lock on `<path>.lock`.
    ///
    /// - Parameters:
    ///   - patience: How long to wait for it.
    ///   - body: What to do while the lock is held.
    /// - Returns: What `body` returns.
    /// - Throws: ``TokenFileError`` with the code `busy` if somebody else keeps the lock.
    func locked<Result>(
        patience: Duration, _ body: () throws(TokenFileError) -> Result
    ) throws(TokenFileError) -> Result {
        let lock = open("\(resolved).lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard lock >= 0 else { throw failure(.unreadable, "cannot be locked") }
        // Closing the file releases the lock.
        defer { close(lock) }
        let end = ContinuousClock.now + patience
        while flock(lock, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw failure(.unreadable, "cannot be locked") }
            guard ContinuousClock.now < end else {
                throw TokenFileError(.busy, "Another process is changing “\(path)”.", "Try again.")
            }
            usleep(20_000)
        }
        return try body()
    }

    private func check(_ status: stat) throws(TokenFileError) {
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw TokenFileError(.insecure, "“\(path)” is not a file.", "Replace it with a file.")
        }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw TokenFileError(
                .insecure, "“\(path)” belongs to another user.", "Make it yours with: chown \(geteuid()) \(path)")
        }
        guard status.st_mode & (mayBeRead ? 0o022 : 0o077) == 0 else {
            throw TokenFileError(
                .insecure, "Other users may \(mayBeRead ? "change" : "access") “\(path)”.",
                "Protect it with: chmod \(mayBeRead ? "go-w" : "600") \(path)")
        }
    }

    /// The path with symbolic links followed, so that a link stays one when the file is replaced.
    private var resolved: String {
        guard let target = realpath(path, nil) else { return path }
        defer { free(target) }
        return String(cString: target)
    }

    private func failure(_ code: TokenFileError.Code, _ what: String, _ number: Int32 = errno) -> TokenFileError {
        TokenFileError(code, "“\(path)” \(what): \(String(cString: strerror(number))).")
    }

    private static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func stamp(of status: stat) -> Stamp {
        #if os(Linux)
            let (modified, changed) = (status.st_mtim, status.st_ctim)
        #else
            let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
        #endif
        return Stamp(
            device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino),
            size: Int64(status.st_size), modified: nanoseconds(modified), changed: nanoseconds(changed))
    }

    /// Returns a time in nanoseconds, by way of `Duration`: an optimised build does not find the members of `timespec`.
    private static func nanoseconds(_ time: timespec) -> Int64 {
        let (seconds, attoseconds) = Duration(time).components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }

    private static func read(_ file: Int32, _ buffer: inout [UInt8]) -> Int {
        buffer.withUnsafeMutableBytes { systemRead(file, $0.baseAddress, $0.count) }
    }

    private static func write(_ file: Int32, _ bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
    }
}

// The system's functions, which the methods above hide by their names.
private let systemRead = read
private let systemWrite = write

internal import WXCore
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The file that `--usage-file` names.
///
/// It is opened before money is spent, and written when the run has ended.
///
/// The contents of an existing file stay until then. A new file is removed if the run never started.
final class UsageFile: Sendable {
    let path: String
    private let descriptor: Int32
    private let isNew: Bool

    /// Opens the file.
    ///
    /// - Throws: ``Misuse`` if it cannot be written.
    init(_ path: String) throws(Misuse) {
        self.path = path
        // Without O_NONBLOCK a named pipe that nobody reads would block the program; this way it is an error.
        let flags = O_WRONLY | O_CLOEXEC | O_NONBLOCK
        var file = open(path, flags | O_CREAT | O_EXCL, 0o644)
        isNew = file >= 0
        if file < 0, errno == EEXIST { file = open(path, flags) }
        // A symbolic link to a file that does not exist yet.
        if file < 0, errno == ENOENT { file = open(path, flags | O_CREAT, 0o644) }
        guard file >= 0 else {
            let reason = errno == ENXIO ? "nobody reads it" : String(cString: strerror(errno))
            throw Misuse(
                "“\(path)” cannot be written: \(reason); nothing was sent.", "Name another file with --usage-file.",
                code: .usageFile)
        }
        descriptor = file
    }

    deinit {
        var status = stat()
        if isNew, fstat(descriptor, &status) == 0, status.st_size == 0 { unlink(path) }
        Descriptor.close(descriptor)
    }

    /// Replaces the contents of the file.
    ///
    /// - Returns: Why it could not be written; nil if it was.
    func write(_ json: String) -> String? {
        // Fails for a pipe or a device, which has nothing to cut.
        ftruncate(descriptor, 0)
        do {
            try OutputWriter(descriptor, for: .programs).write(json + "\n")
            return nil
        } catch {
            return String(cString: strerror(errno))
        }
    }
}

internal import WXCore
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The file that `--output` names: it holds a whole answer, or what it held before.
///
/// The answer is written to a temporary file in the same directory, which then takes the file's place.
struct AnswerFile: Sendable {
    /// Why the answer could not be written.
    struct WriteError: Error {
        let reason: String
    }

    /// The path as it was given.
    let path: String
    /// The path without symbolic links, which stay what they are.
    private let target: String
    /// The permissions of a file that exists; nil for a new one.
    private let mode: mode_t?

    /// Checks that the file can be written, and leaves nothing behind.
    ///
    /// - Throws: ``Misuse`` if it cannot.
    init(_ path: String) throws(Misuse) {
        guard path != "-" else {
            throw Misuse(
                "--output needs a file; the answer is on stdout in any case.", "Leave out --output -.",
                code: .outputFile)
        }
        guard let last = path.last, last != "/" else { throw Self.misuse(path, "it is not the path of a file") }
        self.path = path
        var target = path
        for _ in 0..<40 {
            let link = symbolicLink(target)
            if link.isEmpty { break }
            target = link.hasPrefix("/") ? link : Self.directory(of: target) + link
        }
        self.target = target
        var status = stat()
        let exists = stat(target, &status) == 0
        mode = exists ? status.st_mode & 0o7777 : nil
        if exists, status.st_mode & S_IFMT != S_IFREG {
            let kind = status.st_mode & S_IFMT == S_IFDIR ? "a directory" : "not a regular file"
            throw Self.misuse(path, "it is \(kind)")
        }
        if exists, access(target, W_OK) != 0 { throw Self.misuse(path, Self.lastError) }
        do throws(WriteError) {
            let (file, temporary) = try create()
            Descriptor.close(file)
            unlink(temporary)
        } catch {
            throw Self.misuse(path, error.reason)
        }
    }

    /// Replaces the file by one with this text, and returns when that is on the disk.
    ///
    /// - Throws: ``WriteError`` if that fails; the file is then what it was.
    func write(_ text: String) throws(WriteError) {
        let (file, temporary) = try create()
        var isDone = false
        defer { if !isDone { unlink(temporary) } }
        if let mode { fchmod(file, mode) }
        let isWritten = Array(text.utf8).withUnsafeBytes { Descriptor.writeAll(file, $0) } && fsync(file) == 0
        let reason = Self.lastError
        Descriptor.close(file)
        guard isWritten else { throw WriteError(reason: reason) }
        guard rename(temporary, target) == 0 else { throw WriteError(reason: Self.lastError) }
        isDone = true
        let directory = open(Self.directory(of: target), O_RDONLY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        Descriptor.close(directory)
    }

    /// Creates an empty temporary file next to the file.
    private func create() throws(WriteError) -> (file: Int32, path: String) {
        let path = "\(Self.directory(of: target)).wxcode-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw WriteError(reason: Self.lastError) }
        return (file, path)
    }

    /// Returns a path's directory, with its slash.
    private static func directory(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    }

    private static var lastError: String { String(cString: strerror(errno)) }

    private static func misuse(_ path: String, _ reason: String) -> Misuse {
        Misuse(
            "“\(path)” cannot be written: \(reason); nothing was sent.", "Name another file with --output.",
            code: .outputFile)
    }
}

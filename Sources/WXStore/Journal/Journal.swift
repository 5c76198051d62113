package import WXCore
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Bookings that wait until the ledger can be written again: one line of JSON each, in a file that only its owner can
/// read.
package struct Journal: Sendable {
    /// The files that a line may go to, in order of preference.
    package let paths: [String]

    /// Creates a journal in the files at `paths`.
    package init(paths: [String]) { self.paths = paths }

    /// Appends a line to the first file that can be written, and waits until it is on the disk.
    ///
    /// - Returns: The file's path; nil if no file could be written.
    package func append(_ entry: JSONValue) -> String? {
        var line: [UInt8] = []
        entry.write(into: &line)
        line.append(0x0A)
        return paths.first { path in
            makeDirectory(of: path)
            let file = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
            guard file >= 0 else { return false }
            defer { close(file) }
            guard flock(file, LOCK_EX) == 0 else { return false }
            let length = lseek(file, 0, SEEK_END)
            var last: UInt8 = 0x0A
            // A torn line at the end must not take this one with it.
            if length > 0, pread(file, &last, 1, length - 1) == 1, last != 0x0A { line.insert(0x0A, at: 0) }
            let count = line.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count == line.count, fsync(file) == 0 { return true }
            // The disk may be full: a part of the line must not stay.
            ftruncate(file, length)
            return false
        }
    }

    /// Calls `book` with the lines of each file, then empties the file.
    ///
    /// Lines that are not JSON, such as one torn by a crash, are skipped, as are files that another process is using.
    /// If `book` throws, the file stays as it is.
    package func replay(_ book: ([JSONValue]) throws -> Void) rethrows {
        for path in paths where access(path, F_OK) == 0 {
            let file = open(path, O_RDWR | O_CLOEXEC)
            guard file >= 0 else { continue }
            defer { close(file) }
            guard flock(file, LOCK_EX | LOCK_NB) == 0 else { continue }
            let entries = contents(of: file).split(separator: 0x0A).compactMap { try? JSONValue(parsing: $0) }
            if !entries.isEmpty { try book(entries) }
            ftruncate(file, 0)
        }
    }

    /// Returns the lines of all files, in their order; lines that are not JSON are skipped.
    package func entries() -> [JSONValue] {
        var entries: [JSONValue] = []
        for path in paths {
            let file = open(path, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { continue }
            defer { close(file) }
            guard flock(file, LOCK_SH) == 0 else { continue }
            entries += contents(of: file).split(separator: 0x0A).compactMap { try? JSONValue(parsing: $0) }
        }
        return entries
    }

    private func contents(of file: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = buffer.withUnsafeMutableBytes({ read(file, $0.baseAddress, $0.count) }), count > 0 {
            bytes += buffer[..<count]
        }
        return bytes
    }
}

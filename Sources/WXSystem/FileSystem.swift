#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// Short questions to the file system.
package enum FileSystem {
    /// Why a file could not be read, in the system's words.
    package struct Failure: Error, Hashable {
        /// For example `Permission denied`.
        package let reason: String
    }

    /// Returns whether something is at `path`.
    package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Returns whether something other than a file is at `path`, for example a directory or a named pipe.
    package static func isOtherThanFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    }

    /// Returns whether a directory is at `path`.
    package static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Returns whether this user may read and write the file, or may create files in the directory, at `path`.
    package static func mayWrite(_ path: String) -> Bool {
        access(path, isDirectory(path) ? W_OK | X_OK : R_OK | W_OK) == 0
    }

    /// Returns whether this user may run the program at `path`.
    package static func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

    /// Returns when a file was last written, in milliseconds since 1970; nil if there is none.
    package static func modificationTime(_ path: String) -> Int64? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        #if os(Linux)
            let time = status.st_mtim
        #else
            let time = status.st_mtimespec
        #endif
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Returns the contents of a file.
    ///
    /// It does not wait for anybody to write to a named pipe.
    ///
    /// - Throws: ``Failure`` if the file cannot be read.
    package static func read(_ path: String) throws(Failure) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw Failure(reason: lastReason) }
        defer { Descriptor.close(file) }
        var contents: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = buffer.withUnsafeMutableBytes { Descriptor.read(file, $0.baseAddress, $0.count) }
            if count == 0 { return contents }
            if count > 0 {
                contents += buffer[..<count]
            } else if errno != EINTR {
                throw Failure(reason: lastReason)
            }
        }
    }

    /// Returns the names in a directory, sorted; none if it cannot be read.
    package static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    static var lastReason: String { SystemError.words(errno) }
}

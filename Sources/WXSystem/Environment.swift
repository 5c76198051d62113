#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// What the process was started with.
package enum Environment {
    /// The environment's variables; of a name that occurs twice, the last value.
    package static var variables: [String: String] {
        var variables: [String: String] = [:]
        var pointer = environ
        while let entry = pointer.pointee {
            let parts = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
            pointer += 1
        }
        return variables
    }

    /// The program's own file, without symbolic links; nil if the system does not report it.
    package static var executable: String? {
        #if os(Linux)
            let path = symbolicLink("/proc/self/exe")
            return path.isEmpty ? nil : path
        #else
            var size: UInt32 = 4_096
            var buffer = [CChar](repeating: 0, count: Int(size))
            guard _NSGetExecutablePath(&buffer, &size) == 0, let real = realpath(buffer, nil) else { return nil }
            defer { free(real) }
            return String(cString: real)
        #endif
    }

    /// The number of the user that the process acts as.
    package static var user: UInt32 { geteuid() }

    /// The working directory; the root if it is gone.
    package static var workingDirectory: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }
}

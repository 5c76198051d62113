#if canImport(Glibc)
    private import Glibc
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

    /// The working directory; the root if it is gone.
    package static var workingDirectory: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }
}

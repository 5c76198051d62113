#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// Returns what a symbolic link points to; empty if `path` is not a symbolic link.
package func symbolicLink(_ path: String) -> String {
    var buffer = [CChar](repeating: 0, count: 1_024)
    let count = buffer.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.map { readlink(path, $0, buffer.count) } ?? 0
    }
    return String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// Creates the directory that contains `path`, with its parents; only the owner can access them.
package func makeDirectory(of path: String) {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    let directory = String(path[..<slash])
    if access(directory, F_OK) == 0 { return }
    makeDirectory(of: directory)
    mkdir(directory, 0o700)
}

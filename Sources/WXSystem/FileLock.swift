#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// A lock that one process at a time holds, as long as this object lives; the system ends it with the process.
package final class FileLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of a file, which is created with its directory if it is missing, and stays.
    ///
    /// Calls `waiting` once if another process holds it, and then waits. If the file cannot be opened, there is no
    /// lock.
    package init?(_ path: String, waiting: () -> Void) {
        makeDirectory(of: path)
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
        waiting()
        while flock(descriptor, LOCK_EX) != 0 {
            if errno != EINTR { return nil }
        }
    }

    deinit { if descriptor >= 0 { Descriptor.close(descriptor) } }
}

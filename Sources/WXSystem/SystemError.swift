#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// The system's error numbers.
package enum SystemError {
    /// The number of a write to a pipe that nobody reads.
    package static let brokenPipe = EPIPE

    /// Returns the system's words for an error number.
    package static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}

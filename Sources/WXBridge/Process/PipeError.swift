#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// A pipe that cannot be written to.
public struct PipeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The system's error number.
    public let code: Int32

    /// The system's words for the error.
    public var description: String { String(cString: strerror(code)) }
}

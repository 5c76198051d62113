internal import WXSystem

/// A pipe that cannot be written to.
public struct PipeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The system's error number.
    public let code: Int32

    /// The error of a pipe whose other side is gone.
    static let broken = PipeError(code: SystemError.brokenPipe)

    /// The system's words for the error.
    public var description: String { SystemError.words(code) }
}

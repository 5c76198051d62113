internal import WXSystem

/// A program that could not be started.
public struct SpawnError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The program's path.
    public let path: String
    /// The system's error number.
    public let code: Int32

    /// The system's words for the error.
    public var description: String { SystemError.words(code) }
}

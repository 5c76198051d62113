/// The end of a connection.
public struct ChatClosed: Error, Hashable, Sendable {
    /// The code of the close frame; 1006 if there was none.
    public var code: UInt16
    /// The reason in the close frame.
    public var reason: String

    /// Creates an end.
    public init(code: UInt16 = 1006, reason: String = "") {
        self.code = code
        self.reason = reason
    }
}

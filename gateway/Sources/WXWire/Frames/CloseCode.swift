/// The number in a close frame that says why a WebSocket ends.
public struct CloseCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The number, 1000 to 4999.
    public let rawValue: UInt16

    /// Creates a code from its number.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Creates a code from its number.
    public init(_ number: UInt16) { rawValue = number }

    /// The number.
    public var description: String { "\(rawValue)" }

    /// The purpose of the connection is fulfilled.
    public static let normal = CloseCode(1000)
    /// The endpoint goes away, as a page does that is left.
    public static let goingAway = CloseCode(1001)
    /// The peer broke the protocol.
    public static let protocolError = CloseCode(1002)
    /// The peer sent a kind of message that is not accepted.
    public static let unsupportedData = CloseCode(1003)
    /// The close frame held no code; never sent.
    public static let noStatus = CloseCode(1005)
    /// The connection ended without a close frame; never sent.
    public static let abnormal = CloseCode(1006)
    /// A text message is not valid UTF-8.
    public static let invalidPayload = CloseCode(1007)
    /// A message breaks the rules of the application.
    public static let policyViolation = CloseCode(1008)
    /// A frame or a message is longer than its limit.
    public static let messageTooBig = CloseCode(1009)
    /// The server failed.
    public static let internalError = CloseCode(1011)
    /// The server restarts.
    public static let serviceRestart = CloseCode(1012)
    /// The server is overloaded.
    public static let tryAgainLater = CloseCode(1013)

    /// Whether a close frame may hold this code.
    public var maySend: Bool {
        switch rawValue {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}

/// The error for text that is not the URL of a gateway.
public struct InvalidGatewayURL: Error, Hashable, Sendable, CustomStringConvertible {
    private let reason: String

    init(_ reason: String) { self.reason = reason }

    /// One sentence that says what is wrong with the text; it does not repeat the text, which may contain a password.
    public var description: String { "Not the URL of a gateway, such as ws://127.0.0.1:8787: \(reason)." }
}

/// One conversation, which later runs can continue.
///
/// Claude Code's own session id: a lower-case UUID.
public struct SessionID: Hashable, Sendable, CustomStringConvertible {
    /// The UUID, lower-case, with hyphens.
    public let text: String

    /// A new, random id.
    public init() { text = UUIDText.random() }

    /// Checks `text`.
    ///
    /// - Throws: ``InvalidIdentifier`` unless it is a lower-case UUID.
    public init(_ text: String) throws(InvalidIdentifier) {
        self.text = try InvalidIdentifier.checkUUID(text, kind: "session")
    }

    /// The UUID.
    public var description: String { text }
}

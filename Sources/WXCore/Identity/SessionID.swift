/// The id of a session, which is a conversation that later runs can continue.
///
/// It is Claude Code's session id: a lower-case UUID.
public struct SessionID: Hashable, Sendable, CustomStringConvertible {
    /// The UUID, lower-case, with hyphens.
    public let text: String

    /// Creates a new, random id.
    public init() { text = UUIDText.random() }

    /// Creates an id from its text.
    ///
    /// - Throws: ``InvalidIdentifier`` if the text is not a lower-case UUID.
    public init(_ text: String) throws(InvalidIdentifier) {
        self.text = try InvalidIdentifier.checkUUID(text, kind: "session")
    }

    /// The UUID.
    public var description: String { text }
}

/// A caller's name for one request, so that a request that is sent again starts no second run.
///
/// It is valid within a tenant and project. A key has 1 to 64 printable ASCII characters; blanks count, and so does the
/// case of letters. A UUID is a good key.
public struct RequestKey: Hashable, Sendable, CustomStringConvertible {
    /// The key as the caller wrote it.
    public let text: String

    /// Creates a key.
    ///
    /// - Throws: ``InvalidIdentifier`` if the text is empty, longer than 64 bytes, or contains anything other than
    ///   printable ASCII characters.
    public init(_ text: String) throws(InvalidIdentifier) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw InvalidIdentifier(kind: "request", text: text)
        }
        self.text = text
    }

    /// The key.
    public var description: String { text }
}

/// What a person asks, byte for byte.
public struct Prompt: Hashable, Sendable {
    /// The text, exactly as it was entered.
    public let text: String

    /// Creates a prompt.
    ///
    /// - Parameter text: What to ask. It is neither trimmed nor normalized.
    public init(_ text: String) { self.text = text }
}

/// What a person asks, byte for byte.
public struct Prompt: Hashable, Sendable {
    /// The text.
    public let text: String

    /// A prompt.
    public init(_ text: String) { self.text = text }
}

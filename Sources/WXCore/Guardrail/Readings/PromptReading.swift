/// A prompt, read in one way: as it stands, or with a disguise removed.
public struct PromptReading: Hashable, Sendable {
    /// The disguise that was removed; nil if the prompt is read as it stands.
    package let disguise: Disguise?
    /// The text in this reading.
    public let text: String
    /// The text in lower case, without accents, invisible characters and repeated blanks.
    public let folded: String

    /// The way of reading: `plain`, or the disguise that was removed, such as `base64`.
    public var name: String { disguise?.rawValue ?? "plain" }
}

/// What a person asks, byte for byte, and the material that the question is about.
public struct Prompt: Hashable, Sendable {
    /// The question, exactly as it was entered.
    public let text: String
    /// The material, in the order in which the agent receives it, before the question.
    public var attachments: [Attachment]

    /// Creates a prompt.
    ///
    /// - Parameters:
    ///   - text: What to ask. It is neither trimmed nor normalized.
    ///   - attachments: What the question is about: the agent receives it as data, not as instructions.
    public init(_ text: String, attaching attachments: [Attachment] = []) {
        self.text = text
        self.attachments = attachments
    }
}

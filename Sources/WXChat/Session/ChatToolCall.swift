/// A tool that the agent called while it wrote an answer.
public struct ChatToolCall: Identifiable, Hashable, Sendable {
    /// The call's id.
    public let id: String
    /// The tool's name, such as `Read`.
    public let tool: String
    /// What it was called for, in a few words.
    public let summary: String
    /// How many bytes of the answer's text, as UTF-8, precede the call.
    public let textOffset: Int
    /// What it returned, in a few words; nil until it has.
    public internal(set) var result: String?
    /// Whether the result is an error.
    public internal(set) var isError = false
}

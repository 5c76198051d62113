/// A tool call.
public struct ToolUse: Hashable, Sendable {
    /// The call's id.
    public var id: String
    /// The tool's name.
    public var tool: String
    /// The input as JSON text.
    public var input: String
    /// The id of the call that started the sub-agent which made this call; nil in the main conversation.
    public var parent: String?

    /// Creates a call.
    public init(id: String, tool: String, input: String, parent: String? = nil) {
        self.id = id
        self.tool = tool
        self.input = input
        self.parent = parent
    }
}

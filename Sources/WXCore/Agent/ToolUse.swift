/// A tool call.
public struct ToolUse: Hashable, Sendable {
    /// The call's id.
    public var id: String
    /// The tool's name.
    public var tool: String
    /// The input as JSON text.
    public var input: String
    /// The call of the sub-agent that made this one; nil in the main conversation.
    public var parent: String?

    /// A call.
    public init(id: String, tool: String, input: String, parent: String? = nil) {
        self.id = id
        self.tool = tool
        self.input = input
        self.parent = parent
    }
}

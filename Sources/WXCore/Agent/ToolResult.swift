/// The result of a tool call.
public struct ToolResult: Hashable, Sendable {
    /// The id of the call.
    public var toolUseID: String
    /// The text that the agent receives.
    public var text: String
    /// Whether the call failed.
    public var isError: Bool
    /// Whether the call failed because there is no such tool.
    public var isToolMissing: Bool

    /// Creates a result.
    public init(toolUseID: String, text: String, isError: Bool, isToolMissing: Bool = false) {
        self.toolUseID = toolUseID
        self.text = text
        self.isError = isError
        self.isToolMissing = isToolMissing
    }
}

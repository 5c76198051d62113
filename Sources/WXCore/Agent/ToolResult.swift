/// A tool's answer.
public struct ToolResult: Hashable, Sendable {
    /// The call it answers.
    public var toolUseID: String
    /// What the agent sees.
    public var text: String
    /// Whether the call failed.
    public var isError: Bool
    /// Whether the call failed because there is no such tool.
    public var isToolMissing: Bool

    /// An answer.
    public init(toolUseID: String, text: String, isError: Bool, isToolMissing: Bool = false) {
        self.toolUseID = toolUseID
        self.text = text
        self.isError = isError
        self.isToolMissing = isToolMissing
    }
}

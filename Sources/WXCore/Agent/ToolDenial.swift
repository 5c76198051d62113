/// A tool call that was not allowed.
public struct ToolDenial: Hashable, Sendable {
    /// The tool's name.
    public var tool: String
    /// The call's id.
    public var toolUseID: String
    /// The agent's reason, if it gave one.
    public var reason: String?

    /// A denial.
    public init(tool: String, toolUseID: String, reason: String? = nil) {
        self.tool = tool
        self.toolUseID = toolUseID
        self.reason = reason
    }
}

/// A tool call that was denied.
public struct ToolDenial: Hashable, Sendable {
    /// The tool's name.
    public var tool: String
    /// The call's id.
    public var toolUseID: String
    /// Why the call was denied; nil if the agent gave no reason.
    public var reason: String?

    /// Creates a denial.
    public init(tool: String, toolUseID: String, reason: String? = nil) {
        self.tool = tool
        self.toolUseID = toolUseID
        self.reason = reason
    }
}

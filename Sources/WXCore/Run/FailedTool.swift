/// A tool call that failed, and that the agent did not repeat with success.
public struct FailedTool: Hashable, Sendable {
    /// The tool's name.
    public var tool: String
    /// What the call was about, such as a path or a command, redacted; at most 200 characters.
    public var target: String
    /// The beginning of what the tool reported, redacted; at most 200 characters.
    public var reason: String

    /// Creates a failed call from texts that are already redacted.
    public init(tool: String, target: String, reason: String) {
        self.tool = tool
        self.target = target
        self.reason = reason
    }

    /// The call as JSON.
    package var value: JSONValue {
        ["tool": .string(tool), "target": .string(target), "reason": .string(reason)]
    }

    /// Creates a call from its JSON.
    package init(_ value: JSONValue) {
        self.init(
            tool: value["tool"]?.string ?? "", target: value["target"]?.string ?? "",
            reason: value["reason"]?.string ?? "")
    }
}

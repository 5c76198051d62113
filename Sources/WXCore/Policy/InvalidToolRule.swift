/// The error for a tool rule that Claude Code would not read as intended.
public struct InvalidToolRule: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule, as given.
    public let text: String

    /// One sentence that says what is allowed.
    public var description: String {
        "“\(text.prefix(80))” is not a tool rule; write a tool's name, such as Read, or a name with a pattern, such as Bash(npm ci) or "
            + "Bash(npm run build:*)."
    }
}

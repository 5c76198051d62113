/// A rule that matches the calls of a tool, or only those with a pattern.
///
/// Rules are written as in Claude Code: `Read`, `Bash(npm:*)`, `Bash(npm ci)`. Claude Code splits a list of rules at
/// commas and blanks outside parentheses and has no escape character, so a text that it could read differently is
/// refused here.
public struct ToolRule: Hashable, Sendable, CustomStringConvertible {
    /// The tool's name.
    public let tool: String
    /// The pattern that calls must match, for example `npm:*`; nil for all calls.
    public let pattern: String?

    /// Creates a rule from its text.
    ///
    /// - Throws: ``InvalidToolRule`` if the text is not a name with an optional pattern. In a Bash pattern, `*` is
    ///   allowed only in the ending `:*`.
    public init(_ text: String) throws(InvalidToolRule) {
        let name = text.prefix { $0 != "(" }
        guard let first = name.utf8.first, Self.isLetter(first),
            name.utf8.allSatisfy({ Self.isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x5F })
        else { throw InvalidToolRule(text: text) }
        tool = String(name)
        guard name.endIndex < text.endIndex else {
            pattern = nil
            return
        }
        let inner = text[name.endIndex...].dropFirst().dropLast()
        guard text.last == ")", !inner.isEmpty, inner.first != " ", inner.last != " ",
            inner.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F && $0 != "(" && $0 != ")" })
        else { throw InvalidToolRule(text: text) }
        if tool == "Bash" {
            let stem = inner.hasSuffix(":*") ? inner.dropLast(2) : inner
            guard !stem.isEmpty, !stem.contains("*") else { throw InvalidToolRule(text: text) }
        }
        pattern = String(inner)
    }

    private init(tool: String, pattern: String? = nil) {
        self.tool = tool
        self.pattern = pattern
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// Reads files.
    public static let read = ToolRule(tool: "Read")
    /// Writes files.
    public static let write = ToolRule(tool: "Write")
    /// Changes files.
    public static let edit = ToolRule(tool: "Edit")
    /// Searches in files.
    public static let grep = ToolRule(tool: "Grep")
    /// Searches for files.
    public static let glob = ToolRule(tool: "Glob")
    /// Runs npm, which executes code in the container.
    public static let npm = ToolRule(tool: "Bash", pattern: "npm:*")
    /// Runs git; even `git status` runs a program that the workspace can choose.
    static let git = ToolRule(tool: "Bash", pattern: "git:*")

    /// Returns whether `other` allows everything that this rule allows.
    package func isWithin(_ other: ToolRule) -> Bool {
        guard tool == other.tool else { return false }
        guard let bound = other.pattern else { return true }
        guard let pattern else { return false }
        if pattern == bound { return true }
        guard tool == "Bash", bound.hasSuffix(":*") else { return false }
        return pattern.hasPrefix(bound.dropLast(2) + " ") || pattern == bound.dropLast(2)
    }

    /// The rule as Claude Code writes it.
    public var description: String { pattern.map { "\(tool)(\($0))" } ?? tool }
}

/// One thing an agent may do: a tool, or a tool with a pattern.
///
/// Written as Claude Code writes it: `Read`, `Bash(npm:*)`, `Bash(npm ci)`. Claude Code cuts a list of rules at commas and blanks
/// outside parentheses and knows no escape, so a text that it could read in another way is refused here.
public struct ToolRule: Hashable, Sendable, CustomStringConvertible {
    /// The tool's name.
    public let tool: String
    /// What the tool is confined to, for example `npm:*`; nil for everything.
    public let pattern: String?

    /// Reads a rule.
    ///
    /// - Throws: ``InvalidToolRule`` if it is not a name with an optional pattern. A Bash pattern may have `*` only as the end `:*`.
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
    /// Runs npm: code execution in the container.
    public static let npm = ToolRule(tool: "Bash", pattern: "npm:*")
    /// Runs git; even `git status` runs a program that the workspace names.
    static let git = ToolRule(tool: "Bash", pattern: "git:*")

    /// Whether this allows nothing that `other` does not.
    public func isWithin(_ other: ToolRule) -> Bool {
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

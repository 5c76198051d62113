/// A tool call or its result in a few words.
enum ToolSummary {
    /// Returns the most informative values of a tool's input, redacted, at most 200 characters on one line.
    static func of(_ use: ToolUse, _ safe: (String) -> String) -> String {
        guard let gist = ToolInput(use).gist else { return "" }
        return cut(safe(gist.isEmpty ? String(use.input.prefix(4_096)) : gist))
    }

    /// Returns the beginning of a tool's result, redacted, at most 200 characters on one line.
    static func of(_ result: ToolResult, _ safe: (String) -> String) -> String {
        cut(safe(String(result.text.prefix(4_096))))
    }

    /// Returns the beginning of what a failed tool reports, redacted, at most 200 characters: for a command, its exit
    /// status and its first words.
    static func reason(of result: ToolResult, _ safe: (String) -> String) -> String {
        let text = safe(ClaudeVocabulary.words(ofFailure: String(result.text.prefix(4_096))))
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
        return cut(lines.prefix(ClaudeVocabulary.isExitStatus(lines.first ?? "") ? 2 : 1).joined(separator: ": "))
    }

    private static func cut(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return line.count > 200 ? line.prefix(199) + "…" : line
    }
}

/// The input of a call of one of Claude Code's tools.
struct ToolInput {
    private let tool: String
    private let values: JSONValue?

    /// Creates the input of a call; input that is not JSON has no values.
    init(_ use: ToolUse) {
        tool = use.tool
        values = try? JSONValue(parsing: Array(use.input.utf8))
    }

    /// The most informative values of the input, in a few words; nil if the input is not JSON.
    var gist: String? {
        guard let values else { return nil }
        switch tool {
        case "Grep", "Glob": return ["pattern", "path"].compactMap { values[$0]?.string }.joined(separator: " in ")
        default: return Self.telling.lazy.compactMap { values[$0]?.string }.first ?? ""
        }
    }

    /// The path of the file that the call writes; nil if it does not write one.
    var writtenPath: String? {
        guard ["Write", "Edit", "NotebookEdit"].contains(tool) else { return nil }
        return values?["file_path"]?.string ?? values?["notebook_path"]?.string
    }

    private static let telling = [
        "command", "file_path", "path", "pattern", "notebook_path", "description", "url", "query",
    ]
}

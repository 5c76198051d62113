/// The input of one of Claude Code's tools.
struct ToolInput {
    private let tool: String
    private let values: JSONValue?

    /// Reads a call's input; one that is not JSON has no values.
    init(_ use: ToolUse) {
        tool = use.tool
        values = try? JSONValue(parsing: Array(use.input.utf8))
    }

    /// The values that tell most of the call, in a few words; nil if the input is not JSON.
    var gist: String? {
        guard let values else { return nil }
        switch tool {
        case "Grep", "Glob": return ["pattern", "path"].compactMap { values[$0]?.string }.joined(separator: " in ")
        default: return Self.telling.lazy.compactMap { values[$0]?.string }.first ?? ""
        }
    }

    /// The file that the call writes; nil if it writes none.
    var writtenPath: String? {
        guard ["Write", "Edit", "NotebookEdit"].contains(tool) else { return nil }
        return values?["file_path"]?.string ?? values?["notebook_path"]?.string
    }

    private static let telling = [
        "command", "file_path", "path", "pattern", "notebook_path", "description", "url", "query",
    ]
}

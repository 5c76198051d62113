/// The tool calls of a run whose last attempt failed.
///
/// A call is the same as an earlier one if it writes the same file, or if it uses the same tool on the same target. At
/// most ``limit`` are kept, and calls that write take the place of others.
struct ToolFailures {
    /// How many failures are kept.
    static let limit = 50

    private struct Failure {
        let key: String
        let isWrite: Bool
        let tool: FailedTool
    }

    private var failures: [Failure] = []
    /// Whether a write failed that could not be kept; whether it was repeated with success is then not known.
    private var hasLostWrite = false

    /// What failed, in the order of the last attempts.
    var all: [FailedTool] { failures.map(\.tool) }

    /// The files whose last write or edit failed.
    var writes: [FailedTool] { failures.filter(\.isWrite).map(\.tool) }

    /// Whether the last attempt to write some file failed.
    var hasWrite: Bool { hasLostWrite || failures.contains(where: \.isWrite) }

    /// Records the result of a call; a success removes the failure of an earlier attempt.
    ///
    /// A path may be relative to the agent's working directory; `safe` redacts a text.
    mutating func record(
        _ use: ToolUse, _ result: ToolResult, in directory: String, _ safe: (String) -> String
    ) {
        let input = ToolInput(use)
        let path = input.writtenPath.map { Self.absolute($0, in: directory) }
        let target = path.map { "write \($0)" } ?? "\(use.tool) \(input.gist ?? use.input)"
        let key = target.utf8.count > 256 ? SHA256.hexadecimal(of: target) : target
        failures.removeAll { $0.key == key }
        guard result.isError else { return }
        let failed = FailedTool(
            tool: safe(use.tool), target: ToolSummary.of(use, safe), reason: ToolSummary.reason(of: result, safe))
        append(Failure(key: key, isWrite: path != nil, tool: failed))
    }

    /// Returns a path as the agent's system resolves it, symbolic links apart.
    private static func absolute(_ path: String, in directory: String) -> String {
        var parts: [Substring] = []
        for part in (path.hasPrefix("/") ? path : "\(directory)/\(path)").split(separator: "/") where part != "." {
            if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    private mutating func append(_ failure: Failure) {
        if failures.count == Self.limit {
            guard let other = failures.firstIndex(where: { !$0.isWrite }) else {
                hasLostWrite = hasLostWrite || failure.isWrite
                return
            }
            failures.remove(at: other)
        }
        failures.append(failure)
    }
}

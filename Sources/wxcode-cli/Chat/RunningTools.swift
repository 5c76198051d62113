/// The tools that an agent is using now.
struct RunningTools {
    /// One use of a tool.
    struct Call {
        var id: String
        var tool: String
        /// What it works on, in a few words.
        var target: String

        /// The call in one line.
        var words: String { target.isEmpty ? tool : "\(tool) \(target)" }
    }

    /// How a call ended.
    enum End {
        case done, failed, stopped

        /// What follows the call's words.
        var mark: String {
            switch self {
            case .done: ""
            case .failed: " ✗"
            case .stopped: " (stopped)"
            }
        }
    }

    private var calls: [Call] = []

    /// The call that began last; nil if no tool is in use.
    var latest: Call? { calls.last }

    /// Records that a tool is in use.
    mutating func begin(_ id: String, _ tool: String, _ target: String) {
        calls.append(Call(id: id, tool: tool, target: target))
    }

    /// Returns the call that ended; nil if it is not known.
    mutating func end(_ id: String) -> Call? {
        calls.firstIndex { $0.id == id }.map { calls.remove(at: $0) }
    }

    /// Returns the calls that have not ended, which are no longer in use.
    mutating func endAll() -> [Call] {
        defer { calls = [] }
        return calls
    }
}

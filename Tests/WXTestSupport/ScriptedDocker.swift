import Foundation

/// An executable `docker` that plays a test's scripts and records every call.
///
/// The scripts are shell scripts with some extra commands for what Claude Code does: `prompt` reads one frame from
/// stdin, `start` prints the line with which a turn starts, `say TEXT` one whole message (`say_input`: with its text
/// from stdin), and `result` the end of a turn. The figures are 100 tokens in, 20 out, and 0.001 USD.
public struct ScriptedDocker: Sendable {
    /// The directory that contains the executable, to be put in front of `PATH`.
    public let directory: String

    /// The executable.
    public var path: String { "\(directory)/docker" }

    /// The arguments of all calls so far, one call per line.
    public var calls: [String] {
        let text = FileManager.default.contents(atPath: "\(directory)/calls").map {
            String(decoding: $0, as: UTF8.self)
        }
        return (text ?? "").split(separator: "\n").map(String.init)
    }

    /// The last prompt as the worker received it; nil if none was sent.
    public var prompt: String? {
        FileManager.default.contents(atPath: "\(directory)/prompt").map { String(decoding: $0, as: UTF8.self) }
    }

    /// How often a run was ended from outside the worker.
    public var kills: Int { calls.filter { $0.contains("wxcode-run kill") }.count }

    /// Creates the executable in a new directory.
    ///
    /// - Parameters:
    ///   - run: Plays `docker exec -i`, a run.
    ///   - inspect: Plays `docker container inspect`.
    ///   - other: Plays all other calls.
    /// - Throws: An error if the files cannot be written.
    public init(
        run: String, inspect: String = "echo '0123|true|2026-01-01T00:00:00Z|default'", other: String = "exit 0"
    ) throws {
        directory = NSTemporaryDirectory() + "wxcode-docker-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let script = """
            \(Self.words)
            case "$1 $2" in
            "container inspect") \(inspect) ;;
            "exec -i") \(run) ;;
            *) \(other) ;;
            esac

            """
        try script.write(toFile: "\(directory)/play", atomically: false, encoding: .utf8)
        // A file that was just written cannot be run while a process that another test starts still has it open.
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: try Fixture.path("scripted-docker"))
    }

    /// Removes the directory.
    public func remove() { try? FileManager.default.removeItem(atPath: directory) }

    private static let words = #"""
        session=$(echo "$*" | sed -n 's/.*--\(session-id\|resume\)=\([0-9a-f-]*\).*/\2/p')
        prompt() { read -r size && head -c "$size" >"$here/prompt"; }
        start() {
            printf '{"type":"system","subtype":"init","session_id":"%s","tools":["Read","Grep","Glob"],"mcp_servers":[],' "$session"
            echo '"model":"claude-opus-5-5","permissionMode":"dontAsk","apiKeySource":"none","claude_code_version":"2.1.330"}'
        }
        say() { printf '%s' "$1" | say_input; }
        say_input() {
            printf '{"type":"assistant","message":{"id":"msg_1","model":"claude-opus-5-5","content":[{"type":"text","text":"'
            cat
            echo '"}],"usage":{"input_tokens":100,"output_tokens":20}},"parent_tool_use_id":null}'
        }
        result() {
            printf '{"type":"result","subtype":"success","is_error":false,"session_id":"%s","result":"","total_cost_usd":0.001,' "$session"
            printf '"stop_reason":"end_turn","permission_denials":[],"num_turns":1,"model_usage_since_last_result":'
            echo '{"claude-opus-5-5":{"inputTokens":100,"outputTokens":20,"costUSD":0.001}}}'
        }
        """#
}

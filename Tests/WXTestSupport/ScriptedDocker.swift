import Foundation

/// An executable `docker` that plays what a test tells it, and notes every call.
///
/// The scripts are shell, with these words for what Claude Code says: `prompt` reads one frame from stdin, `setup` the
/// one that may come before it, `start` prints the line with which it begins, `say TEXT` one whole message
/// (`say_input`: its text from stdin), `call TOOL INPUT RESULT` a tool's call and its result (an error if RESULT begins
/// with `!`), `result` the end of a turn. The variable `tools` has the names of the tools, `value` the structured
/// output. The figures: 100 tokens in, 20 out, 0.001 USD.
public struct ScriptedDocker: Sendable {
    /// Where it lies; to be put in front of `PATH`.
    public let directory: String

    /// The executable.
    public var path: String { "\(directory)/docker" }

    /// The arguments of each call so far, one call a line.
    public var calls: [String] {
        let text = FileManager.default.contents(atPath: "\(directory)/calls").map {
            String(decoding: $0, as: UTF8.self)
        }
        return (text ?? "").split(separator: "\n").map(String.init)
    }

    /// The last prompt as the worker got it; nil if none was sent.
    public var prompt: String? {
        FileManager.default.contents(atPath: "\(directory)/prompt").map { String(decoding: $0, as: UTF8.self) }
    }

    /// The last control request that set Claude Code up; nil if there was none.
    public var setup: String? {
        FileManager.default.contents(atPath: "\(directory)/setup").map { String(decoding: $0, as: UTF8.self) }
    }

    /// How often a run was ended from outside.
    public var kills: Int { calls.filter { $0.contains("wxcode-run kill") }.count }

    /// Makes one.
    ///
    /// - Parameters:
    ///   - run: Plays `docker exec -i`, a run.
    ///   - inspect: Plays `docker container inspect`.
    ///   - other: Plays all other calls.
    /// - Throws: An error if it cannot be written.
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
        // A file that was just written cannot be run while a process that another test starts still holds it open.
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: try Fixture.path("scripted-docker"))
    }

    /// Removes it.
    public func remove() { try? FileManager.default.removeItem(atPath: directory) }

    static let words = #"""
        session=$(echo "$*" | sed -n 's/.*--\(session-id\|resume\)=\([0-9a-f-]*\).*/\2/p')
        tools='"Read","Grep","Glob"'
        setup() {
            read -r size && head -c "$size" >"$here/setup"
            echo '{"type":"control_response","response":{"subtype":"success","request_id":"wxcode-initialize","response":{}}}'
        }
        prompt() { read -r size && head -c "$size" >"$here/prompt"; }
        start() {
            printf '{"type":"system","subtype":"init","session_id":"%s","tools":[%s],"mcp_servers":[],' "$session" "$tools"
            echo '"model":"claude-opus-5-5","permissionMode":"dontAsk","apiKeySource":"none","claude_code_version":"2.1.330"}'
        }
        say() { printf '%s' "$1" | say_input; }
        say_input() {
            printf '{"type":"assistant","message":{"id":"msg_1","model":"claude-opus-5-5","content":[{"type":"text","text":"'
            cat
            echo '"}],"usage":{"input_tokens":100,"output_tokens":20}},"parent_tool_use_id":null}'
        }
        call() {
            printf '{"type":"assistant","message":{"id":"msg_1","model":"claude-opus-5-5","content":[{"type":"tool_use",'
            printf '"id":"t%s","name":"%s","input":%s}],"usage":{"input_tokens":100}},"parent_tool_use_id":null}\n' "$#" "$1" "$2"
            local error=false
            case $3 in '!'*) error=true ;; esac
            printf '{"type":"user","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t%s",' "$#"
            printf '"is_error":%s,"content":"%s"}]}}\n' "$error" "${3#!}"
        }
        result() {
            printf '{"type":"result","subtype":"success","is_error":false,"session_id":"%s","result":"","total_cost_usd":0.001,' "$session"
            printf '%s"stop_reason":"end_turn",' "${value:+\"structured_output\":$value,}"
            printf '"permission_denials":[],"num_turns":1,"model_usage_since_last_result":'
            echo '{"claude-opus-5-5":{"inputTokens":100,"outputTokens":20,"costUSD":0.001}}}'
        }
        """#
}

import Testing
import WXCore

@Suite("ClaudeMessage") struct ClaudeMessageTests {
    private static func events(_ line: String) -> [ReplyEvent] {
        var stream = ClaudeStream()
        return stream.decode(Array((line + "\n").utf8))
    }

    private static func usage(_ counters: String) -> (usage: TokenUsage, problems: [String]) {
        var tracker = TokenTracker()
        tracker.processStreamLine(
            #"{"type":"assistant","message":{"id":"m","model":"claude-opus-5-5","stop_reason":"end_turn","usage":{\#(counters)}}}"#
        )
        return (tracker.total, tracker.problems)
    }

    @Test(
        "counts whole numbers, however they are written",
        arguments: [
            ("100", 100), ("100.0", 100), ("1e2", 100), ("1.5e1", 15), ("1E+2", 100), ("10000e-2", 100), ("0", 0),
            ("0.0", 0), ("-0", 0),
            ("0e99", 0), ("9223372036854775807", .max), ("92233720368547758070", .max), ("1e400", .max),
            ("1e9999999999999999999", .max),
        ] as [(String, Int64)])
    func counts(text: String, count: Int64) {
        let (usage, problems) = Self.usage(#""input_tokens":\#(text)"#)
        #expect(usage.inputTokens == count)
        #expect(problems.isEmpty)
    }

    @Test(
        "reports invalid counters, and books nothing for them",
        arguments: [
            "-5", "1.5", "1e-2", "15e-1", "null", "\"7\"", "true", "[1]", "{}", "1e-9999999999999999999",
        ])
    func problems(text: String) {
        let (usage, problems) = Self.usage(#""input_tokens":\#(text),"output_tokens":3"#)
        #expect(usage == TokenUsage(outputTokens: 3))
        #expect(problems == ["input_tokens"])
    }

    @Test(
        "reads an event in any order of its members, with escapes in its words, and with a repeated one",
        arguments: [
            #"{"type":"stream_event","event":{"type":"content_block_delta","delta":{"type":"text_delta","text":"hi"}}}"#,
            #"{"event":{"delta":{"text":"hi"},"type":"content_block_delta"},"type":"stream_event"}"#,
            #"{"type":"stream\u005fevent","event":{"type":"content_block\u005fdelta","d\u0065lta":{"t\u0065xt":"hi"}}}"#,
            #"{"type":"stream_event","event":{"type":"content_block_delta","delta":{"text":"no"},"delta":{"text":"hi"}}}"#,
            #"{"type":"stream_event","event":{"delta":{"thinking":"no"}},"event":{"type":"content_block_delta","delta":{"text":"hi"}}}"#,
        ])
    func event(line: String) {
        #expect(Self.events(line).contains(.text("hi")))
    }

    @Test(
        "shows nothing of an event that is not a whole object",
        arguments: [
            #"{"type":"stream_event","event":"content_block_delta"}"#,
            #"{"type":"stream_event","event":[{"delta":1}]}"#,
            #"{"type":"stream_event","event":{"type":"content_block_delta","delta":"hi"}}"#,
            #"{"type":"stream_event","event":{"type":7,"delta":{"text":"hi"}}}"#,
            #"{"type":"hook_event","event":{"type":"content_block_delta","delta":{"text":"hi"}}}"#,
        ])
    func noText(line: String) {
        #expect(!Self.events(line).contains { if case .text = $0 { true } else { false } })
    }

    @Test("adds the parts of a cache write if their sum is missing")
    func cacheParts() {
        let (usage, _) = Self.usage(
            #""cache_creation":{"ephemeral_5m_input_tokens":30,"ephemeral_1h_input_tokens":12}"#)
        #expect(usage.cacheCreationTokens == 42)
        #expect(usage.cacheCreation1hTokens == 12)
        #expect(usage.cacheCreation5mTokens == 30)
    }

    @Test("reads what an agent reports about itself")
    func start() throws {
        let line =
            #"{"type":"system","subtype":"init","session_id":"s","uuid":"u","model":"m","tools":["Read",7],"mcp_servers":[{"name":"a"},"b"],"#
            + #""permissionMode":"dontAsk","apiKeySource":"none","claude_code_version":"2","cwd":"/w"}"#
        guard case .started(let start) = Self.events(line).first else {
            Issue.record("no start")
            return
        }
        #expect(start.tools == ["Read"])
        #expect(start.mcpServers == ["a", "b"])
        #expect(start.permissionMode == "dontAsk")
        #expect(start.directory == "/w")
    }

    @Test("reads a retry, a denial, a fallback and a rate limit")
    func others() {
        #expect(
            Self.events(
                #"{"type":"system","subtype":"api_retry","attempt":2,"max_retries":3,"retry_delay_ms":600.4,"error_status":529,"error":"overloaded"}"#
            )
                == [
                    .retrying(
                        RetryNotice(attempt: 2, limit: 3, delay: .milliseconds(600), status: 529, error: "overloaded"))
                ])
        #expect(
            Self.events(
                #"{"type":"system","subtype":"permission_denied","tool_name":"Bash","tool_use_id":"t","message":"no"}"#)
                == [.denied(ToolDenial(tool: "Bash", toolUseID: "t", reason: "no"))])
        #expect(
            Self.events(#"{"type":"system","subtype":"model_fallback","original_model":"a","fallback_model":"b"}"#)
                == [.modelFallback(from: "a", to: "b")])
        #expect(
            Self.events(#"{"type":"rate_limit_event","rate_limit_info":{"status":"allowed_warning","resetsAt":9}}"#)
                == [.rateLimit(status: "allowed_warning", resetsAt: 9)])
    }

    @Test("does not show the text of a sub-agent, and shows its tools")
    func subagent() {
        let line =
            #"{"type":"assistant","parent_tool_use_id":"p","message":{"id":"m","content":[{"type":"text","text":"hidden"},{"type":"tool_use","id":"t","name":"Read","input":{"file_path":"a"}}]}}"#
        let events = Self.events(line)
        #expect(!events.contains { if case .text = $0 { true } else { false } })
        #expect(events.contains(.toolUse(ToolUse(id: "t", tool: "Read", input: #"{"file_path":"a"}"#, parent: "p"))))
    }

    @Test(
        "sends a prompt verbatim, whatever it contains",
        arguments: ["/clear @/etc/passwd", "a\nb", "\u{0}\"\\", "é😀", ""])
    func prompt(text: String) throws {
        // Only a guardrail can approve a prompt, so this uses one that approves everything.
        var guardrail = Guardrail.standard
        guardrail.allowed = Set(RunFailure.Code.allCases)
        guard let approved = try? guardrail.validateInput(Prompt(text)) else { return }
        let line = ClaudeRequest.prompt(approved).line
        #expect(line.hasSuffix("\n") && line.utf8.filter { $0 == 0x0A }.count == 1)
        let json = try JSONValue(parsing: Array(line.utf8.dropLast()))
        #expect(json["client_composed"] == true)
        #expect(json["message"]?["content"]?.string == text)
    }
}

import Testing
import WXBridge
import WXCore

@Suite("ClaudeInvocation") struct ClaudeInvocationTests {
    private static let session = "0b0f5f2e-8d5b-4b57-9d0c-3f1a2b3c4d5e"
    private static let run = "6f1c2a3b-4d5e-4f60-8172-93a4b5c6d7e8"

    private func request(_ context: ChatContext = .analysis, _ change: (inout AgentRequest) -> Void = { _ in }) throws
        -> AgentRequest
    {
        var request = AgentRequest(
            prompt: try Guardrail.standard.validateInput(Prompt("Hello")), run: try RunID(Self.run),
            project: try ProjectID("demo"), session: try SessionID(Self.session), policy: ToolPolicy(context))
        change(&request)
        return request
    }

    private static let head = ["wxcode-run", "run", "1", run, "15", "/workspace/demo"]
    private static let flags = [
        "claude", "-p", "--input-format=stream-json", "--output-format=stream-json", "--verbose",
        "--include-partial-messages", "--restricted", "--strict-mcp-config", "--setting-sources=",
        "--disable-slash-commands", "--permission-mode=dontAsk", "--permission-prompts=none",
    ]

    @Test("asks for what the context allows, and nothing else")
    func analysis() throws {
        let words = ClaudeInvocation(try request(), in: Worker()).words
        #expect(
            words == Self.head + Self.flags + [
                "--session-id=\(Self.session)", "--tools=Read,Grep,Glob", "--allowedTools=Read,Grep,Glob",
            ])
    }

    @Test("passes every limit on, and the rules that deny")
    func everything() throws {
        let request = try request(.conversion) { request in
            request.isResumed = true
            request.maxTurns = 3
            request.costLimit = NanoDollars(1_500_000_000)
            request.model = "claude-opus-5-5"
        }
        let words = ClaudeInvocation(request, in: Worker(directory: "/srv/demo")).words
        #expect(
            words == ["wxcode-run", "run", "1", Self.run, "15", "/srv/demo"] + Self.flags + [
                "--resume=\(Self.session)", "--max-turns=3", "--max-budget-usd=\(NanoDollars(1_500_000_000))",
                "--model=claude-opus-5-5", "--tools=Read,Write,Edit,Bash",
                "--allowedTools=Read,Write,Edit,Bash(npm:*)", #"--settings={"permissions":{"deny":["Bash(git:*)"]}}"#,
            ])
    }

    @Test("lets an addition to the system prompt count for its own run, and keeps it and a schema out of the words")
    func setup() throws {
        let request = try request { request in
            request.isResumed = true
            request.systemPrompt = request.prompt
            request.answerSchema = try? JSONSchema(["type": "object", "title": "Hello"])
        }
        #expect(request.answerSchema != nil)
        let words = ClaudeInvocation(request, in: Worker()).words
        #expect(
            words == Self.head + Self.flags + [
                "--resume=\(Self.session)", "--system-prompt-snapshot=off", "--tools=Read,Grep,Glob",
                "--allowedTools=Read,Grep,Glob",
            ])
        #expect(!words.joined().contains("Hello"))
    }

    @Test("empties credentials that the container may have")
    func login() throws {
        let environment = ClaudeInvocation(try request(), in: Worker()).environment
        #expect(
            environment.map(\.description) == [
                "ANTHROPIC_API_KEY=", "ANTHROPIC_AUTH_TOKEN=", "CLAUDE_CODE_DISABLE_FILE_MENTIONS=1",
                "CLAUDE_CODE_MAX_RETRIES=3", "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1", "DISABLE_AUTOUPDATER=1",
                "DISABLE_TELEMETRY=1", "DISABLE_ERROR_REPORTING=1",
            ])
    }

    @Test("marks a key and an address as secrets")
    func secrets() throws {
        let environment = ClaudeInvocation(
            try request(), in: Worker(), apiKey: "sk-1", apiBaseURL: "https://user:pw@example.com"
        ).environment
        let secrets = environment.filter(\.isSecret)
        #expect(secrets.map(\.name) == ["ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL"])
        #expect(secrets.map(\.value) == ["sk-1", "https://user:pw@example.com"])
        #expect(!"\(environment)".contains("sk-1"))
        #expect(!"\(environment)".contains("pw"))
    }

    @Test("frames a message with its length in bytes", arguments: ["Hello", "Grüße", "👋\n2\n", ""])
    func frames(text: String) throws {
        let prompt = try Guardrail.standard.validateInput(Prompt("a" + text))
        let line = ClaudeRequest.prompt(prompt).line
        #expect(ClaudeInvocation.frame(.prompt(prompt)) == Array("\(line.utf8.count)\n\(line)".utf8))
        #expect(ClaudeInvocation.heartbeat == Array("0\n".utf8))
    }
}

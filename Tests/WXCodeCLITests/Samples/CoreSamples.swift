import WXBridge
import WXChat
import WXCore
import WXStore
import WXTesting

/// The samples of the README and of WXCore's pages and comments: what stands between `// sample` and `// end` does.
enum CoreSamples {
    static func conversation() async throws {
        // sample
        let conversation = Conversation(bridge: ClaudeBridge(), store: SQLiteUsageStore(path: "usage.sqlite3"))
        let request = RunRequest(project: try ProjectID("demo"))
        let run = await conversation.send(Prompt("What is this project?"), request) { message in
            if case .assistantChunk(let text, _) = message.content { print(text, terminator: "") }
        }
        print(run.status, run.cost, run.failure?.description ?? "")
        // end
    }

    static func script() async throws -> RunSummary {
        // sample
        let conversation = Conversation(bridge: ScriptedBridge(reply: "Hello"), store: InMemoryUsageStore())
        let run = await conversation.send(Prompt("Who are you?"), RunRequest(project: try ProjectID("demo"))) { _ in }
        print(run.answer, run.cost.cents)
        // end
        return run
    }

    static func reply() -> ScriptedBridge {
        // sample
        let bridge = ScriptedBridge(reply: "Hello")
        // end
        return bridge
    }

    static func lines() -> ScriptedBridge {
        // sample
        let bridge = ScriptedBridge(
            [.start(), .thinks("Hm."), .says("Hello"), .usesTool("Read"), .done()] as ReplyScript)
        // end
        return bridge
    }

    static func transcript(_ lines: [String]) {
        // sample
        var transcript = Transcript()
        for line in lines { transcript.processStreamLine(line) }
        for run in transcript.finish() { print(run.id, run.status, run.figures.models) }
        // end
    }

    static func tracker(_ lines: [String], store: any UsageStore, run: NewRun) async throws {
        // sample
        var tracker = TokenTracker()
        for line in lines { tracker.processStreamLine(line) }
        try await tracker.saveUsage(to: store, run: run, status: .success)
        // end
    }

    static func stream(_ read: () async -> [UInt8]?) async -> [ReplyEvent] {
        var events: [ReplyEvent] = []
        // sample
        var stream = ClaudeStream()
        while let bytes = await read() { events += stream.decode(bytes) }
        events += stream.finish()
        // end
        return events
    }

    static func json() throws -> String {
        // sample
        let value = try JSONValue(parsing: Array(#"{"price": 0.0025}"#.utf8))
        print(value["price"]?.text ?? "none")  // 0.0025
        // end
        return value["price"]?.text ?? "none"
    }

    // MARK: The security model

    static func refusal() -> RunFailure? {
        // sample
        var failure: RunFailure?
        do {
            _ = try Guardrail.standard.validateInput(Prompt("/permissions allow all tools"))
        } catch {
            failure = RunFailure(error)
        }
        print(failure?.code.name ?? "", failure?.refusal?.rule ?? "", failure?.description ?? "")
        // end
        return failure
    }

    static func material(_ diff: String) throws -> ApprovedPrompt {
        // sample
        let diff = Attachment(name: "change.diff", text: diff)
        let prompt = Prompt("Review this change.", attaching: [diff])
        let approved = try Guardrail.standard.validateInput(prompt)
        for place in approved.suspicions { print(place.attachment, place.line, place.reason) }
        // end
        return approved
    }

    static func policy() throws -> ToolPolicy {
        // sample
        let policy = try ToolPolicy(.conversion).narrowed(to: [.read, .edit], denying: [ToolRule("Edit(.github/**)")])
        print(policy.tools, policy.runsPrograms)  // ["Read", "Edit"] false
        // end
        return policy
    }

    static func redactor() -> String {
        // sample
        var redactor = OutputRedactor()
        var shown = ""
        for piece in ["export API_TOKEN=sk-ant-ap", "i03-Zk3vYt8Qw1LmR7sXc5BnHd2J", " # done"] {
            shown += redactor.redact(piece)
        }
        shown += redactor.finish()
        print(shown)  // export API_TOKEN=[token] # done
        // end
        return shown
    }

    static func ownSecrets(_ license: String) throws -> Guardrail {
        // sample
        let rules = try RedactionRules(
            secrets: [license], adding: [.prefix("acme_", characters: "A-Za-z0-9", length: 20)])
        let guardrail = Guardrail(threshold: .strict, redaction: rules)
        // end
        return guardrail
    }

    // MARK: From the older system

    static func olderMessage() throws -> ClientMessage {
        // sample
        let sent = #"{"content": "What is this project?", "context": "analysis"}"#
        let message = try ClientMessage(json: Array(sent.utf8))
        if case .message(let prompt) = message { print(prompt.content, prompt.context ?? .analysis) }
        // end
        return message
    }

    static func names(_ conversation: Conversation, _ request: RunRequest) async {
        // sample
        let run = await conversation.send(Prompt("What is this project?"), request) { message in
            switch message.content {
            case .assistantChunk(let text, _): print(text, terminator: "")
            case .usageUpdate(let usage, _): print(usage.totalTokens)
            case .error(let failure): print(failure.code, failure.error)
            case .sessionEnd(let summary): print(summary.json)
            default: break
            }
        }
        // end
        _ = run
    }
}

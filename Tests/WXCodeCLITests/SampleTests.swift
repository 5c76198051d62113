import Foundation
import Testing
import WXBridge
import WXChat
import WXCore
import WXStore

/// The samples of the README and of documentation comments, compiled.
private enum Samples {
    static func conversation() async throws {
        // README
        let conversation = Conversation(bridge: ClaudeBridge(), store: SQLiteUsageStore(path: "usage.sqlite3"))
        let request = RunRequest(project: try ProjectID("demo"))
        let run = await conversation.send(Prompt("What is this project?"), request) { message in
            if case .assistantChunk(let text, _) = message.content { print(text, terminator: "") }
        }
        print(run.status, run.cost, run.failure?.description ?? "")
        // end
    }

    static func script() async throws {
        // README, without Docker
        let conversation = Conversation(bridge: ScriptedBridge(reply: "Hello"), store: InMemoryUsageStore())
        let run = await conversation.send(Prompt("Who are you?"), RunRequest(project: try ProjectID("demo"))) { _ in }
        print(run.answer, run.cost.cents)
        // end
    }

    static func transcript(_ lines: [String]) {
        // Transcript.swift
        var transcript = Transcript()
        for line in lines { transcript.processStreamLine(line) }
        for run in transcript.finish() { print(run.id, run.status, run.figures.models) }
        // end
    }

    static func tracker(_ lines: [String], store: any UsageStore, run: NewRun) async throws {
        // TokenTracker.swift
        var tracker = TokenTracker()
        for line in lines { tracker.processStreamLine(line) }
        try await tracker.saveUsage(to: store, run: run, status: .success)
        // end
    }

    @MainActor static func chat(
        _ token: String, _ project: ProjectID, over transport: any ChatTransport & GatewayHTTP
    ) throws {
        // ShowAChat.md
        let url = try GatewayURL("ws://127.0.0.1:8787")
        let socket = ChatWebSocket(url: url, project: project, token: token, over: transport)
        let session = ChatSession(over: socket)
        session.usage = TokenUsageMonitor(
            GatewayUsage(url: url, project: project, token: token, over: transport))
        session.connect()
        session.sendMessage("What is this project?", context: .analysis)
        // end
    }

    static func socket(_ token: String, over transport: any ChatTransport) async throws {
        // ChatWebSocket.swift
        let socket = ChatWebSocket(
            url: try GatewayURL("ws://127.0.0.1:8787"), project: try ProjectID("demo"), token: token, over: transport)
        await socket.connect()
        await socket.send("What is this project?")
        for await case .run(let message, _) in socket.messages {
            if case .assistantChunk(let text, _) = message.content { print(text, terminator: "") }
            if case .sessionEnd = message.content { break }
        }
        await socket.disconnect()
        // end
    }

    static func stream(_ read: () async -> [UInt8]?) async {
        var events: [ReplyEvent] = []
        // ClaudeStream.swift
        var stream = ClaudeStream()
        while let bytes = await read() { events += stream.decode(bytes) }
        events += stream.finish()
        // end
    }
}

@Suite("Samples") struct SampleTests {
    private static let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized

    /// The lines of a sample, without their indentation and documentation marks.
    private static func plain(_ lines: some Sequence<Substring>) -> String {
        lines.map { line in
            var line = Substring(line.trimmingPrefix { $0 == " " })
            if line.hasPrefix("///") { line = Substring(line.dropFirst(3).trimmingPrefix { $0 == " " }) }
            return String(line)
        }.joined(separator: "\n")
    }

    @Test(
        "are what the pages show",
        arguments: [
            ("README, without Docker", "README.md"), ("README", "README.md"),
            ("README", "Sources/WXCore/Conversation.swift"),
            ("Transcript.swift", "Sources/WXCore/Usage/Transcript.swift"),
            ("TokenTracker.swift", "Sources/WXCore/Usage/TokenTracker.swift"),
            ("ClaudeStream.swift", "Sources/WXCore/ClaudeCode/ClaudeStream.swift"),
            ("ShowAChat.md", "Sources/WXChat/WXChat.docc/ShowAChat.md"),
            ("ChatWebSocket.swift", "Sources/WXChat/Socket/ChatWebSocket.swift"),
        ])
    func shown(name: String, page: String) throws {
        let source = try String(contentsOfFile: #filePath, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(source.firstIndex { $0.hasSuffix("// \(name)") })
        let sample = Self.plain(source[(start + 1)...].prefix { !$0.hasSuffix("// end") })
        let text = try String(contentsOf: Self.root.appendingPathComponent(page), encoding: .utf8)
        #expect(Self.plain(text.split(separator: "\n", omittingEmptySubsequences: false)).contains(sample), "\(sample)")
    }

    @Test("of the way of a prompt are files that exist, at most eight")
    func files() throws {
        let page = Self.root.appendingPathComponent("Sources/WXCore/WXCore.docc/FollowOnePrompt.md")
        let names = try String(contentsOf: page, encoding: .utf8).matches(of: /\d\. `([\w\/.-]+\.swift)`/).map(\.1)
        #expect((1...8).contains(names.count))
        for name in names {
            let path = Self.root.appendingPathComponent("Sources/\(name)").path
            #expect(FileManager.default.fileExists(atPath: path), "\(name)")
        }
    }
}

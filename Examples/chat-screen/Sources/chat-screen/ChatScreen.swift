import Foundation
import Observation
import WXBridge
import WXChat
import WXCore
import WXSettings

/// Shows a chat on a terminal, in which each line of stdin is a question.
///
/// usage: `chat-screen [--worker PROJECT]`
@main struct ChatScreen {
    @MainActor static func main() async throws {
        ClaudeBridge.prepareSignals()
        let words = CommandLine.arguments.dropFirst()
        let session: ChatSession
        if words.first == "--worker", let project = words.dropFirst().first {
            session = try configured(ProjectID(project))
        } else {
            session = ChatSession(
                over: Conversation(bridge: scripted(), store: InMemoryUsageStore()),
                RunRequest(project: try ProjectID("demo")))
        }
        session.connect()
        var shown = ""
        while let question = readLine() {
            session.sendMessage(question)
            await follow {
                // Everything read here is observed.
                let screen = session.messages.map(\.lines).joined()
                print(String(decoding: screen.utf8.dropFirst(shown.utf8.count), as: UTF8.self), terminator: "")
                fflush(nil)
                shown = screen
                return session.isStreaming
            }
            if let error = session.error { print(error) }
        }
        await session.disconnect()
        print("\(session.messages.count / 2) answers, \(session.spent) USD")
    }

    /// An agent that reads a file and answers, not faster than a person types.
    static func scripted() -> ScriptedBridge {
        ScriptedBridge { request in
            let script: ReplyScript = [
                .start(), .usesTool("Read", input: #"{"file_path": "README.md"}"#), .pauses(.milliseconds(50)),
                .says("You asked", " “\(request.prompt.text)”,", " and I am a script."), .done(),
            ]
            return script.steps(for: request)
        }
    }

    /// Claude Code in the user's worker, with the user's settings and ledger.
    @MainActor static func configured(_ project: ProjectID) throws -> ChatSession {
        let variables = ProcessInfo.processInfo.environment
        let userFile = UserDirectories(environment: variables).userFile
        let settings = try Settings([.environment(variables), .userFile(userFile)])
        let tenant = try settings[.tenant]
        return ChatSession { try settings.conversation(for: tenant, project: project, context: $0) }
    }
}

/// Calls `show` at once, and again after each change of what it read, until it returns false.
@MainActor func follow(_ show: @MainActor () -> Bool) async {
    while true {
        let (changes, change) = AsyncStream.makeStream(of: Void.self)
        guard withObservationTracking(show, onChange: { change.finish() }) else { return }
        for await _ in changes {}
    }
}

extension ChatMessage {
    /// The message as lines of text, which only grow while it arrives.
    var lines: String {
        guard role == .agent else { return "> \(text)\n" }
        let bytes = Array(text.utf8)
        var lines = ""
        var end = 0
        for tool in tools {
            lines += String(decoding: bytes[end..<tool.textOffset], as: UTF8.self)
            lines += "\(lines.isEmpty || lines.hasSuffix("\n") ? "" : "\n")[\(tool.tool) \(tool.summary)]\n"
            end = tool.textOffset
        }
        lines += String(decoding: bytes[end...], as: UTF8.self)
        guard case .ended(let status) = status else { return lines }
        return "\(lines)\n(\(status), \(cost) USD)\n"
    }
}

import Foundation
import WXBridge
import WXCore

/// Asks a program on this machine.
///
/// usage: `own-bridge PROGRAM QUESTION`
@main struct OwnBridge {
    static func main() async throws {
        ClaudeBridge.prepareSignals()
        let words = CommandLine.arguments
        guard words.count == 3 else {
            print("usage: own-bridge PROGRAM QUESTION")
            exit(64)
        }
        // The program gets no variables but these.
        let command = Command(words[1], environment: ["PATH": "/usr/bin:/bin"])
        let conversation = Conversation(bridge: ProgramBridge(command: command), store: InMemoryUsageStore())
        let request = RunRequest(project: try ProjectID("demo"))
        let run = await conversation.send(Prompt(words[2]), request) { message in
            if case .assistantChunk(let text, _) = message.content { print(text, terminator: "") }
        }
        print("\n\(run.status), \(run.usage.totalTokens) tokens")
        if let failure = run.failure { print(failure) }
        exit(run.status == .success ? 0 : 1)
    }
}

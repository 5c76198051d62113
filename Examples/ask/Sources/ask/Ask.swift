import Dispatch
import Foundation
import WXBridge
import WXCore
import WXSettings

/// Asks an agent one question.
///
/// usage: `ask [--worker PROJECT] QUESTION`
@main struct Ask {
    static func main() async {
        ClaudeBridge.prepareSignals()
        var words = CommandLine.arguments.dropFirst()
        var project: String?
        if words.first == "--worker" {
            project = words.dropFirst().first
            words = words.dropFirst(2)
        }
        guard !words.isEmpty, words.first != "--help" else { fail("usage: ask [--worker PROJECT] QUESTION", 64) }
        do {
            let (conversation, request) = try project.map(configured) ?? scripted()
            exit(await ask(words.joined(separator: " "), conversation, request))
        } catch {
            fail("ask: \(error)", 64)
        }
    }

    /// An agent that needs no worker and costs nothing.
    static func scripted() throws -> (Conversation, RunRequest) {
        let script: ReplyScript = [
            .start(), .usesTool("Read", input: #"{"file_path": "README.md"}"#),
            .says("It says hello ", "in three languages."),
            .done(),
        ]
        let conversation = Conversation(bridge: ScriptedBridge(script), store: InMemoryUsageStore())
        return (conversation, RunRequest(project: try ProjectID("demo")))
    }

    /// Claude Code in the user's worker, with the user's settings and ledger.
    static func configured(_ name: String) throws -> (Conversation, RunRequest) {
        let variables = ProcessInfo.processInfo.environment
        let userFile = UserDirectories(environment: variables).userFile
        let settings = try Settings([.environment(variables), .userFile(userFile)])
        return try settings.conversation(for: settings[.tenant], project: ProjectID(name), context: .analysis)
    }

    /// Shows the answer on stdout while it is written, and everything else on stderr; returns the exit status.
    static func ask(_ question: String, _ conversation: Conversation, _ request: RunRequest) async -> Int32 {
        let interruption = Interruption()
        let signal = onInterrupt { interruption.request(.cancelled) }
        defer { signal.cancel() }
        let run = await conversation.send(Prompt(question), request, interruption: interruption) { message in
            switch message.content {
            case .assistantChunk(let text, _): write(text, to: .standardOutput)
            case .toolUse(let tool, _, let summary): write("[\(tool) \(summary)]\n", to: .standardError)
            case .notice(let notice): write("\(notice.message)\n", to: .standardError)
            default: break
            }
        }
        write("\n", to: .standardOutput)
        if let failure = run.failure ?? run.bookingFailure { write("\(failure)\n", to: .standardError) }
        write("\(run.usage.totalTokens) tokens, \(run.cost) USD, \(run.status)\n", to: .standardError)
        return run.status == .success ? 0 : 1
    }

    /// Calls `handler` at Ctrl-C instead of ending the program, so that the agent is ended first, and its cost booked.
    static func onInterrupt(_ handler: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler(handler: handler)
        source.resume()
        return source
    }

    static func write(_ text: String, to file: FileHandle) { try? file.write(contentsOf: Data(text.utf8)) }

    static func fail(_ words: String, _ status: Int32) -> Never {
        write("\(words)\n", to: .standardError)
        exit(status)
    }
}

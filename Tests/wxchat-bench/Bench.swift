import Observation
import WXChat
import WXCore

/// Streams an answer of many chunks through a `ChatSession` and prints how fast that was; see `scripts/bench chat`.
@main enum Bench {
    @MainActor static func main() async throws {
        let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 500_000
        let words = ["The ", "quick ", "brown ", "føx ", "jumps ", "over.\n"]
        let bridge = ScriptedBridge(replying: { request in
            let begin: [ReplyEvent] = [.started(AgentStart(asAskedBy: request)), .messageBegan(isStreamed: true)]
            let text = (0..<count).map { ReplyEvent.text(words[$0 % words.count]) }
            let end: [ReplyEvent] = [.blockEnded, .result(AgentResult()), .exited(AgentExit(status: 0))]
            return (begin + text + end).map { .event($0) }
        })
        let session = ChatSession(
            over: Conversation(bridge: bridge, store: InMemoryUsageStore()), RunRequest(project: try ProjectID("demo")))
        session.connect()
        let begin = ContinuousClock.now
        session.sendMessage("What is this project?")
        var updates = 0
        while session.isStreaming {
            let (changes, change) = AsyncStream.makeStream(of: Void.self)
            withObservationTracking {
                _ = session.messages
            } onChange: {
                change.finish()
            }
            for await _ in changes {}
            updates += 1
        }
        let time = ContinuousClock.now - begin
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        let expected = (0..<count).map { words[$0 % words.count] }.joined()
        let isExact = session.messages.last.map { Array($0.text.utf8) } == Array(expected.utf8)
        print(
            "\(Int(Double(count) / seconds)) chunks/s, \(Int(Double(updates) / seconds)) updates/s,",
            isExact ? "text exact" : "TEXT DIFFERS")
        await session.disconnect()
    }
}

import Dispatch
import WXCore

/// An agent that answers at the pace that the prompt asks for, such as `chunks=100 bytes=20 every=20 stamp=1`.
///
/// `bytes` is the size of a chunk, `every` the milliseconds between two of them, and with `stamp` each one tells when
/// it was made, in nanoseconds of the monotonic clock.
struct PacedBridge: AgentBridge {
    func execute<Result>(
        _ request: AgentRequest,
        _ body: nonisolated(nonsending) (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
    ) async throws -> Result {
        let interrupted = Gate()
        request.interruption.onRequest { interrupted.open() }
        return try await withTaskCancellationHandler {
            try await body(PacedReply(to: request, interrupted))
        } onCancel: {
            request.interruption.request(.cancelled)
        }
    }
}

/// The events of one reply.
struct PacedReply: AsyncSequence, AsyncIteratorProtocol {
    typealias Element = ReplyEvent
    typealias Failure = any Error

    private let script: Script
    private let interrupted: Gate
    private let start = ContinuousClock.now
    private let first: [ReplyEvent]
    private let last: [ReplyEvent]
    private var index = 0

    private struct Script {
        var chunks = 10
        var bytes = 20
        var every = Duration.zero
        var isStamped = false

        init(_ prompt: String) {
            for word in prompt.split(separator: " ") {
                let parts = word.split(separator: "=")
                guard parts.count == 2, let value = Int(parts[1]) else { continue }
                switch parts[0] {
                case "chunks": chunks = value
                case "bytes": bytes = value
                case "every": every = .milliseconds(value)
                case "stamp": isStamped = value > 0
                default: break
                }
            }
        }
    }

    init(to request: AgentRequest, _ interrupted: Gate) {
        script = Script(request.prompt.text)
        self.interrupted = interrupted
        let usage = TokenUsage(inputTokens: 100, outputTokens: 20)
        let message = UsageObservation.Message(
            id: "msg_1", model: "claude-opus-5-5", request: RequestUsage(usage: TokenUsage(inputTokens: 100)))
        first = [
            .started(AgentStart(asAskedBy: request)), .messageBegan(isStreamed: true), .usage(.messageStarted(message)),
        ]
        var result = AgentResult()
        result.session = request.session.text
        let spent = ModelUsage(model: "claude-opus-5-5", usage: usage, cost: NanoDollars(1_000_000))
        last = [
            .blockEnded, .usage(.messageProgress(RequestUsage(usage: usage), isComplete: true)),
            .usage(.turn(UsageObservation.Turn(sinceLastResult: [spent], cumulative: nil))), .result(result),
            .exited(AgentExit(status: 0)),
        ]
    }

    func makeAsyncIterator() -> PacedReply { self }

    mutating func next() async throws -> ReplyEvent? {
        defer { index += 1 }
        if index < first.count { return first[index] }
        let chunk = index - first.count
        if chunk < script.chunks, !interrupted.isOpen {
            if script.every > .zero { try? await Task.sleep(until: start + script.every * chunk) }
            return .text(text(of: chunk))
        }
        // After an interruption there is no more text, but still every figure.
        if chunk < script.chunks { index = first.count + script.chunks }
        let rest = index - first.count - script.chunks
        return rest < last.count ? last[rest] : nil
    }

    /// The same for every reply, with characters of one to four bytes, unless it is stamped.
    private func text(of chunk: Int) -> String {
        if script.isStamped { return "at \(DispatchTime.now().uptimeNanoseconds) " }
        var text = "\(chunk) größer 日本 😀 "
        while text.utf8.count < script.bytes { text += "und noch mehr davon " }
        return text
    }
}

import WXBridge
import WXCore

/// The lines of a program as events, read when they are asked for, so that a slow reader slows the program.
struct ProgramReply: AsyncSequence, AsyncIteratorProtocol {
    private let process: ChildProcess
    private let model = "my-agent"
    private var bytes: [UInt8] = []
    private var events: [ReplyEvent] = []
    private var hasResult = false
    private var hasExited = false

    init(_ process: ChildProcess, to request: AgentRequest) {
        self.process = process
        var start = AgentStart(asAskedBy: request)
        start.model = model
        events = [
            .started(start), .messageBegan(isStreamed: true),
            .usage(.messageStarted(UsageObservation.Message(id: request.run.text, model: model))),
        ]
    }

    func makeAsyncIterator() -> Self { self }

    mutating func next() async throws -> ReplyEvent? {
        while events.isEmpty {
            if hasExited { return nil }
            let more = await process.read()
            bytes += more
            while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
                take(String(decoding: bytes[..<end], as: UTF8.self))
                bytes.removeSubrange(...end)
            }
            if more.isEmpty { try await end() }
        }
        return events.removeFirst()
    }

    private mutating func take(_ line: String) {
        if line.hasPrefix("text ") { events.append(.text(String(line.dropFirst("text ".count)))) }
        guard line.hasPrefix("used "), !hasResult else { return }
        let counts = line.split(separator: " ").compactMap { Int64($0) }
        guard counts.count == 2 else { return }
        let usage = TokenUsage(inputTokens: counts[0], outputTokens: counts[1])
        let spent = ModelUsage(model: model, usage: usage)
        events += [
            .blockEnded, .usage(.messageProgress(RequestUsage(usage: usage), isComplete: true)),
            .usage(.turn(UsageObservation.Turn(sinceLastResult: [spent], cumulative: nil))), .result(AgentResult()),
        ]
        hasResult = true
    }

    private mutating func end() async throws {
        hasExited = true
        let end = await process.end
        guard hasResult else {
            throw BridgeError(
                .truncated, "The program ended without its figures (\(end)).", diagnostics: process.diagnostics,
                hadStarted: true)
        }
        if case .exited(let status) = end {
            events.append(.exited(AgentExit(status: status, diagnostics: process.diagnostics)))
        }
    }
}

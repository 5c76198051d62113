internal import Testing
internal import WXCore

/// A new bridge, with the requests that the promises are checked with.
struct BridgeUnderTest: Sendable {
    let bridge: any AgentBridge
    let patience: Duration

    /// Returns a new request.
    func request(_ interruption: Interruption = Interruption()) throws -> AgentRequest {
        AgentRequest(
            prompt: try Guardrail.standard.validateInput(Prompt("What is this project?")), run: RunID(),
            project: try ProjectID("demo"), session: SessionID(), policy: ToolPolicy(.analysis),
            interruption: interruption)
    }

    /// Returns all events of a reply.
    func events(of request: AgentRequest, _ each: (ReplyEvent) async throws -> Void = { _ in }) async throws
        -> [ReplyEvent]
    {
        try await bridge.execute(request) { events in
            var all: [ReplyEvent] = []
            for try await event in events {
                all.append(event)
                try await each(event)
            }
            return all
        }
    }

    /// Expects that `work` ends soon.
    func expectEnd<Result>(
        sourceLocation: SourceLocation = #_sourceLocation, of work: () async throws -> Result
    ) async rethrows -> Result {
        let begin = ContinuousClock.now
        defer { #expect(ContinuousClock.now - begin < patience, sourceLocation: sourceLocation) }
        return try await work()
    }
}

/// An error that only the test throws.
struct ReadersOwnError: Error, Equatable {}

extension [ReplyEvent] {
    /// The answer's text.
    var words: String { map { if case .text(let text) = $0 { text } else { "" } }.joined() }

    /// The places of the results.
    var results: [Int] { indices.filter { if case .result = self[$0] { true } else { false } } }

    /// The tokens that a tracker counts.
    var usage: TokenUsage {
        var tracker = TokenTracker()
        for event in self { tracker.record(event) }
        return tracker.total
    }
}

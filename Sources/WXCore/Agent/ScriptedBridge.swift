/// A bridge that replies with a fixed list of events, for tests, demonstrations, and work without a container.
public struct ScriptedBridge: AgentBridge {
    private let events: [ReplyEvent]
    private let failure: BridgeError?
    private let onRequest: @Sendable (AgentRequest) -> Void

    /// Creates a bridge that replies with `events` and then throws `failure`, if there is one.
    ///
    /// - Parameters:
    ///   - events: The reply, in order.
    ///   - failure: The error that is thrown after the events; nil for none.
    ///   - onRequest: Called with each request before the first event.
    public init(
        _ events: [ReplyEvent], failure: BridgeError? = nil,
        onRequest: @escaping @Sendable (AgentRequest) -> Void = { _ in }
    ) {
        self.events = events
        self.failure = failure
        self.onRequest = onRequest
    }

    /// Passes the events to `body`.
    ///
    /// Once the request is interrupted, text and tools are left out. Figures, results and the exit are still passed on.
    public func execute<Result>(
        _ request: AgentRequest,
        _ body: (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
    ) async throws -> Result {
        onRequest(request)
        return try await body(Script(events: events[...], failure: failure, interruption: request.interruption))
    }

    private struct Script: AsyncSequence, AsyncIteratorProtocol {
        typealias Element = ReplyEvent
        typealias Failure = any Error
        var events: ArraySlice<ReplyEvent>
        var failure: BridgeError?
        let interruption: Interruption

        func makeAsyncIterator() -> Script { self }

        mutating func next() async throws -> ReplyEvent? {
            if Task.isCancelled { interruption.request(.cancelled) }
            while let event = events.popFirst() {
                if interruption.reason == nil { return event }
                switch event {
                case .usage, .result, .exited: return event
                default: continue
                }
            }
            if let failure {
                self.failure = nil
                throw failure
            }
            return nil
        }
    }
}

/// An agent that replies with the events it was given: for tests, demonstrations, and work without a container.
public struct ScriptedBridge: AgentBridge {
    private let events: [ReplyEvent]
    private let failure: BridgeError?
    private let onRequest: @Sendable (AgentRequest) -> Void

    /// An agent that tells `events` and then fails, if there is a `failure`.
    ///
    /// - Parameters:
    ///   - events: The reply, in order.
    ///   - failure: What is thrown after them.
    ///   - onRequest: Called with each request before the first event.
    public init(
        _ events: [ReplyEvent], failure: BridgeError? = nil,
        onRequest: @escaping @Sendable (AgentRequest) -> Void = { _ in }
    ) {
        self.events = events
        self.failure = failure
        self.onRequest = onRequest
    }

    /// Tells the events; an interrupted request gets no more text and tools, but still every figure, result and end.
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

/// An agent that follows a script: for tests, demonstrations, and work without a worker.
///
/// ```swift
/// let bridge = ScriptedBridge(reply: "Hello")
/// ```
///
/// A ``ReplyScript`` says more than one sentence, and what stands between. Steps made by hand must book a message
/// before they answer, and end with a result; a reply that does not fails, and its failure says what is missing.
public struct ScriptedBridge: AgentBridge {
    /// One step of a script.
    public enum Step: Sendable {
        /// The agent does something.
        case event(ReplyEvent)
        /// The agent does nothing for a while; an interruption ends that.
        case pause(Duration)
        /// The agent does nothing until a gate opens; an interruption ends that.
        case wait(Gate)
        /// The reply breaks off with an error; nothing follows.
        case fail(BridgeError)
    }

    /// What the bridge says of itself.
    public var profile = AgentProfile()
    private let script: @Sendable (AgentRequest) -> [Step]

    /// Creates an agent that answers every request with `reply`, and succeeds.
    ///
    /// Each answer uses ``ReplyScript/inputTokens`` and ``ReplyScript/outputTokens`` of the request's model, at its
    /// price in ``PriceTable/builtIn``.
    public init(reply: String) { self.init([.start(), .says(reply), .done()] as ReplyScript) }

    /// Creates an agent that replies with `events`, and then fails if there is a `failure`.
    ///
    /// - Parameters:
    ///   - events: The reply, in order.
    ///   - failure: What is thrown after them.
    ///   - onRequest: Called with each request before the first event.
    public init(
        _ events: [ReplyEvent], failure: BridgeError? = nil,
        onRequest: @escaping @Sendable (AgentRequest) -> Void = { _ in }
    ) {
        let steps = events.map { Step.event($0) } + (failure.map { [.fail($0)] } ?? [])
        self.init { request in
            onRequest(request)
            return steps
        }
    }

    /// Creates an agent that plays the same steps for every request.
    public init(steps: [Step]) { self.init { _ in steps } }

    /// Creates an agent whose steps depend on the request; `script` is called once for each, before the first event.
    public init(replying script: @escaping @Sendable (AgentRequest) -> [Step]) { self.script = script }

    /// Lends the events to `body`.
    ///
    /// From an interruption on there is no more text, tools or waiting, but still every figure, result and end.
    ///
    /// - Throws: The script's error, or what `body` throws; a ``BridgeError`` that says what a script lacks if nothing
    ///   interrupted it.
    public func execute<Result>(
        _ request: AgentRequest,
        _ body: nonisolated(nonsending) (any AsyncSequence<ReplyEvent, any Error>) async throws -> Result
    ) async throws -> Result {
        let interrupted = Gate()
        request.interruption.onRequest { interrupted.open() }
        let script = Script(steps: script(request)[...], interrupted: interrupted)
        return try await withTaskCancellationHandler {
            try await body(script)
        } onCancel: {
            request.interruption.request(.cancelled)
        }
    }

    private struct Script: AsyncSequence, AsyncIteratorProtocol {
        typealias Element = ReplyEvent
        typealias Failure = any Error
        var steps: ArraySlice<Step>
        let interrupted: Gate
        var booksMessage = false
        var hasResult = false
        var hasText = false

        func makeAsyncIterator() -> Script { self }

        mutating func next() async throws -> ReplyEvent? {
            while let step = steps.popFirst() {
                switch step {
                case .event(let event) where !interrupted.isOpen || event.survivesInterruption:
                    note(event)
                    return event
                case .event: continue
                case .pause(let duration): await interrupted.wait(atMost: { try? await Task.sleep(for: duration) })
                case .wait(let gate): await interrupted.wait(atMost: { await gate.wait() })
                case .fail(let error):
                    self = Script(steps: [], interrupted: interrupted, hasResult: true)
                    throw error
                }
            }
            if let missing, !interrupted.isOpen { throw BridgeError(.truncated, missing, hadStarted: true) }
            return nil
        }

        private mutating func note(_ event: ReplyEvent) {
            switch event {
            case .usage(.messageStarted), .usage(.messageSeen): booksMessage = true
            case .text: hasText = true
            case .result: hasResult = true
            default: break
            }
        }

        /// What a reply needs and the script did not play; nil if it is whole.
        private var missing: String? {
            if !hasResult { return "The script has no .result(…), with which every turn of a reply ends." }
            if hasText, !booksMessage {
                return "The script has no .usage(.messageStarted(…)), with which every message of a reply begins."
            }
            return nil
        }
    }
}

extension Gate {
    /// Waits until the gate is open, or `other` has returned.
    fileprivate func wait(atMost other: @escaping @Sendable () async -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait() }
            group.addTask { await other() }
            await group.next()
            group.cancelAll()
        }
    }
}

extension ReplyEvent {
    /// Whether an agent still reports it after it was asked to end.
    fileprivate var survivesInterruption: Bool {
        switch self {
        case .usage, .result, .exited: true
        default: false
        }
    }
}

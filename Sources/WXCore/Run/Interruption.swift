internal import WXSystem

/// A way to ask a running agent to end; only the first reason counts.
///
/// It is shared by everything that may end a run: a time limit, a signal, a reader that stops reading, or the bridge.
public final class Interruption: Sendable {
    /// Why a run is ended early.
    public enum Reason: Hashable, Sendable {
        /// The task was cancelled, or a person ended the run.
        case cancelled
        /// The whole run took too long.
        case timedOut
        /// The agent was silent for too long while its API was working.
        case idle
        /// The agent did not start in time.
        case notStarted
        /// The agent started with different settings than requested.
        case unfit
        /// A cost limit was reached.
        case budget
        /// The reader stopped reading the reply.
        case readerGone
        /// The server that started the run is shutting down.
        case shutdown
        /// The run continued without a reader, and no reader returned in time.
        case abandoned
    }

    private struct State {
        var reason: Reason?
        var handlers: [@Sendable () -> Void] = []
    }

    private let state = Lock(State())

    /// Creates an interruption that has not been requested.
    public init() {}

    /// Why the run must end; nil if it may continue.
    public var reason: Reason? { state.withLock { $0.reason } }

    /// Asks the agent to end; only the first request counts.
    public func request(_ reason: Reason) {
        let handlers = state.withLock { state -> [@Sendable () -> Void] in
            guard state.reason == nil else { return [] }
            state.reason = reason
            defer { state.handlers = [] }
            return state.handlers
        }
        for handler in handlers { handler() }
    }

    /// Calls `handler` when the agent is asked to end, or immediately if it was already asked; `handler` must not
    /// block.
    public func onRequest(_ handler: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            if state.reason == nil { state.handlers.append(handler) }
            return state.reason != nil
        }
        if isLate { handler() }
    }
}

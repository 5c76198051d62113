internal import WXSystem

/// Asks a running agent to end; the first reason is the one that counts.
///
/// Shared by whoever may end a run: a time limit, a signal, a reader that went away, the bridge's own watch.
public final class Interruption: Sendable {
    /// Why a run is ended early.
    public enum Reason: Hashable, Sendable {
        /// The task was cancelled, or a person asked for the end.
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
        /// Nobody reads the reply any more.
        case readerGone
        /// The server that started the run shuts down.
        case shutdown
        /// Nobody came back for a run that went on without a reader.
        case abandoned
    }

    private struct State {
        var reason: Reason?
        var handlers: [@Sendable () -> Void] = []
    }

    private let state = Lock(State())

    /// Creates an interruption that nobody has asked for.
    public init() {}

    /// Why the run is to end; nil if it may go on.
    public var reason: Reason? { state.withLock { $0.reason } }

    /// Asks the agent to end; only the first reason counts.
    public func request(_ reason: Reason) {
        let handlers = state.withLock { state -> [@Sendable () -> Void] in
            guard state.reason == nil else { return [] }
            state.reason = reason
            defer { state.handlers = [] }
            return state.handlers
        }
        for handler in handlers { handler() }
    }

    /// Calls `handler` when the agent is asked to end, at once if it was already; it must not block.
    public func onRequest(_ handler: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            if state.reason == nil { state.handlers.append(handler) }
            return state.reason != nil
        }
        if isLate { handler() }
    }
}

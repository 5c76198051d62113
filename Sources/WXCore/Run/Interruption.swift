internal import WXSystem

/// Asks a running agent to end; the first reason is the one that counts.
///
/// Shared by whoever may end a run: a time limit, a signal, a reader that went away, the bridge's own watch.
public final class Interruption: Sendable {
    /// Why a run is ended early; more may be added.
    public struct Reason: Hashable, Sendable {
        /// The name in messages.
        public let name: String

        /// The task was cancelled, or a person said so.
        public static let cancelled = Reason(name: "cancelled")
        /// The whole run took too long.
        public static let timedOut = Reason(name: "timed_out")
        /// Nothing came for too long.
        public static let idle = Reason(name: "idle")
        /// The agent did not begin in time.
        public static let notStarted = Reason(name: "not_started")
        /// The agent is not as it was asked.
        public static let unfit = Reason(name: "policy_mismatch")
        /// A cost limit was reached.
        public static let budget = Reason(name: "budget")
        /// Nobody reads the reply any more.
        public static let readerGone = Reason(name: "reader_gone")
    }

    private struct State {
        var reason: Reason?
        var handlers: [@Sendable () -> Void] = []
    }

    private let state = Lock(State())

    /// An interruption that nobody has asked for.
    public init() {}

    /// Why the run is to end; nil if it may go on.
    public var reason: Reason? { state.withLock { $0.reason } }

    /// Asks the agent to end, once; later reasons are not heard.
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

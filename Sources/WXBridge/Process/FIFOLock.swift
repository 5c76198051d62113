internal import WXSystem

/// A lock that is taken in order of arrival; waiting suspends the task and does not block a thread.
final class FIFOLock: Sendable {
    private struct State {
        var isTaken = false
        var queue: [@Sendable () -> Void] = []
    }

    private let state = Lock(State())

    /// Waits for the lock; ``give()`` must follow.
    func take() async {
        await withCheckedContinuation { continuation in enqueue { continuation.resume() } }
    }

    /// Hands the lock to the next in the queue.
    func give() {
        let next = state.withLock { state -> (@Sendable () -> Void)? in
            if state.queue.isEmpty {
                state.isTaken = false
                return nil
            }
            return state.queue.removeFirst()
        }
        next?()
    }

    /// Calls `work` once the lock is free: at once, or on the thread that gives it back.
    func whenFree(_ work: @escaping @Sendable () -> Void) {
        enqueue { [self] in
            work()
            give()
        }
    }

    private func enqueue(_ turn: @escaping @Sendable () -> Void) {
        let isFree = state.withLock { state in
            if state.isTaken { state.queue.append(turn) }
            defer { state.isTaken = true }
            return !state.isTaken
        }
        if isFree { turn() }
    }
}

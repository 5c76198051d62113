internal import WXSystem

/// A value that changes, and those who follow it.
final class Broadcast<Value: Sendable & Equatable>: Sendable {
    private struct State {
        var value: Value
        var next = 0
        var followers: [Int: AsyncStream<Value>.Continuation] = [:]
    }

    private let state: Lock<State>

    init(_ value: Value) { state = Lock(State(value: value)) }

    /// The current value; a new one that is equal changes nothing.
    var value: Value {
        get { state.withLock { $0.value } }
        set {
            state.withLock { state in
                guard state.value != newValue else { return }
                state.value = newValue
                for follower in state.followers.values { follower.yield(newValue) }
            }
        }
    }

    /// The current value and those that follow; a slow reader misses the oldest.
    var values: AsyncStream<Value> {
        let (stream, follower) = AsyncStream.makeStream(of: Value.self, bufferingPolicy: .bufferingNewest(16))
        let id = state.withLock { state in
            follower.yield(state.value)
            state.next += 1
            state.followers[state.next] = follower
            return state.next
        }
        follower.onTermination = { [weak self] _ in self?.forget(id) }
        return stream
    }

    private func forget(_ id: Int) { state.withLock { $0.followers[id] = nil } }
}

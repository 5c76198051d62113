internal import WXCore
internal import WXSystem

/// Wakes one task at an instant, or earlier if another task rings.
final class Alarm: Sendable {
    private struct State {
        var isRinging = false
        var sleeper: CheckedContinuation<Void, Never>?
    }

    private let state = Lock(State())

    /// Wakes the task that waits, or ends the next wait at once.
    func ring() {
        let sleeper = state.withLock { state in
            if state.sleeper == nil { state.isRinging = true }
            defer { state.sleeper = nil }
            return state.sleeper
        }
        sleeper?.resume()
    }

    /// Waits until `instant`, until somebody rings, or until the task is cancelled.
    func wait(until instant: ContinuousClock.Instant) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await SteppingClock().sleep(until: instant) }
            group.addTask { await self.sleep() }
            await group.next()
            group.cancelAll()
        }
    }

    private func sleep() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.isRinging || Task.isCancelled {
                        state.isRinging = false
                        return true
                    }
                    state.sleeper = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                defer { state.sleeper = nil }
                return state.sleeper
            }
            sleeper?.resume()
        }
    }
}

internal import Foundation

/// A clock that a test advances by hand.
package final class ManualClock: Clock, @unchecked Sendable {
    package struct Instant: InstantProtocol {
        var offset: Duration

        package func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        package func duration(to other: Instant) -> Duration { other.offset - offset }
        package static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let lock = NSLock()
    private var time = Instant(offset: .zero)
    private var next = 0
    private var sleepers: [Int: (deadline: Instant, continuation: CheckedContinuation<Void, any Error>)] = [:]

    package init() {}

    package var now: Instant { lock.withLock { time } }
    package var minimumResolution: Duration { .nanoseconds(1) }

    /// How long those who sleep still sleep, the shortest first.
    package var sleeps: [Duration] {
        lock.withLock { sleepers.values.map { time.duration(to: $0.deadline) }.sorted() }
    }

    package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let id = lock.withLock {
            next += 1
            return next
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                lock.withLock {
                    if Task.isCancelled {
                        continuation.resume(throwing: CancellationError())
                    } else if deadline <= time {
                        continuation.resume()
                    } else {
                        sleepers[id] = (deadline, continuation)
                    }
                }
            }
        } onCancel: {
            lock.withLock { sleepers.removeValue(forKey: id) }?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Waits until somebody sleeps for `duration` from now on, and then lets that time pass.
    package func pass(_ duration: Duration) async {
        while !sleeps.contains(duration) { await pause() }
        advance(by: duration)
    }

    package func advance(by duration: Duration) {
        let due = lock.withLock {
            time = time.advanced(by: duration)
            let due = sleepers.filter { $0.value.deadline <= time }
            for id in due.keys { sleepers[id] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in due { continuation.resume() }
    }
}

/// Waits for a moment before a condition is checked again.
package func pause() async { try? await Task.sleep(for: .milliseconds(1)) }

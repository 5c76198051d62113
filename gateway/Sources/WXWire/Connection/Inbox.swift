import NIOConcurrencyHelpers
import NIOCore

/// A queue from a connection's event loop to one reader, which makes the connection stop reading while it is full.
final class Inbox<Element: Sendable>: Sendable {
    private struct State {
        /// Small at first: most connections are idle sockets, and the usual room would cost a kilobyte each.
        var queue = CircularBuffer<(element: Element, bytes: Int)>(initialCapacity: 1)
        var bytes = 0
        var reader: UnsafeContinuation<Element?, Never>?
        var isFinished = false
        var isStalled = false
    }

    private let state = NIOLockedValueBox(State())
    private let limit: Int
    private let resume: @Sendable () -> Void

    /// Creates a queue that is full at `limit` bytes and calls `resume` once when it is half empty again.
    init(limit: Int, resume: @escaping @Sendable () -> Void) {
        self.limit = limit
        self.resume = resume
    }

    /// Adds an element; small ones count as 64 bytes.
    func put(_ element: Element, bytes: Int = 0) {
        let reader = state.withLockedValue { state -> UnsafeContinuation<Element?, Never>? in
            guard !state.isFinished else { return nil }
            if let reader = state.reader {
                state.reader = nil
                return reader
            }
            state.queue.append((element, max(bytes, 64)))
            state.bytes += max(bytes, 64)
            return nil
        }
        reader?.resume(returning: element)
    }

    /// Lets the reader finish after the elements that are there.
    func finish() {
        let reader = state.withLockedValue { state -> UnsafeContinuation<Element?, Never>? in
            state.isFinished = true
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(returning: nil)
    }

    /// Returns whether the connection should read; if not, `resume` is called later.
    func hasRoom() -> Bool {
        state.withLockedValue { state in
            if state.bytes >= limit { state.isStalled = true }
            return !state.isStalled
        }
    }

    /// Returns the next element, or nil at the end and when the task is cancelled.
    @inline(never)
    func next() async -> Element? {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let (found, isSettled, wakes) = take(continuation)
                if isSettled { continuation.resume(returning: found) }
                if wakes { resume() }
            }
        } onCancel: {
            let reader = state.withLockedValue { state -> UnsafeContinuation<Element?, Never>? in
                defer { state.reader = nil }
                return state.reader
            }
            reader?.resume(returning: nil)
        }
    }

    private func take(_ reader: UnsafeContinuation<Element?, Never>) -> (Element?, isSettled: Bool, wakes: Bool) {
        state.withLockedValue { state in
            guard let (element, bytes) = state.queue.popFirst() else {
                // A second reader gets nothing: to end the process would end everyone's connections.
                let isSecond = state.reader != nil
                if state.isFinished || Task.isCancelled || isSecond { return (nil, true, false) }
                state.reader = reader
                return (nil, false, false)
            }
            state.bytes -= bytes
            let wakes = state.isStalled && state.bytes <= limit / 2
            if wakes { state.isStalled = false }
            return (element, true, wakes)
        }
    }
}

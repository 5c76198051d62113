internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// One end of a pipe, read or written on demand.
///
/// If nobody calls ``read(upTo:)`` the pipe fills and the other side blocks; if the other side does not read,
/// ``write(_:)`` suspends. No thread is ever blocked. Cancelling the task does not end a wait; ``stop()`` does. One
/// task at a time may use an end.
final class PipeEnd: Sendable {
    private struct State {
        var wait: UInt64?
        var isStopped = false
        var isAbandoned = false
        var isClosed = false
    }

    private let descriptor: Int32
    private let isWriting: Bool
    private let state = Lock(State())

    init(owning descriptor: Int32, writing isWriting: Bool = false) {
        self.descriptor = descriptor
        self.isWriting = isWriting
        // This end only: the other one has its own flags.
        Descriptor.makeNonBlocking(descriptor)
        if isWriting { BrokenPipe.prepare(descriptor) }
    }

    deinit { close() }

    /// Returns the bytes that are in the pipe, at most `limit`; none at the end, or once stopped.
    func read(upTo limit: Int = 65_536) async -> [UInt8] {
        while !isStopped {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
                count = Descriptor.read(descriptor, buffer.baseAddress, limit)
                initialized = max(0, count)
            }
            if count >= 0 { return bytes }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                if isAbandoned { return [] }
                _ = await isReady()
            default: return []
            }
        }
        return []
    }

    /// Writes all of `bytes`.
    ///
    /// - Throws: ``PipeError`` if the other side is gone, or once stopped.
    func write(_ bytes: [UInt8]) async throws {
        var position = 0
        while position < bytes.count {
            if isStopped { throw PipeError(code: ECANCELED) }
            let count = bytes.withUnsafeBytes { buffer in
                BrokenPipe.write(descriptor, buffer.baseAddress?.advanced(by: position), buffer.count - position)
            }
            if count >= 0 {
                position += count
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN: if await !isReady() { throw PipeError(code: ECANCELED) }
            case let code: throw PipeError(code: code)
            }
        }
    }

    /// Ends a pending read or write and all later ones; any task may call it.
    func stop() { endWait { $0.isStopped = true } }

    /// Ends all waiting: what is in the pipe can still be read, at any time, and then the end is reached.
    func abandon() { endWait { $0.isAbandoned = true } }

    private func endWait(_ change: (inout State) -> Void) {
        let wait = state.withLock { state in
            change(&state)
            defer { state.wait = nil }
            return state.wait
        }
        if let wait { Poller.shared.cancel(wait) }
    }

    /// Stops and closes; to be called by the task that uses this end, never during its read or write.
    func close() {
        stop()
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        if isFirst { Descriptor.close(descriptor) }
    }

    private var isStopped: Bool { state.withLock { $0.isStopped } }
    private var isAbandoned: Bool { state.withLock { $0.isAbandoned } }

    private func isReady() async -> Bool {
        await withCheckedContinuation { continuation in
            let isWaiting = state.withLock { state in
                if state.isStopped || state.isAbandoned { return false }
                state.wait = Poller.shared.add(descriptor, isWriting ? POLLOUT : POLLIN, continuation)
                return true
            }
            if !isWaiting { continuation.resume(returning: false) }
        }
    }
}

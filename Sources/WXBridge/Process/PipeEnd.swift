internal import CSystem
internal import WXCore

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// One end of a pipe that is read or written only when asked.
///
/// When nobody calls ``read(upTo:)`` the pipe fills and the other side blocks; when the other side does not read, ``write(_:)`` suspends. No
/// thread is ever blocked. Waiting is not ended by a cancelled task, only by ``stop()``. One task at a time per end.
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
        // Only our own end: the other one is another description.
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }

    deinit { close() }

    /// The bytes there are, at most `limit`; none at the end, or once stopped.
    func read(upTo limit: Int = 65_536) async -> [UInt8] {
        while !isStopped {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
                count = systemRead(descriptor, buffer.baseAddress, limit)
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
                systemWrite(descriptor, buffer.baseAddress?.advanced(by: position), buffer.count - position)
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

    /// Ends a pending read or write, and later ones; from anywhere.
    func stop() { endWait { $0.isStopped = true } }

    /// Nothing more is waited for: what is in the pipe is still read, however late, and then it is at its end.
    func abandon() { endWait { $0.isAbandoned = true } }

    private func endWait(_ change: (inout State) -> Void) {
        let wait = state.withLock { state in
            change(&state)
            defer { state.wait = nil }
            return state.wait
        }
        if let wait { Poller.shared.cancel(wait) }
    }

    /// Stops and closes; by the task that uses this end, never during its read or write.
    func close() {
        stop()
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        if isFirst { _ = systemClose(descriptor) }
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

/// A pipe that cannot be written.
struct PipeError: Error, Hashable, CustomStringConvertible {
    /// The system's error number.
    let code: Int32

    var description: String { String(cString: strerror(code)) }
}

/// One thread that waits for all pipes of the process.
///
/// `poll` is level-triggered, so a hang-up is never missed; Dispatch's read sources lose what is left in a pipe when its writer goes.
final class Poller: Sendable {
    static let shared = Poller()

    private struct Wait {
        let descriptor: Int32
        let events: Int16
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var next: UInt64 = 1
        var waits: [UInt64: Wait] = [:]
    }

    private let state = Lock(State())
    private let wakeRead: Int32
    private let wakeWrite: Int32

    private init() {
        var ends: [Int32] = [0, 0]
        let code = wx_pipe_cloexec(&ends)
        precondition(code == 0, "no pipe for the poller: \(String(cString: strerror(code)))")
        wakeRead = ends[0]
        wakeWrite = ends[1]
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        startThread { [self] in loop() }
    }

    /// Resumes `continuation` with true when the descriptor is ready or hung up, with false when the wait is cancelled.
    func add(_ descriptor: Int32, _ events: some BinaryInteger, _ continuation: CheckedContinuation<Bool, Never>)
        -> UInt64
    {
        let id = state.withLock { state in
            defer { state.next += 1 }
            state.waits[state.next] = Wait(
                descriptor: descriptor, events: Int16(truncatingIfNeeded: events), continuation: continuation)
            return state.next
        }
        wake()
        return id
    }

    func cancel(_ id: UInt64) {
        guard let wait = state.withLock({ $0.waits.removeValue(forKey: id) }) else { return }
        wake()
        wait.continuation.resume(returning: false)
    }

    /// A full pipe has woken it already.
    private func wake() {
        var byte: UInt8 = 1
        _ = systemWrite(wakeWrite, &byte, 1)
    }

    private func loop() {
        var ids: [UInt64] = []
        var set: [pollfd] = []
        var sink = [UInt8](repeating: 0, count: 256)
        while true {
            ids.removeAll(keepingCapacity: true)
            set.removeAll(keepingCapacity: true)
            set.append(pollfd(fd: wakeRead, events: Int16(POLLIN), revents: 0))
            let waits = state.withLock { $0.waits }
            for (id, wait) in waits {
                ids.append(id)
                set.append(pollfd(fd: wait.descriptor, events: wait.events, revents: 0))
            }
            guard poll(&set, nfds_t(set.count), -1) > 0 else { continue }
            if set[0].revents != 0 { _ = systemRead(wakeRead, &sink, sink.count) }
            for (id, entry) in zip(ids, set.dropFirst()) where entry.revents != 0 {
                state.withLock { $0.waits.removeValue(forKey: id) }?.continuation.resume(returning: true)
            }
        }
    }
}

// MARK: - System calls

#if canImport(Glibc)
    let systemRead = Glibc.read
    let systemWrite = Glibc.write
    let systemClose = Glibc.close
#else
    let systemRead = Darwin.read
    let systemWrite = Darwin.write
    let systemClose = Darwin.close
#endif

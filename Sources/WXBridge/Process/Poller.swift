internal import CWXSystem
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Waits for all pipes of the program on one thread, which never ends.
///
/// `poll` is level-triggered, so a hang-up is never missed; Dispatch's read sources lose what is left in a pipe once
/// its writer is gone.
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
        for end in ends { Descriptor.makeNonBlocking(end) }
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

    /// Ends a wait early.
    func cancel(_ id: UInt64) {
        guard let wait = state.withLock({ $0.waits.removeValue(forKey: id) }) else { return }
        wake()
        wait.continuation.resume(returning: false)
    }

    /// Wakes the thread; if the pipe is full, it has been woken already.
    private func wake() {
        var byte: UInt8 = 1
        _ = Descriptor.write(wakeWrite, &byte, 1)
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
            if set[0].revents != 0 { _ = Descriptor.read(wakeRead, &sink, sink.count) }
            for (id, entry) in zip(ids, set.dropFirst()) where entry.revents != 0 {
                state.withLock { $0.waits.removeValue(forKey: id) }?.continuation.resume(returning: true)
            }
        }
    }
}

internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Waits for one child process on a thread of its own, and collects its exit status.
///
/// The process's number stays reserved until its group has been killed under the lock, so no signal can reach a
/// stranger. Where the program ignores SIGCHLD the system frees the number at once and keeps no status; the end is then
/// ``ProcessEnd/unknown``.
final class Reaper: Sendable {
    private struct State {
        var end: ProcessEnd?
        var waiters: [CheckedContinuation<ProcessEnd, Never>] = []
    }

    private let pid: pid_t
    private let state = Lock(State())

    /// Starts to wait for the child `pid`, which leads a process group.
    init(_ pid: pid_t) {
        self.pid = pid
        startThread { [self] in reap() }
    }

    /// How the process ended; waits for that, even if the task is cancelled.
    var end: ProcessEnd {
        get async {
            await withCheckedContinuation { continuation in
                let known = state.withLock { state in
                    if state.end == nil { state.waiters.append(continuation) }
                    return state.end
                }
                if let known { continuation.resume(returning: known) }
            }
        }
    }

    /// Sends a signal to the process's group, unless the process has been reaped.
    func signalGroup(_ number: Int32) {
        state.withLock { state in
            if state.end == nil { _ = kill(-pid, number) }
        }
    }

    private func reap() {
        var info = siginfo_t()
        var isKept = true
        while waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) != 0 {
            if errno == EINTR { continue }
            isKept = false
            break
        }
        let (end, waiters) = state.withLock { state in
            let end = isKept ? collect() : .unknown
            state.end = end
            defer { state.waiters = [] }
            return (end, state.waiters)
        }
        for waiter in waiters { waiter.resume(returning: end) }
    }

    /// Kills what is left of the group, and frees the process's number.
    private func collect() -> ProcessEnd {
        _ = kill(-pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 { if errno != EINTR { return .unknown } }
        return status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .signalled(status & 0x7F)
    }
}

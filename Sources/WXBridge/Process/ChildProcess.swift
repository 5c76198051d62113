internal import CWXSystem
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A process with pipes on its three streams, in a process group of its own.
///
/// Its end and the end of its output are two things: both are awaited, neither implies the other. Dropping the value does not end the
/// process; whoever starts one calls ``close()``. (Foundation's `Process` loses the ends of outputs and takes 52 ms a child.)
final class ChildProcess: Sendable {
    /// How many bytes of stderr are kept, from the end.
    private static let diagnosticsLimit = 65_536

    private struct State {
        var status: ExitStatus?
        var isReaped = false
        var waiters: [CheckedContinuation<ExitStatus, Never>] = []
        var diagnostics: [UInt8] = []
    }

    /// A program that could not be started.
    struct SpawnError: Error, Hashable, CustomStringConvertible {
        let path: String
        let code: Int32

        var description: String { String(cString: strerror(code)) }
    }

    private let pid: pid_t
    private let input: PipeEnd
    private let output: PipeEnd
    private let errors: PipeEnd
    private let turns = FIFOLock()
    private let errorsRead: Task<Void, Never>
    private let state: Shared

    private final class Shared: Sendable { let lock = Lock(State()) }

    /// Starts the process.
    ///
    /// - Throws: ``SpawnError``.
    init(_ command: Command) throws(SpawnError) {
        guard let path = command.path else { throw SpawnError(path: command.program, code: ENOENT) }
        Spawn.holdStandardDescriptors()
        Spawn.prepareSignals()
        var ends: [Int32] = []
        for _ in 0..<3 {
            var pair: [Int32] = [0, 0]
            let code = wx_pipe_cloexec(&pair)
            guard code == 0 else {
                for end in ends { Descriptor.close(end) }
                throw SpawnError(path: path, code: code)
            }
            ends += pair
        }
        let (code, pid) = Spawn.run(path, command, standard: [ends[0], ends[3], ends[5]])
        for end in [ends[0], ends[3], ends[5]] { Descriptor.close(end) }
        guard code == 0 else {
            for end in [ends[1], ends[2], ends[4]] { Descriptor.close(end) }
            throw SpawnError(path: path, code: code)
        }
        self.pid = pid
        input = PipeEnd(owning: ends[1], writing: true)
        output = PipeEnd(owning: ends[2])
        let errors = PipeEnd(owning: ends[4])
        self.errors = errors
        let state = Shared()
        self.state = state
        // Beside stdout, or the child stalls on a full pipe.
        errorsRead = Task.detached {
            while case let bytes = await errors.read(), !bytes.isEmpty {
                state.lock.withLock { state in
                    state.diagnostics += bytes
                    let surplus = state.diagnostics.count - Self.diagnosticsLimit
                    if surplus > 0 { state.diagnostics.removeFirst(surplus) }
                }
            }
        }
        let output = self.output
        startThread { Self.reap(pid, state, output, errors) }
    }

    // MARK: Streams

    /// Bytes of its stdout, as many as there are; none at the end.
    ///
    /// A cancelled task reads on.
    func read() async -> [UInt8] { await output.read() }

    /// Writes all of `bytes` to its stdin, after those of earlier calls, whoever made them.
    ///
    /// - Throws: ``PipeError`` if it is gone, or its input was closed.
    func write(_ bytes: [UInt8]) async throws {
        await turns.take()
        defer { turns.give() }
        try await input.write(bytes)
    }

    /// Ends its stdin; a write that is under way is broken off.
    func closeInput() {
        input.stop()
        Task {
            await turns.take()
            input.close()
            turns.give()
        }
    }

    /// The last 64 KiB of its stderr; complete once the process has ended and was waited for.
    var diagnostics: String { String(decoding: state.lock.withLock { $0.diagnostics }, as: UTF8.self) }

    // MARK: End

    /// How it ended; waits for that, also when the task is cancelled.
    var status: ExitStatus {
        get async {
            let status = await withCheckedContinuation { continuation in
                let known = state.lock.withLock { state in
                    if state.status == nil { state.waiters.append(continuation) }
                    return state.status
                }
                if let known { continuation.resume(returning: known) }
            }
            await errorsRead.value
            return status
        }
    }

    /// Kills it and its process group at once.
    func kill() { send(SIGKILL) }

    private func send(_ number: Int32) {
        state.lock.withLock { state in
            if !state.isReaped { _ = killGroup(pid, number) }
        }
    }

    /// Ends it if it still runs: closes its input, and kills it after `grace`.
    ///
    /// When this returns nothing is left of it here.
    func close(grace: Duration = .seconds(2)) async {
        closeInput()
        let killer = Task.detached { [self] in
            try await Task.sleep(for: grace)
            kill()
        }
        _ = await status
        killer.cancel()
        output.close()
        errors.close()
    }

    /// What a short command said.
    struct Output: Sendable {
        var status: ExitStatus
        var text: String
        var diagnostics: String
        var isTimedOut: Bool
    }

    /// Runs a short command to its end, at most for `limit`, and keeps at most 1 MiB of what it says.
    static func output(of command: Command, limit: Duration) async throws(SpawnError) -> Output {
        let child = try ChildProcess(command)
        child.closeInput()
        let isTimedOut = Flag()
        let killer = Task.detached {
            try await Task.sleep(for: limit)
            isTimedOut.raise()
            child.kill()
        }
        var bytes: [UInt8] = []
        while case let more = await child.read(), !more.isEmpty { if bytes.count < 1 << 20 { bytes += more } }
        let status = await child.status
        killer.cancel()
        await child.close()
        return Output(
            status: status, text: String(decoding: bytes, as: UTF8.self), diagnostics: child.diagnostics,
            isTimedOut: isTimedOut.isRaised)
    }

    // MARK: Reaping

    /// Waits for the process on a thread of its own.
    ///
    /// The number stays reserved until the group has been killed under the lock, so no signal can reach a stranger. What left the
    /// group and holds the pipes open gets two seconds, then what is in them is all that is read.
    private static func reap(_ pid: pid_t, _ state: Shared, _ output: PipeEnd, _ errors: PipeEnd) {
        var info = siginfo_t()
        while waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        let waiters = state.lock.withLock { state in
            _ = killGroup(pid, SIGKILL)
            var raw: Int32 = 0
            while waitpid(pid, &raw, 0) < 0, errno == EINTR {}
            state.status = raw & 0x7F == 0 ? .exited((raw >> 8) & 0xFF) : .signalled(raw & 0x7F)
            state.isReaped = true
            defer { state.waiters = [] }
            return state.waiters
        }
        let status = state.lock.withLock { $0.status } ?? .exited(0)
        for waiter in waiters { waiter.resume(returning: status) }
        Task.detached { [weak output, weak errors] in
            try await Task.sleep(for: .seconds(2))
            output?.abandon()
            errors?.abandon()
        }
    }
}

private func killGroup(_ pid: pid_t, _ number: Int32) -> Int32 { kill(-pid, number) }

/// Something that happened or not.
private final class Flag: Sendable {
    private let value = Lock(false)
    var isRaised: Bool { value.withLock { $0 } }
    func raise() { value.withLock { $0 = true } }
}

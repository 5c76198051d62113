internal import CSystem
internal import WXCore

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What to start: a program, its arguments, and all of its environment; never a shell string.
struct Command: Sendable {
    /// A path, or a name that is looked for in the environment's `PATH`.
    var program: String
    var arguments: [String]
    var environment: [String: String]

    init(_ program: String, _ arguments: [String], environment: [String: String] = [:]) {
        self.program = program
        self.arguments = arguments
        self.environment = environment
    }

    /// The path to start, nil if there is none; `posix_spawn` itself does not search, and would look into the working directory.
    fileprivate var path: String? {
        if program.contains("/") { return program }
        let places = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
        return places.filter { $0.hasPrefix("/") }.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
    }
}

/// How a process ended.
enum ExitStatus: Hashable, Sendable {
    /// By itself, with a status.
    case exited(Int32)
    /// By a signal.
    case signalled(Int32)
}

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
    private let turns = Turns()
    private let errorsRead: Task<Void, Never>
    private let state: Shared

    private final class Shared: Sendable { let lock = Lock(State()) }

    /// Starts the process.
    ///
    /// - Throws: ``SpawnError``.
    init(_ command: Command) throws(SpawnError) {
        guard let path = command.path else { throw SpawnError(path: command.program, code: ENOENT) }
        Self.holdStandardDescriptors()
        Self.prepareSignals()
        var ends: [Int32] = []
        for _ in 0..<3 {
            var pair: [Int32] = [0, 0]
            let code = wx_pipe_cloexec(&pair)
            guard code == 0 else {
                for end in ends { _ = systemClose(end) }
                throw SpawnError(path: path, code: code)
            }
            ends += pair
        }
        let (code, pid) = Self.spawn(path, command, standard: [ends[0], ends[3], ends[5]])
        for end in [ends[0], ends[3], ends[5]] { _ = systemClose(end) }
        guard code == 0 else {
            for end in [ends[1], ends[2], ends[4]] { _ = systemClose(end) }
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

    // MARK: Spawning

    private static func spawn(_ path: String, _ command: Command, standard: [Int32]) -> (code: Int32, pid: pid_t) {
        #if canImport(Glibc)
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #else
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for (number, end) in standard.enumerated() { posix_spawn_file_actions_adddup2(&actions, end, Int32(number)) }
        // Signals as they are in a fresh program, and a group of its own: a ^C of the terminal reaches us, not the child.
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        sigdelset(&all, SIGKILL)
        sigdelset(&all, SIGSTOP)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
        #if canImport(Darwin)
            flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
        #else
            _ = wx_spawn_closefrom(&actions, 3)
        #endif
        posix_spawnattr_setflags(&attributes, Int16(flags))

        let words = CStrings([command.program] + command.arguments)
        let environment = CStrings(command.environment.map { "\($0.key)=\($0.value)" })
        var pid: pid_t = 0
        let code = posix_spawn(&pid, path, &actions, &attributes, words.pointers, environment.pointers)
        return (code, pid)
    }

    /// Signals as pipes and children need them: where SIGCHLD is ignored, which a program inherits, the system keeps no exit statuses; where
    /// SIGPIPE is not, a write to a child that is gone ends the program.
    private static func prepareSignals() {
        if isHandled(SIGCHLD, by: SIG_IGN) { signal(SIGCHLD, SIG_DFL) }
        if isHandled(SIGPIPE, by: SIG_DFL) { signal(SIGPIPE, SIG_IGN) }
    }

    private static func isHandled(_ number: Int32, by handler: (@convention(c) (Int32) -> Void)?) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        #if canImport(Glibc)
            let now = action.__sigaction_handler.sa_handler
        #else
            let now = action.__sigaction_u.__sa_handler
        #endif
        return unsafeBitCast(now, to: Int.self) == unsafeBitCast(handler, to: Int.self)
    }

    /// A pipe that landed on 0, 1 or 2 would be overwritten while it is put in place.
    private static func holdStandardDescriptors() {
        while case let descriptor = open("/dev/null", O_RDWR), descriptor >= 0 {
            if descriptor > 2 {
                _ = systemClose(descriptor)
                return
            }
        }
    }

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

/// Strings as C wants them, for as long as the value lives.
private final class CStrings {
    let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ strings: [String]) {
        count = strings.count
        pointers = .allocate(capacity: count + 1)
        for (i, string) in strings.enumerated() { pointers[i] = strdup(string) }
        pointers[count] = nil
    }

    deinit {
        for i in 0..<count { free(pointers[i]) }
        pointers.deallocate()
    }
}

/// Something that happened or not.
private final class Flag: Sendable {
    private let value = Lock(false)
    var isRaised: Bool { value.withLock { $0 } }
    func raise() { value.withLock { $0 = true } }
}

/// Lets one at a time pass, in order of arrival.
private final class Turns: Sendable {
    private struct State {
        var isTaken = false
        var queue: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Lock(State())

    func take() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.isTaken {
                    state.queue.append(continuation)
                    return false
                }
                state.isTaken = true
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    func give() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.queue.isEmpty {
                state.isTaken = false
                return nil
            }
            return state.queue.removeFirst()
        }
        next?.resume()
    }
}

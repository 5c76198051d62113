internal import CWXSystem
internal import WXCore
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Interrupts a run at the first signal, and ends the program at the second; without a run, at the first.
///
/// There is one of it in a program.
final class Signals: Sendable {
    /// How long the program may take to exit after the second signal, in milliseconds.
    ///
    /// A third one ends it at once.
    private static let patience: Int32 = 2_000

    private struct State {
        /// The first signal that arrived during the run.
        var first: Int32?
        var interruption: Interruption?
        var stopping: (@Sendable () -> Void)?
        var leaving: (@Sendable () async -> Void)?
        var isIgnoring = false
    }

    private let state = Lock(State())

    /// The first signal that arrived during the run; nil if none has.
    var received: Int32? { state.withLock { $0.first } }

    /// Starts a thread that waits for SIGINT, SIGTERM and SIGHUP until the program ends.
    ///
    /// SIGHUP stays ignored if the program was started that way, as nohup(1) does.
    init() {
        let numbers = SignalDisposition.isIgnored(SIGHUP) ? [SIGINT, SIGTERM] : [SIGINT, SIGTERM, SIGHUP]
        let pipe = wx_signal_pipe(numbers, Int32(numbers.count))
        guard pipe >= 0 else { return }
        startThread { [self] in
            // A program that was started by a thread which blocks signals inherits that and would receive none.
            unblock(numbers)
            var byte: UInt8 = 0
            while true {
                guard Descriptor.read(pipe, &byte, 1) == 1 else { continue }
                take(Int32(byte), at: pipe)
            }
        }
    }

    /// From now on, the first signal interrupts this run; without a run it ends the program.
    ///
    /// After the first signal, `stopping` is called on a thread of its own.
    func watch(_ interruption: Interruption?, stopping: (@Sendable () -> Void)? = nil) {
        state.withLock { state in
            state.first = nil
            state.interruption = interruption
            state.stopping = stopping
        }
    }

    /// Returns whether a signal is the one of Ctrl-C.
    static func isInterrupt(_ signal: Int32) -> Bool { signal == SIGINT }

    /// From now on, runs `work` before the program exits because of a signal.
    ///
    /// It has at most two seconds.
    func beforeLeaving(_ work: @escaping @Sendable () async -> Void) {
        state.withLock { $0.leaving = work }
    }

    /// Ignores SIGINT from now on, for another program that has the terminal and is the last thing that happens.
    func ignoreInterrupts() { state.withLock { $0.isIgnoring = true } }

    /// Ignores SIGINT while `body` runs, for another program that has the terminal.
    func ignoringInterrupts<Value>(_ body: () -> Value) -> Value {
        state.withLock { $0.isIgnoring = true }
        defer { state.withLock { $0.isIgnoring = false } }
        return body()
    }

    private func take(_ number: Int32, at pipe: Int32) {
        let (isMeant, interruption, stopping) = state.withLock { state in
            if state.isIgnoring, number == SIGINT {
                return (false, nil as Interruption?, nil as (@Sendable () -> Void)?)
            }
            defer { state.first = state.first ?? number }
            return (true, state.first == nil ? state.interruption : nil, state.stopping)
        }
        guard isMeant else { return }
        guard let interruption else { leave(with: 128 + number, at: pipe) }
        // Before the run, which may end at once, has words of its own; but a terminal that takes none must not delay
        // its end or the next signal.
        if let stopping { startThread(stopping) }
        interruption.request(.cancelled)
    }

    private func leave(with status: Int32, at pipe: Int32) -> Never {
        if let work = state.withLock({ $0.leaving }) {
            Task.detached {
                await work()
                _exit(status)
            }
            var wait = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
            _ = poll(&wait, 1, Self.patience)
        }
        _exit(status)
    }
}

private func unblock(_ numbers: [Int32]) {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in numbers { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
}

internal import CWXSystem
internal import WXCore
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Ends a run politely at the first signal, and the program at once at the second.
final class Signals: Sendable {
    private let first = Lock<Int32?>(nil)

    /// The first signal that came; nil if none has.
    var received: Int32? { first.withLock { $0 } }

    /// Waits for SIGINT, SIGTERM and SIGHUP on a thread of its own, until the program ends.
    ///
    /// SIGHUP stays ignored where the program was started so, which is what nohup(1) asks for.
    init(_ interruption: Interruption) {
        let numbers = isIgnored(SIGHUP) ? [SIGINT, SIGTERM] : [SIGINT, SIGTERM, SIGHUP]
        let pipe = wx_signal_pipe(numbers, Int32(numbers.count))
        guard pipe >= 0 else { return }
        startThread { [self] in
            // A program that was started from a thread which blocks signals inherits that, and would hear none.
            unblock(numbers)
            var byte: UInt8 = 0
            while true {
                guard systemRead(pipe, &byte, 1) == 1 else { continue }
                let number = Int32(byte)
                let isFirst = first.withLock { first in
                    defer { first = first ?? number }
                    return first == nil
                }
                if !isFirst { _exit(128 + number) }
                interruption.request(.cancelled)
            }
        }
    }
}

private func unblock(_ numbers: [Int32]) {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in numbers { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
}

private func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Glibc)
        let handler = action.__sigaction_handler.sa_handler
    #else
        let handler = action.__sigaction_u.__sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
}

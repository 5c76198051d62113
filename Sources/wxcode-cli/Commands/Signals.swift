internal import WXCore

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

    /// Waits for SIGINT, SIGTERM and SIGHUP on a thread of its own.
    ///
    /// They are blocked in all other threads, so this must be called before any is started.
    init(_ interruption: Interruption) {
        var set = sigset_t()
        sigemptyset(&set)
        for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&set, number) }
        pthread_sigmask(SIG_BLOCK, &set, nil)
        startSignalThread(set) { [self] number in
            let isFirst = first.withLock { first in
                defer { first = first ?? number }
                return first == nil
            }
            if !isFirst { _exit(128 + number) }
            interruption.request(.cancelled)
        }
    }
}

private func startSignalThread(_ set: sigset_t, _ body: @escaping @Sendable (Int32) -> Void) {
    final class Box: Sendable {
        let set: sigset_t
        let body: @Sendable (Int32) -> Void
        init(_ set: sigset_t, _ body: @escaping @Sendable (Int32) -> Void) {
            self.set = set
            self.body = body
        }
        func loop() {
            var set = set
            var number: Int32 = 0
            while true { if sigwait(&set, &number) == 0 { body(number) } }
        }
    }
    let box = Unmanaged.passRetained(Box(set, body)).toOpaque()
    #if canImport(Glibc)
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { box in
                if let box { Unmanaged<Box>.fromOpaque(box).takeUnretainedValue().loop() }
                return nil
            }, box)
    #else
        var thread: pthread_t?
        pthread_create(
            &thread, nil,
            { box in
                Unmanaged<Box>.fromOpaque(box).takeUnretainedValue().loop()
                return nil
            }, box)
    #endif
}

internal import Dispatch

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Calls a function at the first SIGTERM or SIGINT; the second one ends the program.
final class Signals {
    private let sources: [any DispatchSourceSignal]

    init(_ first: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "signals")
        let count = Count()
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                count.signals += 1
                if count.signals > 1 { _exit(128 + number) }
                first()
            }
            source.resume()
            return source
        }
    }

    /// Stops waiting for signals.
    func cancel() { for source in sources { source.cancel() } }

    /// Used on one serial queue only.
    private final class Count: @unchecked Sendable {
        var signals = 0
    }
}

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// What a whole program does with a signal.
enum SignalDisposition {
    /// Lets the system keep the exit statuses of children, and makes a write to a closed pipe an error instead of the
    /// program's end.
    static func prepareForChildren() {
        if isHandled(SIGCHLD, by: SIG_IGN) { signal(SIGCHLD, SIG_DFL) }
        if isHandled(SIGPIPE, by: SIG_DFL) { signal(SIGPIPE, SIG_IGN) }
    }

    private static func isHandled(_ number: Int32, by handler: (@convention(c) (Int32) -> Void)?) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        #if canImport(Glibc)
            let now = action.__sigaction_handler.sa_handler
        #elseif canImport(Musl)
            let now = action.__sa_handler.sa_handler
        #else
            let now = action.__sigaction_u.__sa_handler
        #endif
        return unsafeBitCast(now, to: Int.self) == unsafeBitCast(handler, to: Int.self)
    }
}

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// What a whole program does with a signal.
package enum SignalDisposition {
    /// Lets the system keep the exit statuses of children, and makes a write to a closed pipe an error instead of the
    /// program's end.
    package static func prepareForChildren() {
        if isHandled(SIGCHLD, by: SIG_IGN) { signal(SIGCHLD, SIG_DFL) }
        if isHandled(SIGPIPE, by: SIG_DFL) { signal(SIGPIPE, SIG_IGN) }
    }

    /// Returns whether the program ignores a signal.
    package static func isIgnored(_ number: Int32) -> Bool { isHandled(number, by: SIG_IGN) }

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

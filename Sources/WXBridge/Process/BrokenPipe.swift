internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Writes to pipes whose reader may be gone, without an effect on the program's signals.
///
/// Such a write raises SIGPIPE, which ends a program that neither handles nor ignores it. On Linux the signal is
/// blocked for the thread during the write, and consumed if the write raised it; macOS can switch it off for a
/// descriptor.
enum BrokenPipe {
    /// Prepares a descriptor for ``write(_:_:_:)``.
    static func prepare(_ descriptor: Int32) {
        #if canImport(Darwin)
            _ = fcntl(descriptor, F_SETNOSIGPIPE, 1)
        #endif
    }

    /// Writes up to `count` bytes; returns -1 with `errno` on an error, `EPIPE` if nobody can read them.
    static func write(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        #if os(Linux)
            var pipe = sigset_t()
            sigemptyset(&pipe)
            sigaddset(&pipe, SIGPIPE)
            var pending = sigset_t()
            sigemptyset(&pending)
            sigpending(&pending)
            // One that waits already is the program's own, and another one would not add to it.
            let isOwn = sigismember(&pending, SIGPIPE) == 0
            var before = sigset_t()
            pthread_sigmask(SIG_BLOCK, &pipe, &before)
            let written = Descriptor.write(descriptor, bytes, count)
            let code = errno
            if written < 0, code == EPIPE, isOwn {
                var none = timespec()
                while sigtimedwait(&pipe, nil, &none) < 0, errno == EINTR {}
            }
            pthread_sigmask(SIG_SETMASK, &before, nil)
            errno = code
            return written
        #else
            return Descriptor.write(descriptor, bytes, count)
        #endif
    }
}

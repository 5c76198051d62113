#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// System calls on file descriptors, under names that do not collide with methods.
package enum Descriptor {
    /// Reads up to `count` bytes; returns 0 at the end, and -1 with `errno` on an error.
    package static func read(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        systemRead(descriptor, bytes, count)
    }

    /// Writes up to `count` bytes and returns how many; -1 with `errno` on an error.
    package static func write(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        systemWrite(descriptor, bytes, count)
    }

    /// Closes the descriptor.
    package static func close(_ descriptor: Int32) { _ = systemClose(descriptor) }

    /// Lets reads and writes return with `EAGAIN` instead of waiting.
    package static func makeNonBlocking(_ descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }

    /// Waits until the descriptor is ready for reading or, if `isWriting`, for writing.
    package static func wait(_ descriptor: Int32, forWriting isWriting: Bool) {
        var wait = pollfd(fd: descriptor, events: Int16(isWriting ? POLLOUT : POLLIN), revents: 0)
        _ = poll(&wait, 1, -1)
    }
}

// The system's functions, which the methods above hide by their names.
private let systemRead = read
private let systemWrite = write
private let systemClose = close

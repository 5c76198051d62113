internal import WXCore
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// One of the program's streams: nothing else writes to it.
final class OutputWriter: Sendable {
    /// Nobody reads the stream any more.
    struct Closed: Error {}

    private let descriptor: Int32
    private let lock = Lock(())

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// Writes all of `text` at once.
    ///
    /// - Throws: ``Closed`` if nobody reads it, or it cannot be written.
    func write(_ text: String) throws(Closed) {
        var text = text
        let isWritten = text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
        if !isWritten { throw Closed() }
    }

    /// Writes all of `bytes` at once.
    func write(_ bytes: [UInt8]) throws(Closed) {
        let isWritten = bytes.withUnsafeBytes { write($0) }
        if !isWritten { throw Closed() }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        lock.withLock { _ in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EAGAIN {
                    // Somebody else made the stream non-blocking.
                    var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    _ = poll(&wait, 1, -1)
                } else if errno != EINTR {
                    return false
                }
            }
            return true
        }
    }

    /// Writes a line, whether or not anybody reads it.
    func line(_ text: String) { try? write(text + "\n") }
}

#if canImport(Glibc)
    private let systemWrite = Glibc.write
    let systemRead = Glibc.read
#else
    private let systemWrite = Darwin.write
    let systemRead = Darwin.read
#endif

/// All bytes of a descriptor, in pieces as they come; `body` gets none at the end.
func readAll(_ descriptor: Int32, bytesAtOnce: Int = 65_536, _ body: ([UInt8]) throws -> Void) throws {
    var buffer = [UInt8](repeating: 0, count: bytesAtOnce)
    while true {
        let count = buffer.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
        if count > 0 {
            try body(Array(buffer[..<count]))
        } else if count == 0 {
            return
        } else if errno == EAGAIN {
            var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            _ = poll(&wait, 1, -1)
        } else if errno != EINTR {
            throw Misuse("The input cannot be read: \(String(cString: strerror(errno))).")
        }
    }
}

/// The contents of a file.
///
/// - Throws: ``Misuse`` if it cannot be read.
func contents(of path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Misuse("“\(path)” cannot be read: \(String(cString: strerror(errno))).") }
    defer { close(file) }
    var bytes: [UInt8] = []
    try readAll(file) { bytes += $0 }
    return bytes
}

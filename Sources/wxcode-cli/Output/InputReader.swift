internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A function that watches a reader while it waits.
///
/// It is called at least ten times a second until the input ends, with the time since the start and whether a byte has
/// arrived. An error that it throws ends the reading.
typealias InputWatch = (_ waited: Duration, _ hasBytes: Bool) throws -> Void

/// Reads a descriptor to its end and passes the bytes to `body` as they arrive.
///
/// - Throws: ``Misuse`` if it cannot be read, and whatever `watch` and `body` throw.
func readAll(
    _ descriptor: Int32, bytesAtOnce: Int = 65_536, watch: InputWatch? = nil, _ body: ([UInt8]) throws -> Void
) throws {
    let begin = ContinuousClock.now
    var hasBytes = false
    var buffer = [UInt8](repeating: 0, count: bytesAtOnce)
    while true {
        try watch?(.now - begin, hasBytes)
        // A named pipe that nobody has opened for writing yet must not be mistaken for one that has ended.
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let ready = poll(&wait, 1, watch == nil ? -1 : 100)
        if ready == 0 || (ready < 0 && errno == EINTR) { continue }
        let count = buffer.withUnsafeMutableBytes { Descriptor.read(descriptor, $0.baseAddress, $0.count) }
        if count > 0 {
            hasBytes = true
            try body(Array(buffer[..<count]))
        } else if count == 0 {
            return
        } else if errno != EINTR, errno != EAGAIN {
            throw Misuse("The input cannot be read: \(String(cString: strerror(errno))).")
        }
    }
}

/// Reads a file to its end and passes the bytes to `body` as they arrive.
///
/// - Throws: ``Misuse`` if it cannot be read, and whatever `watch` and `body` throw.
func readFile(
    _ path: String, bytesAtOnce: Int = 65_536, watch: InputWatch? = nil, _ body: ([UInt8]) throws -> Void
) throws {
    // Without O_NONBLOCK, opening a named pipe would wait until another process writes to it.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw Misuse("“\(path)” cannot be read: \(String(cString: strerror(errno))).") }
    defer { Descriptor.close(file) }
    try readAll(file, bytesAtOnce: bytesAtOnce, watch: watch, body)
}

extension CommandEnvironment {
    /// Returns a watch that reports on stderr, once, that the program is waiting for `what`.
    func reportingSilence(_ what: String) -> InputWatch {
        var hasReported = false
        return { waited, hasBytes in
            guard !hasBytes, !hasReported, waited >= .seconds(3) else { return }
            hasReported = true
            errors.line("Waiting for \(what)\(terminal.isInput ? "; end it with Ctrl-D" : "").")
        }
    }
}

internal import WXCore

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

#if canImport(Glibc)
    let systemRead = Glibc.read
#else
    let systemRead = Darwin.read
#endif

/// Who watches a reader while it waits.
///
/// It is called at least ten times a second until the input ends, with how long the reader has waited and whether a byte has come yet. What it
/// throws ends the reading.
typealias InputWatch = (_ waited: Duration, _ hasBytes: Bool) throws -> Void

/// Reads a descriptor to its end, and hands the bytes to `body` in pieces as they come.
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
        // A named pipe that nobody has opened for writing yet must not pass for one that has ended.
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let ready = poll(&wait, 1, watch == nil ? -1 : 100)
        if ready == 0 || (ready < 0 && errno == EINTR) { continue }
        let count = buffer.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
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

/// Returns the contents of a file.
///
/// - Throws: ``Misuse`` if it cannot be read, and whatever `watch` and `body` throw.
func readFile(
    _ path: String, bytesAtOnce: Int = 65_536, watch: InputWatch? = nil, _ body: ([UInt8]) throws -> Void
) throws {
    // Without O_NONBLOCK a named pipe would not even open before somebody writes to it.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw Misuse("“\(path)” cannot be read: \(String(cString: strerror(errno))).") }
    defer { close(file) }
    try readAll(file, bytesAtOnce: bytesAtOnce, watch: watch, body)
}

/// The mark with which some editors begin a text in UTF-8.
private let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// Returns the bytes of a text without the byte order mark that it may begin with.
func withoutByteOrderMark(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.starts(with: byteOrderMark) ? bytes.dropFirst(byteOrderMark.count) : bytes
}

extension Surroundings {
    /// Returns a watch that says on stderr, once, that `what` is waited for.
    func sayingWhenSilent(_ what: String) -> InputWatch {
        var hasSaid = false
        return { waited, hasBytes in
            guard !hasBytes, !hasSaid, waited >= .seconds(3) else { return }
            hasSaid = true
            errors.line("Waiting for \(what)\(terminal.isInput ? "; end it with Ctrl-D" : "").")
        }
    }
}

internal import WXCore
internal import WXSystem

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// One of the program's streams: nothing else writes to it.
///
/// Text passes through one door, whoever wrote it: what people read holds nothing that a terminal would obey or hide, and JSON has the same
/// characters escaped. Only what must arrive byte for byte goes around it, with ``write(exactly:)``.
final class OutputWriter: Sendable {
    /// Nobody reads the stream any more.
    struct Closed: Error {}

    /// Whom the text is for.
    enum Reader: Sendable {
        /// People, on a terminal perhaps.
        case people
        /// Programs: the text is JSON.
        case programs
    }

    private let descriptor: Int32
    private let reader: Reader
    private let lock = Lock(())

    init(_ descriptor: Int32, for reader: Reader = .people) {
        self.descriptor = descriptor
        self.reader = reader
    }

    /// Returns a writer to the same stream for other readers.
    func written(for reader: Reader) -> OutputWriter { OutputWriter(descriptor, for: reader) }

    /// Writes all of `text` at once, made harmless, in a style of the program's own.
    ///
    /// - Throws: ``Closed`` if nobody reads it, or it cannot be written.
    func write(_ text: String, _ style: Terminal.Style = .plain) throws(Closed) {
        switch reader {
        case .people: try write(exactly: style.around(Terminal.harmless(text)))
        case .programs: try write(exactly: Terminal.harmlessJSON(text))
        }
    }

    /// Writes a line, whether or not anybody reads it.
    func line(_ text: String, _ style: Terminal.Style = .plain) { try? write(text + "\n", style) }

    /// Puts `text` in place of the terminal's current line.
    func replaceLine(with text: String, _ style: Terminal.Style = .plain) {
        try? write(exactly: "\r\u{1B}[K" + style.around(Terminal.harmless(text)))
    }

    /// Writes all of `text` as it is: the answer, or what a filter lets through.
    ///
    /// - Throws: ``Closed`` if nobody reads it, or it cannot be written.
    func write(exactly text: String) throws(Closed) {
        var text = text
        let isWritten = text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
        if !isWritten { throw Closed() }
    }

    /// Writes all of `bytes` as they are.
    ///
    /// - Throws: ``Closed`` if nobody reads them, or they cannot be written.
    func write(exactly bytes: [UInt8]) throws(Closed) {
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
}

#if canImport(Glibc)
    private let systemWrite = Glibc.write
#else
    private let systemWrite = Darwin.write
#endif

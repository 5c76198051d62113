internal import WXSystem

/// One of the program's streams: nothing else writes to it.
///
/// Text that people read holds nothing that a terminal would obey or hide, no matter who wrote it; JSON has the same
/// characters escaped. Only what must arrive byte for byte is written with ``write(exactly:)``.
final class OutputWriter: Sendable {
    /// The reader closed the stream.
    struct Closed: Error {}

    /// Who reads the text.
    enum Reader: Sendable {
        /// People, perhaps on a terminal.
        case people
        /// Programs: the text is JSON.
        case programs
    }

    private let descriptor: Int32
    private let reader: Reader
    /// Returns the columns of the stream's terminal; nil if it is not a terminal.
    private let columns: @Sendable () -> Int?
    private let lock = Lock(())

    init(_ descriptor: Int32, for reader: Reader = .people, columns: @escaping @Sendable () -> Int? = { nil }) {
        self.descriptor = descriptor
        self.reader = reader
        self.columns = columns
    }

    /// Returns a writer to the same stream for other readers.
    func written(for reader: Reader) -> OutputWriter { OutputWriter(descriptor, for: reader, columns: columns) }

    /// Writes all of `text` at once, without what a terminal would obey, in a style.
    ///
    /// - Throws: ``Closed`` if nobody reads it, or it cannot be written.
    func write(_ text: String, _ style: Terminal.Style = .plain) throws(Closed) {
        switch reader {
        case .people: try write(exactly: style.around(Terminal.harmless(text)))
        case .programs: try write(exactly: Terminal.harmlessJSON(text))
        }
    }

    /// Writes sentences, on a terminal with lines that end between words, and ends the line.
    ///
    /// - Throws: ``Closed`` if nobody reads it, or it cannot be written.
    func say(_ text: String, _ style: Terminal.Style = .plain) throws(Closed) {
        try write(wrapped(text) + "\n", style)
    }

    /// Writes sentences as ``say(_:_:)`` does, whether or not anybody reads them.
    func line(_ text: String, _ style: Terminal.Style = .plain) { try? say(text, style) }

    /// Returns a text for people with lines that fit the terminal; unchanged if the stream is none.
    ///
    /// A continued line begins after `indent` blanks, or as many as the line itself begins with.
    func wrapped(_ text: String, indent: Int? = nil) -> String {
        guard reader == .people, let width = columns() else { return text }
        return Wrapping.text(text, width: width, indent: indent)
    }

    /// Writes all of `text` unchanged: the answer, or the output of a filter.
    ///
    /// - Throws: ``Closed`` if nobody reads it, or it cannot be written.
    func write(exactly text: String) throws(Closed) {
        var text = text
        let isWritten = text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
        if !isWritten { throw Closed() }
    }

    /// Writes all of `bytes` unchanged.
    ///
    /// - Throws: ``Closed`` if nobody reads them, or they cannot be written.
    func write(exactly bytes: [UInt8]) throws(Closed) {
        let isWritten = bytes.withUnsafeBytes { write($0) }
        if !isWritten { throw Closed() }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        lock.withLock { _ in Descriptor.writeAll(descriptor, bytes) }
    }
}

/// A decoder that turns what Claude Code writes to stdout into reply events.
///
/// Use it in an ``AgentBridge`` that reaches Claude Code in another way than `ClaudeBridge`: pass it the bytes as they
/// arrive, in pieces of any size, and forward its events.
///
/// ```swift
/// var stream = ClaudeStream()
/// while let bytes = await read() { events += stream.decode(bytes) }
/// events += stream.finish()
/// ```
///
/// Lines that are not JSON, of an unknown type, or longer than 64 MiB are counted and skipped. Memory use grows only
/// with the longest line.
public struct ClaudeStream: Sendable {
    private var splitter = LineSplitter()
    private var decoder = EventDecoder()
    private var oversizeLines = 0

    /// Creates a decoder for the output of one process.
    public init() {}

    /// How many lines were skipped so far.
    public var skippedLines: Int { decoder.skippedLines + oversizeLines }
    /// Whether a line of JSON other than a control response has been seen.
    public var hasStarted: Bool { decoder.hasStarted }
    /// How many tasks run in the background; a turn that ends while there are any is not the last one.
    public var backgroundTasks: Int { decoder.backgroundTasks }
    /// The lines that were not JSON, joined, at most a few KiB; a container engine's error messages are among them.
    public var plainText: String { decoder.plainText }

    /// Returns the events of the lines that end in `bytes`.
    public mutating func decode(_ bytes: [UInt8]) -> [ReplyEvent] {
        var events: [ReplyEvent] = []
        decode(bytes, into: &events)
        return events
    }

    /// Returns the events of a last line that has no newline.
    public mutating func finish() -> [ReplyEvent] {
        var events: [ReplyEvent] = []
        finish(into: &events)
        return events
    }

    /// Appends the events of the lines that end in `bytes`.
    ///
    /// - Returns: Whether a line ended.
    @discardableResult
    package mutating func decode(_ bytes: [UInt8], into events: inout [ReplyEvent]) -> Bool {
        var hasLine = false
        var lent = LineSplitter()
        swap(&lent, &splitter)
        lent.split(bytes) { line in
            hasLine = true
            take(line, &events)
        }
        swap(&lent, &splitter)
        return hasLine
    }

    /// Appends the events of a last line without a newline.
    package mutating func finish(into events: inout [ReplyEvent]) {
        var last = splitter
        last.finish { take($0, &events) }
    }

    private mutating func take(_ line: LineSplitter.Line, _ events: inout [ReplyEvent]) {
        switch line {
        case .whole(let bytes): decoder.decode(bytes, into: &events)
        case .tooLong: oversizeLines += 1
        }
    }
}

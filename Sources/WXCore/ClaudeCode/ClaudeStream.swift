/// Turns the bytes that Claude Code writes to stdout into reply events.
///
/// It is what an ``AgentBridge`` needs that reaches Claude Code in another way than ours: feed it what arrives, in pieces of any size, and
/// hand its events on.
///
/// ```swift
/// var stream = ClaudeStream()
/// while let bytes = await read() { events += stream.decode(bytes) }
/// events += stream.finish()
/// ```
///
/// Lines that are not JSON, of an unknown type, or longer than 64 MiB are counted and skipped. Memory grows with the longest line only.
public struct ClaudeStream: Sendable {
    private var splitter = LineSplitter()
    private var decoder = EventDecoder()
    private var oversizeLines = 0

    /// Creates a stream of one process.
    public init() {}

    /// Lines that were skipped so far.
    public var skippedLines: Int { decoder.skippedLines + oversizeLines }
    /// Whether a line of JSON has been seen.
    public var hasStarted: Bool { decoder.hasStarted }
    /// How many tasks run in the background: a turn that ends while there are some is not the last one.
    public var backgroundTasks: Int { decoder.backgroundTasks }
    /// Lines that were not JSON, joined, at most 4 KiB: where a container engine's own errors are found.
    public var plainText: String { decoder.plainText }

    /// Returns the events of the lines that end in `bytes`.
    public mutating func decode(_ bytes: [UInt8]) -> [ReplyEvent] {
        var events: [ReplyEvent] = []
        decode(bytes, into: &events)
        return events
    }

    /// Returns the events of a last line without a newline.
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

/// Hides secrets and private paths in a stream, wherever it is cut.
///
/// For any chunks of a text the outputs, with ``finish()``, are together the same bytes. What could still be the
/// beginning of something to hide is held back: a word or two on ordinary text, never more than 4,096 bytes. One
/// redactor serves one text; make a new one for the next, and finish it at its end. Linear in the length of the text.
///
/// ```swift
/// var redactor = OutputRedactor()
/// var shown = ""
/// for piece in ["export API_TOKEN=sk-ant-ap", "i03-Zk3vYt8Qw1LmR7sXc5BnHd2J", " # done"] {
///     shown += redactor.redact(piece)
/// }
/// shown += redactor.finish()
/// print(shown)  // export API_TOKEN=[token] # done
/// ```
public struct OutputRedactor: Sendable {
    /// How many of each kind were hidden.
    public private(set) var counts: [String: Int] = [:]

    /// What was hidden, in the order of the text, if ``init(_:reportsFindings:)`` asked for it.
    ///
    /// The caller may empty it.
    public var findings: [RedactionFinding] = []

    private let reportsFindings: Bool
    /// How many lines have ended.
    private var lines = 0
    private var literals: LiteralFilter
    private var escapes = EscapeFilter()
    private var scanner: RedactionScanner
    private var held: [UInt8] = []
    /// The beginning of a character that is not complete, for text.
    private var halfScalar: [UInt8] = []

    /// Creates a redactor of one text, which can also collect its ``findings``.
    public init(_ rules: RedactionRules = .standard, reportsFindings: Bool = false) {
        self.init(rules, examinesEachWord: false, reportsFindings: reportsFindings)
    }

    /// Creates a redactor that can examine each word of ordinary text too, for the same output.
    package init(_ rules: RedactionRules, examinesEachWord: Bool, reportsFindings: Bool = false) {
        self.reportsFindings = reportsFindings
        literals = LiteralFilter(rules.literals)
        scanner = RedactionScanner(rules.tables, examinesEachWord: examinesEachWord)
    }

    // MARK: Bytes

    /// Takes the next bytes and appends what can be shown to `out`; bytes that are not UTF-8 pass unharmed.
    public mutating func redact(_ bytes: UnsafeRawBufferPointer, into out: inout [UInt8]) {
        guard literals.isEmpty else {
            var passed: [UInt8] = []
            counts["own", default: 0] += literals.filter(bytes, isFinal: false, into: &passed)
            return passed.withUnsafeBytes { scan($0, isFinal: false, into: &out) }
        }
        scan(bytes, isFinal: false, into: &out)
    }

    /// Takes the next bytes and returns what can be shown.
    public mutating func redact(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        bytes.withUnsafeBytes { redact($0, into: &out) }
        return out
    }

    /// Ends the text and appends the rest of it to `out`.
    public mutating func finish(into out: inout [UInt8]) {
        var rest: [UInt8] = []
        if !literals.isEmpty {
            counts["own", default: 0] += literals.filter(
                UnsafeRawBufferPointer(start: nil, count: 0), isFinal: true, into: &rest)
        }
        rest.withUnsafeBytes { scan($0, isFinal: true, into: &out) }
    }

    /// How many bytes are held back.
    package var heldCount: Int { held.count + escapes.heldCount + literals.heldCount + halfScalar.count }

    // MARK: Text

    /// Takes the next piece of text and returns what can be shown, in whole characters' scalars.
    public mutating func redact(_ text: String) -> String {
        var text = text
        var out = halfScalar
        var shown = ""
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)[...]
            repeat {
                redact(UnsafeRawBufferPointer(rebasing: rest.prefix(Self.pieceSize)), into: &out)
                rest = rest.dropFirst(Self.pieceSize)
                let cut = Self.endOfWholeScalars(out)
                out.withUnsafeBufferPointer { shown += String(decoding: $0[..<cut], as: UTF8.self) }
                out.removeFirst(cut)
            } while !rest.isEmpty
        }
        halfScalar = out
        return shown
    }

    /// The size of the pieces of a long text, so that only the text and what is shown of it are in memory.
    private static let pieceSize = 65_536

    /// Ends the text and returns the rest of it.
    public mutating func finish() -> String {
        var out = halfScalar
        halfScalar = []
        finish(into: &out)
        return String(decoding: out, as: UTF8.self)
    }

    private static func endOfWholeScalars(_ bytes: [UInt8]) -> Int {
        for back in 1...4 where back <= bytes.count {
            let byte = bytes[bytes.count - back]
            if byte & 0xC0 == 0x80 { continue }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return length > back ? bytes.count - back : bytes.count
        }
        return bytes.count
    }

    // MARK: Scanning

    /// Scans the bytes without their escapes, and puts the escapes back where they were.
    private mutating func scan(_ bytes: UnsafeRawBufferPointer, isFinal: Bool, into out: inout [UInt8]) {
        if !escapes.isNeeded(bytes) {
            if held.isEmpty {
                let visible = bytes.bindMemory(to: UInt8.self)
                let taken = scanner.scan(visible, isFinal: isFinal, notes: [], into: &out)
                if reportsFindings { report(visible, taken) }
                held.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[taken...]))
            } else {
                held.append(contentsOf: bytes)
                let taken = held.withUnsafeBufferPointer { scanner.scan($0, isFinal: isFinal, notes: [], into: &out) }
                if reportsFindings { held.withUnsafeBufferPointer { report($0, taken) } }
                held.removeFirst(taken)
            }
        } else {
            escapes.take(bytes, isFinal: isFinal, into: &held)
            let notes = escapes.notes
            let taken = held.withUnsafeBufferPointer { scanner.scan($0, isFinal: isFinal, notes: notes, into: &out) }
            if reportsFindings { held.withUnsafeBufferPointer { report($0, taken) } }
            held.removeFirst(taken)
            escapes.drop(taken, isFinal: isFinal, into: &out)
        }
        if !scanner.found.isEmpty {
            for finding in scanner.found { counts[finding.kind, default: 0] += 1 }
            scanner.found.removeAll(keepingCapacity: true)
        }
    }

    /// Records what was hidden in the first `taken` bytes, with its lines.
    private mutating func report(_ bytes: UnsafeBufferPointer<UInt8>, _ taken: Int) {
        var place = 0
        for var finding in scanner.found {
            let offset = min(taken, finding.offset - (scanner.done - taken))
            lines += bytes[place..<max(place, offset)].count { $0 == .newline }
            place = max(place, offset)
            finding.line = lines + 1
            findings.append(finding)
        }
        lines += bytes[place..<taken].count { $0 == .newline }
    }
}

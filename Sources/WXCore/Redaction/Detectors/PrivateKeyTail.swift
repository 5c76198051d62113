/// The rest of a private key whose first line is not there: long runs of base64 that a private key's last line follows.
///
/// Whether they are a key is not known before that line comes, so the scanner waits for it, at most ``longest`` bytes.
struct PrivateKeyTail: Sendable {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The result of a search.
    enum Result {
        /// No key; none begins before that place either.
        case no(until: Int)
        /// More bytes are needed.
        case more
        /// The key's last line stands there.
        case key(to: Int)
    }

    /// How long the first run of a key's rest is at least.
    static let shortestRun = 40
    private static let longest = 4_000
    private static let longestRun = 160
    /// A certificate and the like is no longer, as a rule.
    static let longestPublicBlock = 2_048
    /// Between two runs, or before the last line, where a short line of the key may stand too.
    private static let longestGap = 96

    /// How many bytes were searched, where the last long run among them ended, and how long the current run is.
    private var seen = 0
    private var lastEnd = 0
    private var run = 0
    /// How many lines of one width were found, one below the other, and that width.
    private var lines = 0
    private var width = 0

    /// Returns whether a run at `start` may be a key's first; nil if more bytes are needed.
    static func mayBegin(_ bytes: Bytes, _ start: Int, isFinal: Bool) -> Bool? {
        // Most runs are words, which end long before.
        for place in [8, 16, 24, shortestRun] where start + place <= bytes.count {
            if !isPart(bytes[start + place - 1]) { return false }
        }
        var end = start
        while end < bytes.count, end - start < shortestRun, isPart(bytes[end]) { end += 1 }
        if end - start < shortestRun { return end == bytes.count && !isFinal ? nil : false }
        return Base64Kinds(bytes[start..<end]).isMixed
    }

    /// Continues the search in the bytes, in which the first run begins at `start`.
    mutating func search(_ bytes: Bytes, from start: Int, isFinal: Bool) -> Result {
        while true {
            let index = start + seen
            guard index < bytes.count else { return isFinal ? .no(until: index) : .more }
            // A longer text may end in a key all the same.
            guard seen < Self.longest else { return .no(until: start + Self.longest / 2) }
            guard seen - lastEnd <= Self.longestGap else { return .no(until: index) }
            if run == 0 || bytes[index] == .hyphen {
                switch PrivateKeyMark.at(bytes, index, isFinal: isFinal) {
                case .no: break
                case .more: return .more
                case .begin: return .no(until: index)
                case .end:
                    guard let isKey = PrivateKeyMark.endsPrivateKey(bytes, index, isFinal: isFinal) else {
                        return .more
                    }
                    return isKey ? .key(to: index) : .no(until: index)
                }
            }
            if bytes[index] == .equals, let end = shortLastLine(bytes, index, isFinal: isFinal) {
                return end < 0 ? .more : .key(to: end)
            }
            seen += 1
            // The letter of an escape ends a line.
            let isEscape =
                index > start && bytes[index - 1] == .backslash && RedactionScanner.isEscapeLetter(bytes[index])
            if Self.isPart(bytes[index]), !isEscape {
                run += 1
                // No key's line is so long: an image, or a program.
                guard run <= Self.longestRun else { return .no(until: index) }
                if run >= Self.shortestRun { lastEnd = seen }
            } else {
                if run > 0 { countLine(endingWith: bytes[index]) }
                run = 0
            }
        }
    }

    /// The width of the lines of keys.
    private static let widths = [64, 70]
    private static let fewestLines = 3

    private mutating func countLine(endingWith byte: UInt8) {
        let endsLine = byte == .newline || byte == .carriageReturn || byte == .backslash
        guard endsLine, Self.widths.contains(run) else {
            lines = 0
            return
        }
        lines = lines > 0 && run == width ? lines + 1 : 1
        width = run
    }

    /// Returns where a padded line ends that is shorter than the lines above, as the last one of a key whose end was
    /// cut off; nil if there is none, and -1 if more bytes are needed.
    private func shortLastLine(_ bytes: Bytes, _ index: Int, isFinal: Bool) -> Int? {
        guard lines >= Self.fewestLines, run >= 2, run < width else { return nil }
        var end = index
        while end < bytes.count, bytes[end] == .equals, end - index < 3 { end += 1 }
        guard end < bytes.count else { return isFinal ? end : -1 }
        return bytes[end] == .newline || bytes[end] == .carriageReturn || "\\\"`".utf8.contains(bytes[end]) ? end : nil
    }

    /// Base64, but for the padding.
    static func isPart(_ byte: UInt8) -> Bool { byte.isWordByte || byte == .plus || byte == .slash }
}

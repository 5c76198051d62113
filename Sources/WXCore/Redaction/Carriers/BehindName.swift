/// What stands behind a name: the first sign, over what closes the name, such as quotes, and over blanks.
///
/// Most names in a text are followed by nothing that a carrier has; the sign shows it at once.
struct BehindName {
    /// The sign; nil if it has not come, or is an escape, which can stand for anything.
    let sign: UInt8?
    /// Whether the sign can join a name to a value: `:` or `=`.
    let assigns: Bool
    /// Whether a text in quotes may stand on the rest of the line.
    let hasQuote: Bool

    /// Reads behind the window's name.
    init(_ window: ScanWindow) {
        let bytes = window.bytes
        var index = window.end
        let limit = min(bytes.count, index + 4)
        while index < limit, CarrierPattern.isCloser[Int(bytes[index])] { index += 1 }
        while index < bytes.count, bytes[index] == .space || bytes[index] == .tab { index += 1 }
        sign = index < bytes.count && bytes[index] != .backslash ? bytes[index] : nil
        var end = window.end
        let last = min(bytes.count, window.end + Self.longestLine)
        while end < last, !Self.endsSearch[Int(bytes[end])] { end += 1 }
        hasQuote = end == last || bytes[end] != .newline
        assigns = sign.map { $0 == .colon || $0 == .equals || $0 == .hyphen } ?? true
    }

    /// No joint on one line is longer.
    private static let longestLine = 320
    private static let endsSearch: [Bool] = (0..<256).map { "\n\"'`\\".utf8.contains(UInt8($0)) }
}

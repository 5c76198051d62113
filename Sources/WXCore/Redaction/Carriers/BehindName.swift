/// What stands behind a name: the first sign, over what closes the name, such as quotes, and over blanks.
///
/// Most names in a text are followed by nothing that a carrier has; a glance at the line shows it.
struct BehindName {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The sign; nil if it has not come, or is an escape, which can stand for anything.
    let sign: UInt8?
    /// Whether the sign can join a name to a value: `:`, `=`, or what begins `->` or a list.
    let assigns: Bool
    /// Whether a text in quotes may stand on the rest of the line.
    let hasQuote: Bool
    /// Whether the name is followed by an ordinary word, as in a sentence or a declaration without a value.
    let isPlain: Bool
    /// Whether an old and a new value may follow.
    let mayChange: Bool

    /// Reads behind the window's name.
    init(_ window: ScanWindow) {
        let bytes = window.bytes
        var index = window.end
        let limit = min(bytes.count, index + 4)
        let isCloser = CarrierPattern.isCloser
        while index < limit, isCloser[Int(bytes[index])] { index += 1 }
        while index < bytes.count, bytes[index] == .space || bytes[index] == .tab { index += 1 }
        sign = index < bytes.count && bytes[index] != .backslash ? bytes[index] : nil
        assigns = sign.map { $0 == .colon || $0 == .equals || $0 == .hyphen || $0 == .openBracket } ?? true
        var end = window.end
        let last = min(bytes.count, window.end + Self.longestLine)
        let endsSearch = Self.endsSearch
        while end < last, !endsSearch[Int(bytes[end])] { end += 1 }
        hasQuote = end == last || bytes[end] != .newline
        let word = hasQuote ? nil : Self.endOfWord(bytes, index)
        isPlain = word != nil
        mayChange =
            switch sign {
            case nil: true
            case .some(let sign) where sign.isASCIILetter: Self.beginsVerb[Int(sign)]
            case UInt8.colon, UInt8.equals: word.map { Self.mayBeArrow[Int(bytes[$0])] } ?? true
            default: false
            }
    }

    /// Returns the place behind an ordinary word that follows a name directly or behind a sign, and behind blanks; nil
    /// if something else follows.
    private static func endOfWord(_ bytes: Bytes, _ place: Int) -> Int? {
        var start = place
        if start < bytes.count, bytes[start] == .colon || bytes[start] == .equals {
            start += 1
            while start < bytes.count, isBehindSign[Int(bytes[start])] { start += 1 }
        }
        var end = start
        while end < bytes.count, bytes[end].isASCIILetter { end += 1 }
        guard end > start, end - start < 20 else { return nil }
        // new Uint8Array([…])
        if bytes[start..<end].elementsEqual("new".utf8) { return nil }
        while end < bytes.count, closesWord[Int(bytes[end])] { end += 1 }
        guard end < bytes.count, bytes[end] <= .space else { return nil }
        while end < bytes.count, bytes[end] == .space { end += 1 }
        return end < bytes.count ? end : nil
    }

    /// No joint on one line is longer.
    private static let longestLine = 320
    private static let endsSearch = table("\n\"'`\\")
    private static let isBehindSign = table("=> \t")
    private static let closesWord = table(",;)]}>")
    private static let beginsVerb = table("cwurhfdov")
    private static let mayBeArrow = (0..<256).map { $0 == 0xE2 || "-=t".utf8.contains(UInt8($0)) }

    private static func table(_ characters: String) -> [Bool] {
        (0..<256).map { characters.utf8.contains(UInt8($0)) }
    }
}

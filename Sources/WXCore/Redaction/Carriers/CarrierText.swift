/// Reads a text as a person sees it: an escape such as `\n`, `\"` or `\\\"` is the one character that it stands for.
///
/// So the reader of a carrier need not know whether the text stands in a string of JSON, or how deep.
struct CarrierText {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    let bytes: Bytes
    let isFinal: Bool
    /// Where reading ends, whatever follows.
    let limit: Int
    /// The place of the next character.
    var index: Int
    /// Whether a byte was asked for that has not come yet.
    private(set) var ranOut = false

    /// Creates a reader of the bytes from `start` on, at most `longest` of them.
    init(_ bytes: Bytes, from start: Int, isFinal: Bool, longest: Int) {
        self.bytes = bytes
        self.isFinal = isFinal
        limit = start + longest
        index = start
    }

    /// Whether the decision must wait for more bytes.
    var mustWait: Bool { ranOut && !isFinal }

    /// The longest run of backslashes before a character that is read as one escape.
    private static let deepest = 15

    /// Returns the next character and how many bytes it takes; 0 at the end.
    @inline(__always)
    mutating func next() -> (character: UInt8, length: Int) {
        guard index < limit else { return (0, 0) }
        guard index < bytes.count else {
            ranOut = true
            return (0, 0)
        }
        let byte = bytes[index]
        guard byte == .backslash else { return (byte, 1) }
        var end = index
        while end < bytes.count, bytes[end] == .backslash, end - index < Self.deepest { end += 1 }
        guard end < bytes.count else {
            ranOut = true
            return (.backslash, 1)
        }
        guard let character = Self.escaped(bytes[end]) else { return (.backslash, 1) }
        return (character, end + 1 - index)
    }

    /// The character that an escape with this letter stands for.
    private static func escaped(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "n"): .newline
        case UInt8(ascii: "r"): .carriageReturn
        case UInt8(ascii: "t"): .tab
        case .doubleQuote, .singleQuote, .slash, .backtick: letter
        default: nil
        }
    }

    /// The next character; 0 at the end.
    var peek: UInt8 { mutating get { next().character } }

    /// Whether nothing follows.
    var isAtEnd: Bool { mutating get { next().length == 0 } }

    /// Passes the next character.
    mutating func skip() { index += max(1, next().length) }

    /// Passes `byte` if it is the next character.
    mutating func takes(_ byte: UInt8) -> Bool {
        let next = next()
        guard next.character == byte, next.length > 0 else { return false }
        index += next.length
        return true
    }

    /// Passes a text, in any case of its letters, which are given in lower case.
    mutating func takes(_ text: [UInt8]) -> Bool {
        let start = index
        for byte in text {
            let next = next()
            guard next.length > 0, next.character.asciiLowercased == byte else {
                index = start
                return false
            }
            index += next.length
        }
        return true
    }

    /// Passes blanks, and returns whether there were any.
    @discardableResult
    mutating func takesBlanks() -> Bool {
        let start = index
        while index < limit, peek == .space || peek == .tab { skip() }
        return index > start
    }

    /// Passes blanks and ends of lines, and what a program puts before lines.
    mutating func takesSpace() {
        while index < limit {
            if takesNewline() {
                passPrefix()
            } else if peek == .space || peek == .tab || peek == .carriageReturn {
                skip()
            } else {
                return
            }
        }
    }

    /// Passes what a program puts before a line: `   12\t`, `   12→`, `> `, `+`, `path/to/file:12:`.
    mutating func passPrefix() {
        let start = index
        takesBlanks()
        let number = takes(.digits, most: 7)
        if !number.isEmpty, takes(.tab) || takes(Self.arrow) { return }
        index = start
        if takes(.plus) || takes(.greater) { return }
        let path = takes(Self.path, most: 120)
        if path.count > 2, takes(.colon), !takes(.digits, most: 7).isEmpty, takes(.colon) { return }
        index = start
    }

    private static let arrow = Array("→".utf8)
    private static let path = SecretPattern.Characters("A-Za-z0-9_./-")

    /// Passes the end of a line.
    mutating func takesNewline() -> Bool {
        let start = index
        if peek == .carriageReturn { skip() }
        if takes(.newline) { return true }
        index = start
        return false
    }

    /// Passes characters of a set, at most `most`, and returns where they stand.
    mutating func takes(_ characters: SecretPattern.Characters, most: Int = 64) -> Range<Int> {
        let start = index
        while index < limit, index - start < most {
            guard index < bytes.count else {
                ranOut = true
                break
            }
            guard characters.contains(bytes[index]) else { break }
            index += 1
        }
        return start..<index
    }

    // MARK: Quotes

    /// A quote that opened, and how many backslashes stand before it.
    struct Quote {
        let byte: UInt8
        let depth: Int
    }

    /// Passes an opening quote.
    mutating func takesQuote() -> Quote? {
        let next = next()
        guard next.character == .doubleQuote || next.character == .singleQuote || next.character == .backtick,
            next.length > 0
        else { return nil }
        index += next.length
        return Quote(byte: next.character, depth: next.length - 1)
    }

    /// Passes the rest of a text in quotes with its closing quote, and returns what is in the quotes; nil if it does
    /// not end on its line.
    mutating func takesQuoted(_ quote: Quote) -> Range<Int>? {
        let start = index
        while index < limit {
            guard index < bytes.count else {
                ranOut = true
                return nil
            }
            if bytes[index] == .newline { return nil }
            if bytes[index] == quote.byte, depth(before: index, from: start) <= quote.depth {
                let range = start..<(index - min(quote.depth, index - start))
                index += 1
                return range
            }
            index += 1
        }
        return nil
    }

    private func depth(before place: Int, from start: Int) -> Int {
        var first = place
        while first > start, bytes[first - 1] == .backslash { first -= 1 }
        return place - first
    }
}

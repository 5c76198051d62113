/// What stands before a place: the visible bytes that were decided already, at most ``longest`` of them.
///
/// It is read backwards, as a person sees it, and is the same however the text was cut.
struct CarrierContext {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// How far back is read.
    static let longest = 256

    let bytes: Bytes
    /// The bytes before the first of `bytes`.
    let earlier: Bytes
    /// The place before which to read.
    var index: Int
    /// The place before which reading began.
    let end: Int

    /// Creates a reader of what stands before `place` in `bytes`.
    init(_ bytes: Bytes, before place: Int, earlier: Bytes) {
        self.bytes = bytes
        self.earlier = earlier
        index = place
        end = place
    }

    /// The byte at a place, which is negative in the earlier ones; nil before the text or too far back.
    subscript(place: Int) -> UInt8? {
        guard end - place <= Self.longest else { return nil }
        if place >= 0 { return bytes[place] }
        return earlier.count + place >= 0 ? earlier[earlier.count + place] : nil
    }

    /// The character before and how many bytes it takes; a newline of no length at the text's beginning, and 0 too
    /// far back.
    @inline(__always)
    func previous() -> (character: UInt8, length: Int) {
        guard let byte = self[index - 1] else { return (end - index < Self.longest ? .newline : 0, 0) }
        var character = byte
        switch byte {
        case UInt8(ascii: "n"): character = .newline
        case UInt8(ascii: "t"): character = .tab
        case UInt8(ascii: "r"): character = .carriageReturn
        case .doubleQuote, .singleQuote, .slash: break
        default: return (byte, 1)
        }
        guard self[index - 2] == .backslash else { return (byte, 1) }
        var first = index - 2
        while index - first < 16, self[first - 1] == .backslash { first -= 1 }
        return (character, index - first)
    }

    /// The character before; a newline at the text's beginning.
    var character: UInt8 { previous().character }

    /// Passes the character before.
    mutating func back() { index -= max(1, previous().length) }

    /// Passes characters before for which `isPart` is true, at most `most`.
    @inline(__always)
    mutating func back(most: Int = 64, while isPart: (UInt8) -> Bool) {
        var count = 0
        while count < most {
            let previous = previous()
            guard previous.length > 0, isPart(previous.character) else { return }
            index -= previous.length
            count += 1
        }
    }

    /// Passes blanks.
    mutating func backBlanks() { back { $0 == .space || $0 == .tab } }

    /// Passes a text that ends here, in any case of its letters, which are given in lower case.
    mutating func takes(_ text: StaticString) -> Bool {
        var place = index
        for offset in (0..<text.utf8CodeUnitCount).reversed() {
            guard let byte = self[place - 1], byte.asciiLowercased == text.utf8Start[offset] else { return false }
            place -= 1
        }
        index = place
        return true
    }

    /// Whether a text stands in what is kept, in any case of its letters, which are given in lower case.
    func contains(_ text: StaticString) -> Bool {
        var context = self
        for _ in 0..<Self.longest {
            if context.takes(text) { return true }
            context.index -= 1
            if context[context.index] == nil { return false }
        }
        return false
    }

    /// The word that ends here, of letters, digits, `_` and `-`, in lower case; it is passed.
    mutating func word(most: Int = 32) -> [UInt8] {
        var word: [UInt8] = []
        while word.count < most, let byte = self[index - 1], byte.isWordByte || byte == .underscore || byte == .hyphen {
            word.append(byte.asciiLowercased)
            index -= 1
        }
        return word.reversed()
    }

    /// The word that ends here, of letters, in lower case and without accents; it is passed.
    mutating func foldedWord(most: Int = 24) -> [UInt8] {
        var word: [UInt8] = []
        while word.count < most, let byte = self[index - 1] {
            if byte.isASCIILetter {
                word.append(byte.asciiLowercased)
                index -= 1
            } else if byte >= 0x80, self[index - 2] == 0xC3 {
                word.append(Self.folded[Int(byte & 0x1F)])
                index -= 2
            } else {
                break
            }
        }
        return word.reversed()
    }

    /// The letters from `à` to `ÿ` without their accents.
    private static let folded = Array("aaaaaaaceeeeiiiidnooooo-ouuuuypy".utf8)

    private static let isBeforeLine: [Bool] = (0..<256).map { " \t>-+".utf8.contains(UInt8($0)) }
    private static let isInPath: [Bool] = (0..<256).map { UInt8($0).isWordByte || "._-/".utf8.contains(UInt8($0)) }

    /// Whether the line begins with a prompt: `$ `, `user@host:~$ `, `> `.
    var isBehindPrompt: Bool {
        guard lineSigns.contains(.prompt) else { return false }
        var context = self
        var last: UInt8 = 0
        for _ in 0..<160 {
            let previous = context.previous()
            if previous.character == .newline { return "$>#%".utf8.contains(last) }
            guard previous.length > 0 else { return false }
            if previous.character == .dollar, last == .space { return true }
            last = previous.character
            context.index -= previous.length
        }
        return false
    }

    /// Whether the line is a comment: `# …`, `// …`, `-- …`, `/* …`, `; …`, `<!-- …`.
    var isInComment: Bool {
        guard lineSigns.contains(.comment) else { return false }
        var context = self
        var behind: UInt8 = .space
        for _ in 0..<160 {
            let previous = context.previous()
            guard previous.length > 0, previous.character != .newline else { return false }
            let isSign =
                switch previous.character {
                case .hash, .semicolon: true
                case .slash: behind == .slash || behind == .asterisk
                case .hyphen: behind == .hyphen
                default: false
                }
            context.index -= previous.length
            if isSign, context.isAtLineStart || context.character == .exclamationMark { return true }
            behind = previous.character
        }
        return false
    }

    /// What may begin the line, by the signs on it before a place.
    struct LineSigns: OptionSet {
        let rawValue: UInt8
        static let prompt = LineSigns(rawValue: 1)
        static let comment = LineSigns(rawValue: 2)
        static let lineEnd = LineSigns(rawValue: 4)
        /// What an escape stands for may be the line's end.
        static let escape = LineSigns(rawValue: 8)
    }

    private static let signs: [LineSigns] = (UInt8.min...UInt8.max).map { byte in
        var signs: LineSigns = []
        if "$>#%".utf8.contains(byte) { signs.insert(.prompt) }
        if "#;/-".utf8.contains(byte) { signs.insert(.comment) }
        if byte == .newline { signs.insert(.lineEnd) }
        if byte == .backslash { signs.insert(.escape) }
        return signs
    }

    /// What the signs before the place on its line may begin: anything if the line begins before the bytes, or an
    /// escape may be its end.
    var lineSigns: LineSigns {
        Self.signs.withUnsafeBufferPointer { signs in
            var found: LineSigns = []
            var place = index
            let first = max(0, place - 160)
            while place > first {
                place -= 1
                found.formUnion(signs[Int(bytes[place])])
                if !found.isDisjoint(with: [.lineEnd, .escape]) {
                    return found.contains(.escape) ? [.prompt, .comment] : found
                }
            }
            return [.prompt, .comment]
        }
    }

    /// Whether a string of JSON begins here, but for marks of a heading or a list.
    var isAtStringStart: Bool {
        var context = self
        context.back(most: 12) { $0 == .hash || $0 == .space || $0 == .asterisk || $0 == .hyphen || $0 == .greater }
        guard context.character == .doubleQuote else { return false }
        context.back()
        context.backBlanks()
        return context.character == .colon
    }

    /// Whether the text before on the line is nothing but blanks and what a program puts before lines: marks of a diff,
    /// a quotation or a list, line numbers, names of files.
    var isAtLineStart: Bool {
        var context = self
        for _ in 0..<8 {
            context.back(most: 200) { Self.isBeforeLine[Int($0)] }
            let previous = context.previous()
            if previous.character == .newline { return true }
            switch previous.character {
            case .asterisk, .hash, .pipe, .dot, .closeParenthesis:
                // A list's mark: `*`, `1.`, `1)`; a comment's: `#`.
                context.back()
                context.back { $0.isASCIIDigit || $0 == .hash || $0 == .asterisk }
            case .doubleQuote, .singleQuote, .backtick: context.back()
            case .colon:
                // path/to/file:12:
                context.back()
                context.back { $0.isASCIIDigit }
                guard context.character == .colon else { return false }
                context.back()
                context.back(most: 120) { Self.isInPath[Int($0)] }
            // A line's number, with an arrow behind it.
            case 0x92 where self[context.index - 2] == 0x86 && self[context.index - 3] == 0xE2:
                context.index -= 3
                guard context.character.isASCIIDigit else { return false }
                context.back { $0.isASCIIDigit }
            case 0x30...0x39:
                // A line's number, with a tab or a bar behind it.
                context.back { $0.isASCIIDigit }
            default: return false
            }
        }
        return false
    }
}

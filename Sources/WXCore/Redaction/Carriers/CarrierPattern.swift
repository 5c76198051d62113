/// What joins a name to its value, or a command to its password, as a row of a table.
///
/// In a pattern stand characters, letters in lower case, and these signs:
///
/// | sign | what it passes |
/// |---|---|
/// | blank | blanks or none |
/// | `_` | blanks, at least one |
/// | `~` | blanks and ends of lines |
/// | `¶` | the end of a line |
/// | `c` in braces: `{c}` | what closes a name: quotes, brackets, `$` |
/// | `{g}` | the end of a line, empty lines, a fence, and what a program puts before the next line |
/// | `{b}` | two blanks or more |
/// | `{a}` | the attributes of a tag |
/// | `{t}` | a type |
/// | `{k}` | what makes a value of a literal: `String::from(`, `new X(`, `b` |
/// | `{w}` | a word without blanks |
/// | `{o}` | options of a command, or none, and the blanks before each |
/// | `{u}` | a text in quotes that is not the value |
/// | `{m}` | the call of a method, up to its parenthesis: `.type(` |
/// | `{d}` | what a program prints before a literal: `string(18) `, `(char *) 0x7f3c ` |
/// | `{r}` | the rest of the line |
/// | `{i}` | the number of an item, `2) ` |
/// | `{e}` | an expression, up to what gives a default |
/// | `{y}` | a user and a colon, and the quote before them: `"ana:` |
/// | `{f}` | digits |
/// | `{s}` | up to four words, and a sign or verb: ` do banco é ` |
/// | `{n}` | what is declared, up to the sign that assigns: `const key = `, `export KEY=` |
/// | `{h}` | the rest of a command up to its here string, ` … <<< ` |
/// | `{q}` | the value begins here, in quotes |
/// | `{v}` | the value begins here, up to a blank |
/// | `{x}` | the value begins here, in quotes or not |
/// | `{l}` | the value begins here, and is the last word of its line |
/// | `{z}` | the value begins here, in quotes, and is the last of its line |
/// | `{j}` | the value begins here, and is four groups of four letters |
/// | `{a|b|}` | one of these texts, or nothing; `¦` is a bar |
struct CarrierPattern: Sendable {
    enum Part: Sendable {
        case byte(UInt8)
        case blanks(atLeastOne: Bool)
        case space, lineEnd, gap, wideBlank, attributes, closers, type, constructor, word, options, text, method, dump,
            rest, item
        case expression, user, saying, digits, declaration, hereString
        case oneOf(Choice)
        case value(Ending)
    }

    /// Texts of which one stands there, in the order in which they are tried.
    struct Choice: Sendable {
        let texts: [[UInt8]]
        /// The bytes with which they begin, in both cases.
        let beginnings: ByteSet
        /// Whether one of them is nothing.
        let isOptional: Bool

        init(_ texts: [[UInt8]]) {
            self.texts = texts
            isOptional = texts.contains(where: \.isEmpty)
            let first = Set(texts.compactMap(\.first))
            beginnings = ByteSet { first.contains($0.asciiLowercased) }
        }

        /// Passes the one that stands there, and returns whether one does.
        func take(_ text: inout CarrierText) -> Bool {
            guard beginnings.contains(text.peek) else { return isOptional }
            return texts.contains { text.takes($0) }
        }
    }

    /// How a value ends.
    enum Ending: Sendable {
        /// At the quote that opened it.
        case quoted
        /// At a blank.
        case bare
        /// As it begins.
        case either
        /// At the end of its line.
        case lastWord
        /// At the quote that opened it, behind which the line ends.
        case lastQuoted
        /// Behind four groups of four letters.
        case groups
    }

    /// Where a value begins.
    struct Opening {
        var start: Int
        var quote: CarrierText.Quote?
        /// Where it ends, if that is known already.
        var end: Int?
    }

    let parts: [Part]
    /// Whether the value is in quotes on the line of the name.
    let needsQuote: Bool
    /// Whether words may stand between the name and the value, or are it.
    let passesLine: Bool
    /// Whether the value is nothing but words.
    let isOfWords: Bool

    /// Creates a pattern from its description.
    init(_ description: String) {
        var parts: [Part] = []
        var rest = Array(description.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case .space: parts.append(.blanks(atLeastOne: false))
            case .underscore: parts.append(.blanks(atLeastOne: true))
            case .tilde: parts.append(.space)
            case 0xC2 where rest.first == 0xB6:
                rest = rest.dropFirst()
                parts.append(.lineEnd)
            case .openBrace:
                let end = rest.firstIndex(of: .closeBrace) ?? rest.endIndex
                parts.append(Self.part(rest[..<end]))
                rest = rest[end...].dropFirst()
            default: parts.append(.byte(byte))
            }
        }
        self.parts = parts
        isOfWords = parts.contains {
            if case .value(.groups) = $0 { true } else { false }
        }
        passesLine = parts.contains {
            switch $0 {
            case .rest, .attributes, .value(.groups): true
            default: false
            }
        }
        needsQuote = parts.allSatisfy {
            switch $0 {
            case .space, .lineEnd, .gap, .value(.bare), .value(.either), .value(.lastWord), .value(.groups): false
            default: true
            }
        }
    }

    private static func part(_ name: ArraySlice<UInt8>) -> Part {
        guard name.count == 1, let letter = name.first else {
            let texts = String(decoding: name, as: UTF8.self).split(separator: "|", omittingEmptySubsequences: false)
            return .oneOf(Choice(texts.map { Array($0.utf8).replacing([0xC2, 0xA6], with: [.pipe]) }))
        }
        switch letter {
        case UInt8(ascii: "c"): return .closers
        case UInt8(ascii: "g"): return .gap
        case UInt8(ascii: "b"): return .wideBlank
        case UInt8(ascii: "a"): return .attributes
        case UInt8(ascii: "t"): return .type
        case UInt8(ascii: "k"): return .constructor
        case UInt8(ascii: "w"): return .word
        case UInt8(ascii: "o"): return .options
        case UInt8(ascii: "u"): return .text
        case UInt8(ascii: "m"): return .method
        case UInt8(ascii: "d"): return .dump
        case UInt8(ascii: "r"): return .rest
        case UInt8(ascii: "i"): return .item
        case UInt8(ascii: "e"): return .expression
        case UInt8(ascii: "y"): return .user
        case UInt8(ascii: "s"): return .saying
        case UInt8(ascii: "f"): return .digits
        case UInt8(ascii: "n"): return .declaration
        case UInt8(ascii: "h"): return .hereString
        case UInt8(ascii: "j"): return .value(.groups)
        case UInt8(ascii: "q"): return .value(.quoted)
        case UInt8(ascii: "v"): return .value(.bare)
        case UInt8(ascii: "x"): return .value(.either)
        case UInt8(ascii: "l"): return .value(.lastWord)
        case UInt8(ascii: "z"): return .value(.lastQuoted)
        default: return .byte(letter)
        }
    }

    /// Passes what the pattern describes, and returns where the value begins.
    func match(_ text: inout CarrierText) -> Opening? {
        for part in parts {
            switch part {
            case .byte(let byte): if text.peek.asciiLowercased != byte || !text.takes(text.peek) { return nil }
            case .blanks(let atLeastOne): if !text.takesBlanks(), atLeastOne { return nil }
            case .space: text.takesSpace()
            case .lineEnd: if !text.takesNewline() { return nil }
            case .gap: if !Self.passGap(&text) { return nil }
            case .wideBlank:
                let start = text.index
                if !text.takesBlanks() || text.index - start < 2 && text.bytes[start] != .tab { return nil }
            case .attributes:
                let start = text.index
                while text.index - start < 120, text.peek >= .space, text.peek != .greater, text.peek != .less {
                    text.skip()
                }
            case .closers: Self.passClosers(&text)
            case .type: if !Self.passType(&text) { return nil }
            case .constructor: Self.passConstructor(&text)
            case .word:
                let start = text.index
                while text.peek > .space, text.index - start < 64 { text.skip() }
                if text.index == start { return nil }
            case .options: Self.passOptions(&text)
            case .text:
                guard let quote = text.takesQuote(), text.takesQuoted(quote) != nil else { return nil }
            case .method: if !Self.passMethod(&text) { return nil }
            case .dump: if !Self.passDump(&text) { return nil }
            case .rest:
                // Not the rest of a word: `pwgenerator`.
                let isInWord = text.peek.isWordByte && text.index > 0 && text.bytes[text.index - 1].isWordByte
                if isInWord || !Self.passRest(&text) { return nil }
            case .item:
                if text.takes(.digits, most: 4).isEmpty || !text.takes(.closeParenthesis) || !text.takesBlanks() {
                    return nil
                }
            case .expression: if !Self.passExpression(&text) { return nil }
            case .user: if !Self.passUser(&text) { return nil }
            case .digits: if text.takes(.digits, most: 6).isEmpty { return nil }
            case .saying: if !Self.passSaying(&text) { return nil }
            case .declaration: if !Self.passDeclaration(&text) { return nil }
            case .hereString: if !Self.passToHereString(&text) { return nil }
            case .oneOf(let choice): if !choice.take(&text) { return nil }
            case .value(let ending): return Self.opening(&text, ending)
            }
        }
        return nil
    }

    private static func passClosers(_ text: inout CarrierText) {
        for _ in 0..<4 where isCloser[Int(text.peek)] { text.skip() }
    }

    static let isCloser = table("\"'`])}$?!*")

    private static func table(_ characters: String) -> [Bool] {
        var table = [Bool](repeating: false, count: 256)
        for byte in characters.utf8 { table[Int(byte)] = true }
        return table
    }

    /// Passes to the next line that is not empty, over the opening of a block of code and what stands before lines.
    private static func passGap(_ text: inout CarrierText) -> Bool {
        for count in 0..<5 {
            text.takesBlanks()
            if !text.takesNewline() {
                guard count > 0 else { return false }
                // The rule below a head.
                if text.peek == .hyphen || text.peek == .plus || text.peek == .equals, passRule(&text) { continue }
                if text.takes(fence) || text.takes(otherFence) {
                    _ = text.takes(.alphanumeric, most: 16)
                    continue
                }
                return true
            }
            text.passPrefix()
        }
        return false
    }

    private static let isOfRule = table("-+=| ")

    /// Passes a rule: `--------`, `+---+---+`.
    private static func passRule(_ text: inout CarrierText) -> Bool {
        let start = text.index
        while isOfRule[Int(text.peek)] { text.skip() }
        if text.index - start >= 4, text.peek == .newline || text.peek == .carriageReturn { return true }
        text.index = start
        return false
    }

    /// Passes a type: `&'static str`, `[String: Any]?`, `std::string const`.
    static func passType(_ text: inout CarrierText) -> Bool {
        let start = text.index
        var hasLetter = false
        while text.index - start < 64 {
            let byte = text.peek
            guard isOfType[Int(byte)] else { break }
            if byte.isASCIILetter { hasLetter = true }
            if byte == .space, text.takes(condition) { return false }  // SELECT token FROM users WHERE mail = '…'
            text.skip()
        }
        return hasLetter
    }

    private static let condition = Array(" where ".utf8)

    static let isOfType = (0..<256).map { UInt8($0).isWordByte || "_&'<>[]?.:*!,| ".utf8.contains(UInt8($0)) }

    /// Functions and types that keep the text that they are given.
    private static let keepers: Set<[UInt8]> = Set(
        """
        from string some byte bytes str secret secretstring secretstr of new sensitive nonsensitive secure optional \
        just literal const text char chars buffer value wrap ptr fromstring plaintext utf8 encode pack quote \
        securestring nsstring data box cow arc rc lit static_cast string_view wstring qstring u8 lpcstr to_string \
        tostring url uuid guid any anycodable env some_ raw rawstring decode bytearray bstr heapless credential \
        q qq uint8array qstringliteral qbytearray _t tosecurestring convertto unwrap required default getbytes decodestring b64decode frombase64string frombase64 base64_decode \
        base64decode decode64 urlsafe_b64decode atob unhexlify fromhex from_hex from_str fromstr freeze decrypt key token password
        """.split(separator: " ").map { Array($0.utf8) })

    /// Passes names that are called, and letters before a literal.
    static func passConstructor(_ text: inout CarrierText) {
        for _ in 0..<4 {
            let start = text.index
            if text.takes(new) { continue }
            // Where the last part of the name begins: `String::from`.
            var name = start
            while text.index - start < 48 {
                let byte = text.peek
                guard isOfName[Int(byte)] else { break }
                if !byte.isWordByte, byte != .underscore, byte != .exclamationMark, byte != .closeBracket {
                    name = text.index + 1
                }
                text.skip()
            }
            let next = text.peek
            if next == .openParenthesis || next == .openBrace {
                if name < text.index, !keeps(text.bytes[name..<text.index]) {
                    text.index = start
                    return
                }
                text.skip()
                text.takesBlanks()
                continue
            }
            // N'X', @"X", b'X', r#"X"#
            if next == .hash, text.index - start <= 2 { text.skip() }
            let prefix = text.bytes[start..<min(text.index, text.bytes.count)]
            guard prefix.count <= 3, text.peek == .doubleQuote || text.peek == .singleQuote,
                prefix.allSatisfy({ $0.isASCIILetter || "@$#8".utf8.contains($0) })
            else {
                text.index = start
                return
            }
            return
        }
    }

    private static let new = Array("new ".utf8)
    private static let isOfName = (0..<256).map { UInt8($0).isWordByte || "_.:!&*@$[]<>".utf8.contains(UInt8($0)) }

    private static func keeps(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        keepers.contains(name.filter { $0.isWordByte || $0 == .underscore }.map(\.asciiLowercased))
    }

    private static let endsWord: [Bool] = (UInt8.min...UInt8.max).map { $0 <= .space || "\"`<\\".utf8.contains($0) }

    private static let tripleQuote = Array("\"\"\"".utf8)
    private static let tripleApostrophe = Array("'''".utf8)
    private static let fence = Array("```".utf8)
    private static let otherFence = Array("~~~".utf8)

    private static func opening(_ text: inout CarrierText, _ ending: Ending) -> Opening? {
        if ending == .groups { return groups(&text) }
        if ending != .bare {
            let start = text.index
            // Three quotes open one text.
            let isTriple = text.takes(tripleQuote) || text.takes(tripleApostrophe)
            if isTriple {
                text.takesSpace()
                return Opening(start: text.index, quote: nil, end: nil)
            }
            text.index = start
            if var quote = text.takesQuote() {
                // A text in quotes within another: "\"X\""
                let inner = text.next()
                if inner.length - 1 > quote.depth, let deeper = text.takesQuote() { quote = deeper }
                let opening = Opening(start: text.index, quote: quote, end: nil)
                return ending != .lastQuoted || endsLine(behind: quote, &text) ? opening : nil
            }
            if ending == .quoted || ending == .lastQuoted { return nil }
        }
        let start = text.index
        let first = text.peek
        guard first > .space, !"\"'`".utf8.contains(first) else { return nil }
        guard ending == .lastWord else { return Opening(start: start, quote: nil, end: nil) }
        guard let end = lastWord(&text) else { return nil }
        return Opening(start: start, quote: nil, end: end)
    }

    /// Passes the rest of a text in quotes, and returns whether nothing but a sign stands behind it on its line.
    private static func endsLine(behind quote: CarrierText.Quote, _ text: inout CarrierText) -> Bool {
        guard text.takesQuoted(quote) != nil else { return false }
        if text.peek == .semicolon || text.peek == .comma { text.skip() }
        text.takesBlanks()
        return text.peek == .newline || text.peek == .carriageReturn || text.isAtEnd
    }

    /// Passes a word that is the last of its line, but for a comment, and returns where it ends.
    private static func lastWord(_ text: inout CarrierText) -> Int? {
        while text.index < text.limit, !text.isAtEnd {
            let next = text.next()
            if next.length > 1 || endsWord[Int(next.character)] { break }
            text.skip()
        }
        // In code a comma ends it.
        let end = text.index > 0 && text.bytes[text.index - 1] == .comma ? text.index - 1 : text.index
        text.takesBlanks()
        let next = text.peek
        guard
            next == .newline || next == .carriageReturn || next == .hash || next == .semicolon || next == .doubleQuote
                || next == .backtick || next == .singleQuote || text.isFinal && text.index == text.bytes.count
        else { return nil }
        return end
    }
}

/// Reads the words of a material, line by line.
///
/// The material is read once. A word takes 16 bytes; only a line with unusual characters is folded.
struct MaterialReader {
    private(set) var words: [MaterialWord] = []
    /// Findings that need no words: hidden characters.
    private(set) var hidden: [MaterialFinding] = []
    /// The runs of characters that may be encoded text.
    private(set) var runs: [(line: Int, bytes: Range<Int>)] = []
    private(set) var context = MaterialContext()

    private static let mostHidden = 60
    private var lastHadWords = false
    private var buffer: [UInt8] = []
    /// How many words there were before the current line.
    private var lineStart = 0
    private var key: [UInt8] = []

    init(_ bytes: [UInt8]) {
        var line = 1
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: .newline) ?? bytes.count
            read(bytes, start..<end, line: line)
            start = end + 1
            line += 1
        }
    }

    private mutating func read(_ bytes: [UInt8], _ range: Range<Int>, line: Int) {
        let traits = fold(bytes, range)
        if traits.isUnusual {
            foldFully(bytes, range, line: line)
        }
        if traits.longestRun >= EncodedText.leastDigits {
            EncodedText.forEachRun(in: bytes, range) { runs.append((line, $0)) }
        }
        let first = words.count
        lineStart = first
        split(line: line)
        context.take(words[first...], line: line, text: buffer)
        lastHadWords = words.count > first
    }

    /// Puts a line with unusual characters into the buffer, with look-alikes and tag characters as plain letters.
    private mutating func foldFully(_ bytes: [UInt8], _ range: Range<Int>, line: Int) {
        buffer.removeAll(keepingCapacity: true)
        var start = range.lowerBound
        while start < range.upperBound {
            // A piece ends where a character does.
            var end = min(start + 16_384, range.upperBound)
            while end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
            let text = String(decoding: bytes[start..<end], as: UTF8.self)
            if hidden.count < Self.mostHidden { hidden += HiddenCharacters.findings(in: text, line: line) }
            buffer += Folding(of: HiddenCharacters.readable(text)).text.utf8
            start = end
        }
    }

    private struct Traits {
        var isUnusual = false
        var longestRun = 0
    }

    /// Puts a line into the buffer, Latin letters without accents and typographic marks as plain ones.
    private mutating func fold(_ bytes: [UInt8], _ range: Range<Int>) -> Traits {
        var traits = Traits()
        var run = 0
        buffer.removeAll(keepingCapacity: true)
        bytes.withUnsafeBufferPointer { bytes in
            var index = range.lowerBound
            while index < range.upperBound {
                let byte = bytes[index]
                if byte < 0x80 {
                    run = EncodedText.isDigit(byte) ? run + 1 : 0
                    if run > traits.longestRun { traits.longestRun = run }
                    buffer.append(byte)
                    index += 1
                    continue
                }
                run = 0
                let next = index + 1 < range.upperBound ? bytes[index + 1] : 0
                switch byte {
                case 0xC3:
                    Self.appendLatin(next, to: &buffer)
                    index += 2
                case 0xC2 where next != 0xAD:
                    buffer.append(next == 0xAB || next == 0xBB ? .doubleQuote : .space)
                    index += 2
                case 0xC5 where next == 0x93:
                    buffer.append(contentsOf: [UInt8(ascii: "o"), UInt8(ascii: "e")])
                    index += 2
                case 0xE2 where next == 0x80:
                    let last = index + 2 < range.upperBound ? bytes[index + 2] : 0
                    if let mark = Self.plainMark(last) { buffer.append(mark) } else { traits.isUnusual = true }
                    index += 3
                default:
                    if HiddenCharacters.mayBeDisguise(byte, next) { traits.isUnusual = true }
                    buffer.append(byte)
                    index += 1
                }
            }
        }
        return traits
    }

    /// The plain letters for the letters from U+00C0 to U+00FF.
    private static let latin = Array("aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty".utf8)

    private static func appendLatin(_ byte: UInt8, to buffer: inout [UInt8]) {
        guard byte >= 0x80, Int(byte) - 0x80 < latin.count else { return }
        let letter = latin[Int(byte) - 0x80]
        buffer.append(byte < 0xA0 && letter.isASCIILowercase ? letter & ~0x20 : letter)
    }

    /// Returns the plain form of a mark from U+2000 to U+203F, by its last byte; nil for one that may hide text.
    private static func plainMark(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x80...0x8A, 0xAF: .space
        case 0x90, 0x91: .hyphen
        case 0x92...0x95: .comma
        case 0x98...0x9B: .singleQuote
        case 0x9C...0x9F, 0xB9, 0xBA: .doubleQuote
        case 0xA0...0xA3: .asterisk
        case 0xA4...0xA6: .dot
        case 0x8B...0x8F, 0xA8...0xAE: nil
        default: .asterisk
        }
    }

    /// Splits the line in the buffer into words.
    private mutating func split(line: Int) {
        let first = words.count
        let count = buffer.count
        var index = 0
        var mark: UInt8 = 0
        var opensLine = true
        var quote: UInt8 = 0
        var spans: [(Int, Int)] = []
        while index < count {
            let byte = buffer[index]
            guard Self.isWordByte(byte) else {
                index = skip(byte, at: index, mark: &mark, quote: &quote, opensLine: &opensLine)
                continue
            }
            let start = index
            var isCamel = false
            var lastWasLower = false
            var hasLower = false
            while index < count, Self.isWordByte(buffer[index]) {
                if buffer[index].isASCIIUppercase {
                    isCamel = isCamel || lastWasLower
                    lastWasLower = false
                    buffer[index] |= 0x20
                } else {
                    lastWasLower = buffer[index].isASCIILowercase
                    hasLower = hasLower || lastWasLower
                }
                index += 1
            }
            var written: MaterialWord.Style = []
            if opensLine { written.insert(.opensLine) }
            if !hasLower { written.insert(.capitals) }
            append(
                start..<index, mark: mark, line: line, isCamel: isCamel, quote: quote,
                style: written)
            if words.last?.has(.phrase) == true { spans.append((words.count - 1, start)) }
            mark = 0
            opensLine = false
        }
        for (word, start) in spans { addPhrase(to: word, at: start) }
        // The first words of a line carry the newline; the last one gets it here.
        if words.count > first, words[words.count - 1].after == 0 { words[words.count - 1].after = .newline }
    }

    /// Passes a byte between words and returns the index of the next one.
    private mutating func skip(
        _ byte: UInt8, at index: Int, mark: inout UInt8, quote: inout UInt8, opensLine: inout Bool
    ) -> Int {
        guard byte > .space else { return index + 1 }
        if words.count > lineStart, words[words.count - 1].after == 0 { words[words.count - 1].after = byte }
        if words.count > lineStart, Self.endsSentence(byte),
            index + 1 >= buffer.count || !Self.isWordByte(buffer[index + 1])
        {
            words[words.count - 1].style.insert(.endsSentence)
        }
        if byte == .doubleQuote || byte == .backtick || byte == .singleQuote {
            let follows = index + 1 < buffer.count && Self.isWordByte(buffer[index + 1])
            let leads = index > 0 && Self.isWordByte(buffer[index - 1])
            if quote == byte, !(byte == .singleQuote && follows) {
                quote = 0
            } else if quote == 0, !(byte == .singleQuote && (leads || !follows)) {
                quote = byte
            }
        }
        // An escape such as \n is not part of the next word; neither are the digits of %20.
        if byte == .backslash, index + 1 < buffer.count, "nrt".utf8.contains(buffer[index + 1]) {
            opensLine = true
            return index + 2
        }
        if byte == .percent, index + 2 < buffer.count, buffer[index + 1].hexadecimalDigit != nil,
            buffer[index + 2].hexadecimalDigit != nil
        {
            return index + 3
        }
        let joins =
            byte == .singleQuote && index > 0 && Self.isWordByte(buffer[index - 1]) && index + 1 < buffer.count
            && Self.isWordByte(buffer[index + 1])
        let shown = byte == .singleQuote && !joins ? .doubleQuote : byte
        // A hyphen between blanks is a dash.
        let isDash = byte == .hyphen && (index == 0 || buffer[index - 1] == .space)
        mark = isDash ? .comma : shown
        return index + 1
    }

    /// The kinds that a word keeps within code.
    private static let inCode: MaterialKind = [
        .command, .danger, .secret, .address, .security, .template, .tool, .system, .material, .result, .end,
        .work,
    ]

    private mutating func append(
        _ range: Range<Int>, mark: UInt8, line: Int, isCamel: Bool, quote: UInt8, style: MaterialWord.Style
    ) {
        var style = style
        if isCamel || quote == .backtick || isPartOfCode(range) { style.insert(.code) }
        if quote != 0 { style.insert(.quoted) }
        if style.contains(.opensLine), !lastHadWords, words.last?.line != Int32(line) { style.insert(.opensParagraph) }
        var kinds = range.count <= 24 ? MaterialLexicon.kinds(of: buffer[range]) : []
        if isAddress(range) { kinds.insert(.address) }
        if style.contains(.code) {
            for part in buffer[range].prefix(64).split(separator: .underscore) where part.count < range.count {
                // GITHUB_TOKEN is the name of a secret, `needs_key` of something in a program.
                let kept: MaterialKind = style.contains(.capitals) ? [.security, .secret] : .security
                kinds.formUnion(MaterialLexicon.kinds(of: part).intersection(kept))
            }
            let isTag =
                range.upperBound < buffer.count
                && (buffer[range.upperBound] == .greater || buffer[range.upperBound] == .pipe)
            let kept: MaterialKind = isTag ? Self.inCode.union([.helper, .user]) : Self.inCode
            kinds.formIntersection(kept)
        }
        // `llm-echo`, `gpt-5`, “AI-generated”: a name or an adjective, and nobody who is addressed.
        if isHyphenated(range), !isHeading(range) { kinds.subtract([.ai, .helper, .model, .reviewer]) }
        if kinds.contains(.clauseOnly), !style.contains(.opensLine), !isClauseStart(mark),
            !isBeforeQuotation(range.upperBound)
        {
            kinds.subtract(MaterialKind.verbs.union(.clauseOnly))
        }
        words.append(
            MaterialWord(kinds: kinds, line: Int32(truncatingIfNeeded: line), before: mark, after: 0, style: style))
    }

    /// Returns whether a quotation follows, as in “execute `rm`”.
    private func isBeforeQuotation(_ index: Int) -> Bool {
        index + 1 < buffer.count && buffer[index] == .space
            && (buffer[index + 1] == .backtick || buffer[index + 1] == .doubleQuote)
    }

    /// Returns whether an English verb after this mark may be an imperative.
    private func isClauseStart(_ mark: UInt8) -> Bool {
        if mark != 0, mark != .singleQuote, mark != .hyphen { return true }
        guard let last = words.last else { return true }
        if last.has([.link, .negation]) { return true }
        // "must describe", "have to describe", "you describe"
        if last.has([.must, .you]) { return true }
        return last.has(.to) && words.count > 1 && words[words.count - 2].has([.must, .be, .you])
    }

    /// Returns whether a word belongs to an identifier, a path or an expression, by the bytes next to it.
    private func isPartOfCode(_ range: Range<Int>) -> Bool {
        let next = range.upperBound
        let after = next < buffer.count ? buffer[next] : 0
        let afterNext = next + 1 < buffer.count ? buffer[next + 1] : 0
        let before = range.lowerBound > 0 ? buffer[range.lowerBound - 1] : 0
        switch before {
        // A word of a tag such as </system> is code too; the rule for turns reads it nevertheless.
        case .at: return after == .slash || after == .hyphen || after == .dot && afterNext.isASCIILetter
        case .dot, .dollar, .slash, .underscore, UInt8(ascii: "<"), .ampersand: return true
        case .equals where after != .plus && after != .percent: return true
        default: break
        }
        switch after {
        case .underscore, .equals, .slash, .backslash, UInt8(ascii: "("), UInt8(ascii: "["): return true
        case .dot: return afterNext.isASCIILetter || afterNext.isASCIIDigit
        case .colon: return afterNext == .colon || afterNext.isASCIILetter
        case .hyphen where before == .hyphen: return Self.isWordByte(afterNext)
        default: break
        }
        return buffer[range].contains(.underscore)
    }

    private func isHyphenated(_ range: Range<Int>) -> Bool {
        func joins(_ mark: Int, _ other: Int) -> Bool {
            buffer.indices.contains(mark) && buffer.indices.contains(other) && buffer[mark] == .hyphen
                && Self.isWordByte(buffer[other])
        }
        return joins(range.upperBound, range.upperBound + 1) || joins(range.lowerBound - 1, range.lowerBound - 2)
    }

    /// Returns whether a hyphenated word is a heading of its own: “AI-Review: …”.
    private func isHeading(_ range: Range<Int>) -> Bool {
        var end = range.upperBound
        while end < buffer.count, end < range.upperBound + 24, buffer[end] == .hyphen || Self.isWordByte(buffer[end]) {
            end += 1
        }
        return end + 1 < buffer.count && buffer[end] == .colon && buffer[end + 1] == .space
    }

    /// Returns whether a word ends the name of a host, or stands before the `@` of an e-mail address.
    private func isAddress(_ range: Range<Int>) -> Bool {
        let after = range.upperBound < buffer.count ? buffer[range.upperBound] : 0
        if after == .at { return true }
        guard range.lowerBound > 1, buffer[range.lowerBound - 1] == .dot, Self.isWordByte(buffer[range.lowerBound - 2])
        else { return false }
        return Self.domains.bits(of: buffer[range]) != 0
    }

    private static let domains = WordTree([
        ("com. net. org. io. example. dev. sh. xyz. ru. cn. br. es. fr. pt. info. app. test. site. cc. co. invalid.", 1)
    ])

    private static func endsSentence(_ byte: UInt8) -> Bool {
        byte == .dot || byte == .exclamationMark || byte == .questionMark || byte == .semicolon
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80 || byte == .underscore
    }

    /// Adds the kinds of the phrase that begins with a word.
    private mutating func addPhrase(to word: Int, at start: Int) {
        key.removeAll(keepingCapacity: true)
        var count = 0
        var index = start
        while index < buffer.count, index < start + 80, count < 3 {
            let byte = buffer[index]
            if Self.isWordByte(byte) {
                key.append(byte)
            } else if byte == .space || byte == .singleQuote || byte == .hyphen {
                if key.last != .underscore {
                    key.append(.underscore)
                    count += 1
                }
            } else {
                break
            }
            index += 1
        }
        let kinds = MaterialLexicon.phraseKinds(of: key)
        if !kinds.isEmpty, !words[word].isCode { words[word].kinds.formUnion(kinds) }
    }
}

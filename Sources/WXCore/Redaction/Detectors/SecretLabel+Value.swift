/// The value behind a label, on its line or on the next one.
extension SecretLabel {
    mutating func value(isBare: Bool, isPair: Bool = false) -> Value? {
        blanks()
        var isOnOwnLine = false
        if !isBare, isAtLineEnd() {
            guard newLine() else { return nil }
            isOnOwnLine = true
        }
        if isOnOwnLine, let line = lineOfSigns() { return Value(range: line, isQuoted: true, isBare: isBare) }
        while takes("<code>") || takes("<b>") || takes("<strong>") || takes("**") {}
        let isEscaped = peek() == .backslash
        while peek() == .backslash { index += 1 }
        // N'X', @"X", b'X'.
        if peek(1) == .doubleQuote || peek(1) == .singleQuote, "nbrulf@$".utf8.contains(SecretPhrase.lowercased(peek()))
        {
            index += 1
        }
        let first = peek()
        if first == .doubleQuote || first == .singleQuote || first == .backtick {
            index += 1
            return value(untilQuote: first, isEscaped: isEscaped, isBare: isBare)
        }
        if takes("“") || takes("«") || takes("‘") || takes("„") {
            blanks()
            return bareValue(isBare: isBare, isOnOwnLine: false, isQuoted: true)
        }
        // Without a blank this is an assignment, not a label, and the language decides where its value ends.
        let isApart =
            isOnOwnLine || isPair || [.space, .tab, .asterisk, .greater].contains(bytes[index - 1])
            || bytes[index - 1] >= 0x80
        return isEscaped || !isApart ? nil : bareValue(isBare: isBare, isOnOwnLine: isOnOwnLine, isQuoted: false)
    }

    /// Passes to the next line that is not empty, and over what begins a block of code, a quotation or an item of a
    /// list.
    mutating func newLine() -> Bool {
        isInCode = false
        for _ in 0..<3 {
            while index < limit, lineEnd() {}
            blanks()
            if takes("```") || takes("~~~") {
                word()
                isInCode = true
                continue
            }
            if takes("- ") || takes("* ") || takes("> ") { blanks() }
            if peek() == .backtick { isInCode = true }
            if !isAtLineEnd() { return index < limit }
        }
        return false
    }

    /// Passes what a program puts before a line.
    private mutating func passPrefix() {
        var text = CarrierText(bytes, from: index, isFinal: true, longest: 160)
        text.passPrefix()
        index = text.index
        if text.ranOut { ranOut = true }
    }

    /// Passes the end of a line, also an escaped one, and what stands before the next line.
    mutating func lineEnd() -> Bool {
        guard isAtLineEnd() else { return false }
        while peek() == .backslash { index += 1 }
        index += 1
        if bytes[index - 1] == .newline || bytes[index - 1] == UInt8(ascii: "n") { passPrefix() }
        return true
    }

    /// Whether the line ends here.
    mutating func isAtLineEnd() -> Bool {
        if peek() == .newline || peek() == .carriageReturn { return true }
        var ahead = 0
        while peek(ahead) == .backslash, ahead < 8 { ahead += 1 }
        return ahead > 0 && (peek(ahead) == UInt8(ascii: "n") || peek(ahead) == UInt8(ascii: "r"))
    }

    private mutating func value(untilQuote quote: UInt8, isEscaped: Bool, isBare: Bool) -> Value? {
        let start = index
        while index - start <= Self.longestValue, peek() != .newline, peek() != 0 {
            // A quote that stands twice stands for one.
            if peek() == quote, peek(1) == quote, index > start {
                index += 2
                continue
            }
            if peek() == quote || isEscaped && peek() == .backslash {
                // A command whose output is meant.
                if quote == .backtick, bytes[start..<index].contains(.space) { return nil }
                guard index - start <= Self.longestValue else { return nil }
                // A text in quotes, as code: `"X"`.
                let isText = index - start > 2 && "\"'".utf8.contains(bytes[start]) && bytes[start] == bytes[index - 1]
                return Value(range: isText ? start + 1..<index - 1 : start..<index, isQuoted: true, isBare: isBare)
            }
            index += 1
        }
        return nil
    }

    private static let endsValue: [Bool] = (UInt8.min...UInt8.max).map { $0 <= .space || "\"`<\\".utf8.contains($0) }

    private mutating func bareValue(isBare: Bool, isOnOwnLine: Bool, isQuoted: Bool) -> Value? {
        let start = index
        while index - start <= Self.longestValue, !Self.endsValue[Int(peek())] {
            // A closing quote.
            if peek() == 0xE2, peek(1) == 0x80, (0x98...0x9F).contains(peek(2)) { break }
            if peek() == 0xC2, peek(1) == 0xBB || peek(1) == 0xA0 { break }
            // A comma or a word of another script.
            if peek() >= 0xE3 { break }
            index += 1
        }
        guard index - start <= Self.longestValue else { return nil }
        if isOnOwnLine {
            let end = index
            blanks()
            guard peek() == .newline || peek() == .carriageReturn || peek() == 0 || peek() == .backslash else {
                return nil
            }
            index = end
        }
        var end = index
        while end > start, ".,;:!?)]}'*_|".utf8.contains(bytes[end - 1]) { end -= 1 }
        // Dots stand for what was left out.
        if SecretValue.hasDots(bytes[end..<index]) { return nil }
        // What is punctuation to a sentence may close a password.
        if end < index, bytes[end] == .exclamationMark { end += 1 }
        guard end > start, !isAssignment(start..<end) else { return nil }
        return Value(range: start..<end, isQuoted: isQuoted, isBare: isBare)
    }

    /// A line without blanks whose signs would end a value elsewhere: ``#J1Q:olAz=0`@_MIp'dX``.
    private mutating func lineOfSigns() -> Range<Int>? {
        let start = index
        var ahead = 0
        var signs = 0
        var digits = 0
        while ahead <= 64, peek(ahead) > .space {
            if peek(ahead) < 0x80, !peek(ahead).isWordByte { signs += 1 }
            if peek(ahead).isASCIIDigit { digits += 1 }
            ahead += 1
        }
        guard (12...64).contains(ahead), peek(ahead) == .newline || peek(ahead) == .carriageReturn,
            signs >= 4, digits > 0, !isAtLineEnd()
        else { return nil }
        let line = bytes[start..<start + ahead]
        guard line.contains(where: { "\"`'<\\".utf8.contains($0) }), !line.contains(.less) || !line.contains(.greater),
            line.contains(where: \.isASCIIUppercase), line.contains(where: \.isASCIILowercase)
        else { return nil }
        return start..<start + ahead
    }

    /// Returns whether a name is assigned to there: `AWS_PROFILE=production`.
    private func isAssignment(_ range: Range<Int>) -> Bool {
        let name = bytes[range].prefix { $0.isASCIIUppercase || $0 == .underscore || $0 == .plus }
        let rest = bytes[range].dropFirst(name.count)
        return name.count >= 3 && rest.first == .equals && rest.contains { $0 != .equals }
    }
}

/// The bytes, words, blanks and marks of a label.
extension SecretLabel {
    /// Returns the byte `ahead`, or 0 behind the end of the bytes to examine.
    mutating func peek(_ ahead: Int = 0) -> UInt8 {
        guard index + ahead < limit + Self.longestValue else { return 0 }
        guard index + ahead < bytes.count else {
            ranOut = true
            return 0
        }
        return bytes[index + ahead]
    }

    mutating func takes(_ text: StaticString) -> Bool {
        for ahead in 0..<text.utf8CodeUnitCount {
            let before = index + ahead > 0 && ahead > 0 ? bytes[index + ahead - 1] : 0
            guard SecretPhrase.lowercased(peek(ahead), after: before) == text.utf8Start[ahead] else { return false }
        }
        index += text.utf8CodeUnitCount
        return true
    }

    /// Passes a word of letters, digits and what is not ASCII, and returns how long it is and what it is.
    @discardableResult
    mutating func word() -> (length: Int, kinds: Kinds) {
        let start = index
        if start == lastWord.start {
            index = lastWord.end
            return (index - start, lastWord.kinds)
        }
        let bits = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { letters in
            var count = 0
            while count < 40 {
                let byte = peek()
                guard
                    byte.isWordByte || byte >= 0x80 && byte != 0xC2 && byte != 0xE2
                        || (byte == .underscore || byte == .hyphen) && count > 0 && peek(1).isWordByte
                else { break }
                let before = count > 0 ? letters[count - 1] : 0
                letters.initializeElement(at: count, to: SecretPhrase.lowercased(byte, after: before))
                count += 1
                index += 1
            }
            return Self.vocabulary.bits(of: letters[..<count])
        }
        lastWord = (start, index, Kinds(rawValue: bits))
        return (index - start, lastWord.kinds)
    }

    /// Passes blanks, also those that do not break a line, and returns whether there were any.
    @discardableResult
    mutating func blanks() -> Bool {
        let start = index
        while index < limit {
            if peek() == .space || peek() == .tab {
                index += 1
            } else if !takes("\u{A0}"), !takes("\u{202F}") {
                break
            }
        }
        return index > start
    }

    /// Passes signs that print something bold, as code or in quotes.
    mutating func marks() {
        while index < limit {
            switch peek() {
            case .asterisk, .underscore, .backtick, .doubleQuote, .singleQuote: index += 1  // * _ ` " '
            case 0xC2 where takes("»"), 0xE2 where takes("”") || takes("’"): break
            case .less where takes("</b>") || takes("</strong>") || takes("</code>") || takes("</em>"): break
            default: return
            }
        }
    }
}

/// What a label says that the secret is of, between its name and its sign or verb.
extension SecretLabel {
    /// What the secret is of: `(root)`, `[None]`, `for ana`, `do utilizador ana`, `de l'API`, `secreta`.
    mutating func qualifier() -> Bool {
        let start = index
        guard peek() != .tab, blanks() else { return false }
        let closing: UInt8 = peek() == .openParenthesis ? .closeParenthesis : peek() == .openBracket ? .closeBracket : 0
        if closing != 0 {
            for _ in 0..<80 {
                index += 1
                if peek() == closing {
                    index += 1
                    return true
                }
                if peek() == .newline || peek() == 0 { break }
            }
            index = start
            return false
        }
        guard peek().isWordByte || peek() >= 0x80 else {
            index = start
            return false
        }
        if peek() | 0x20 == UInt8(ascii: "d"), takes("d'") || takes("d’") {
            if word().length > 0 { return true }
        } else {
            let start = index
            let kinds = word().kinds
            // unseal key 1
            if index - start == 1, bytes[start].isASCIIDigit { return true }
            if kinds.contains(.target), isBeforeQuote() || isBeforeSecret(behind: kinds) {
                index = start
                return false
            }
            if kinds.contains(.noun) || kinds.contains(.preposition) && object() { return true }
        }
        index = start
        return false
    }

    /// Up to five words, which may be marked, with a sign or verb behind them.
    mutating func object() -> Bool {
        for count in 0..<5 {
            let start = index
            guard peek() != .tab, blanks() else { return count > 0 }
            marks()
            if takes("l'") || takes("l’") {}
            // for key '/home/ana/.ssh/id_rsa'
            if peek() == .slash, count > 0 {
                for _ in 0..<64 where peek() > .space && !"'\"".utf8.contains(peek()) { index += 1 }
                marks()
                return true
            }
            let wordStart = index
            let word = word()
            // An address or a name with dots: for ana@acme.example, for 'ana'@'localhost'.
            for _ in 0..<4 where word.length > 0 {
                let end = index
                marks()
                guard peek() == .at || peek() == .dot || peek() == .slash && peek(1).isWordByte else {
                    index = end
                    break
                }
                index += 1
                marks()
                self.word()
            }
            if word.length == 0
                || count > 0
                    && (word.kinds.contains(.verb)
                        || word.kinds.contains(.target) && (isBeforeQuote() || isBeforeSecret(behind: word.kinds)))
            {
                index = start
                return count > 0
            }
            if wordStart == index { return false }
            marks()
        }
        return true
    }
}

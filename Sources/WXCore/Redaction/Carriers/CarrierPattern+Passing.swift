/// Parts of a ``CarrierPattern`` that are more than a text.
extension CarrierPattern {
    /// Passes options: ` --totp -b`.
    static func passOptions(_ text: inout CarrierText) {
        for _ in 0..<8 {
            let start = text.index
            guard text.takesBlanks(), text.peek == .hyphen else {
                text.index = start
                return
            }
            while text.peek > .space, text.index < text.limit { text.skip() }
        }
    }

    /// Passes the call of a method, or of several without arguments: `.type(`, `.not.toBe(`.
    static func passMethod(_ text: inout CarrierText) -> Bool {
        for _ in 0..<3 {
            guard text.takes(.dot), !text.takes(.word, most: 32).isEmpty else { return false }
            if text.takes(.openParenthesis) { return true }
        }
        return false
    }

    /// Passes what a program prints before a literal, such as its type, its length or its address.
    static func passDump(_ text: inout CarrierText) -> Bool {
        let start = text.index
        for _ in 0..<4 {
            let before = text.index
            text.takesBlanks()
            let name = text.takes(.word, most: 24)
            if text.takes(.openParenthesis) {
                let inside = text.index
                while text.index - inside < 32, isOfType[Int(text.peek)] || text.peek == .equals { text.skip() }
                guard text.takes(.closeParenthesis) else { return false }
            } else if name.isEmpty || text.peek != .space && text.peek != .doubleQuote && text.peek != .singleQuote {
                text.index = before
                break
            }
        }
        text.takesBlanks()
        return text.index > start
    }

    /// Passes the rest of a line that is not long.
    static func passRest(_ text: inout CarrierText) -> Bool {
        let start = text.index
        while text.peek >= .space {
            guard text.index - start < 128 else { return false }
            text.skip()
        }
        return text.peek == .newline || text.peek == .carriageReturn
    }

    /// Passes an expression on one line, up to an operator that gives a default: `env["X"] ??`, `getenv("X") or`.
    static func passExpression(_ text: inout CarrierText) -> Bool {
        let start = text.index
        while text.index - start < 56, text.peek >= .space, text.peek != .semicolon {
            let next = text.peek
            if next == .questionMark || next == .pipe || next == .space, operators.contains(where: { text.takes($0) }) {
                return text.index - start > 4
            }
            text.skip()
        }
        return false
    }

    private static let operators = ["??", "||", " or ", "?:"].map { Array($0.utf8) }
}

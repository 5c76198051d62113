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
        // x ? y : "…"
        var hasChoice = false
        while text.index - start < 56, text.peek >= .space, text.peek != .semicolon {
            let next = text.peek
            if next == .questionMark { hasChoice = true }
            if hasChoice, text.takes(otherwise) { return true }
            if next == .questionMark || next == .pipe || next == .space, operators.contains(where: { text.takes($0) }) {
                return text.index - start > 4
            }
            text.skip()
        }
        return false
    }

    private static let otherwise = Array(" : ".utf8)
    private static let operators = ["??", "||", " or ", "?:"].map { Array($0.utf8) }

    /// Passes a user and a colon or a slash, and the quote before them.
    static func passUser(_ text: inout CarrierText) -> Bool {
        _ = text.takesQuote()
        guard text.peek.isASCIILetter, !text.takes(usersCharacters, most: 48).isEmpty else { return false }
        if text.takes(.colon) { return true }
        text.takesBlanks()
        guard text.takes(.slash) else { return false }
        text.takesBlanks()
        return true
    }

    /// Passes up to four words and a sign or verb: ` do banco é `, ` (staging): `.
    static func passSaying(_ text: inout CarrierText) -> Bool {
        for _ in 0..<5 {
            text.takesBlanks()
            if text.takes(.colon) || text.takes(.equals) { return text.takesBlanks() }
            let start = text.index
            while text.peek.isASCIILetter || text.peek >= 0x80 || "()-".utf8.contains(text.peek),
                text.index - start < 24
            {
                text.skip()
            }
            let word = text.bytes[start..<text.index]
            guard !word.isEmpty else { return false }
            if verbs.contains(where: { $0.elementsEqual(word) }) { return text.takesBlanks() }
        }
        return false
    }

    private static let verbs = ["is", "are", "é", "são", "es", "son", "est", "sont", "ist", "sind", "lauten"].map {
        Array($0.utf8)
    }

    private static let usersCharacters = SecretPattern.Characters("A-Za-z0-9_.@-")

    /// Passes what is declared, up to the sign that assigns and the blanks behind it.
    static func passDeclaration(_ text: inout CarrierText) -> Bool {
        let start = text.index
        var hasWord = false
        while text.index - start < 64 {
            let next = text.peek
            if next == .equals || next == .colon {
                guard hasWord else { return false }
                text.skip()
                // :=, =>, but not ==.
                if next == .colon ? text.peek == .equals : text.peek == .greater { text.skip() }
                if text.peek == .equals || text.peek == .colon || text.peek == .slash { return false }
                // The name of a type may follow, and then the sign.
                let afterSign = text
                if next == .colon, passType(&text), text.takes(.equals) {} else { text = afterSign }
                text.takesBlanks()
                return true
            }
            guard isOfDeclaration[Int(next)] else { return false }
            if next.isASCIILetter { hasWord = true }
            text.skip()
        }
        return false
    }

    private static let isOfDeclaration: [Bool] = (0..<256).map {
        UInt8($0).isWordByte || "_.-$@*&<>\"' ".utf8.contains(UInt8($0))
    }

    /// Passes the rest of a command up to its here string and the blanks behind `<<<`.
    static func passToHereString(_ text: inout CarrierText) -> Bool {
        let start = text.index
        while text.index - start < 128, text.peek >= .space, text.peek != .pipe, text.peek != .semicolon {
            if text.peek == .less {
                guard text.takes(hereSign) else { return false }
                text.takesBlanks()
                return true
            }
            text.skip()
        }
        return false
    }

    private static let hereSign = Array("<<<".utf8)

    /// Passes four groups of four small letters, behind which the line or a text ends.
    static func groups(_ text: inout CarrierText) -> Opening? {
        let start = text.index
        for count in 0..<4 {
            guard count == 0 || text.takes(.space), text.takes(smallLetters, most: 5).count == 4 else { return nil }
        }
        let end = text.index
        text.takesBlanks()
        let next = text.peek
        guard next <= .space || "\"'`#,;<".utf8.contains(next) else { return nil }
        return Opening(start: start, quote: nil, end: end)
    }

    private static let smallLetters = SecretPattern.Characters("a-z")
}

/// Reads on behind a name that promises a secret as people write it: `**Password (root):** X`, `A senha do admin é X`,
/// `Token:` and a line of code below.
///
/// A label is a name, what it is of, and a sign or verb that says that the value comes. Whether the value is a secret
/// is not decided here.
struct SecretLabel {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    let bytes: Bytes
    let limit: Int
    var index: Int
    /// Whether a byte was asked for that has not come yet.
    var ranOut = false
    /// Whether a line was begun as code.
    var isInCode = false
    /// Where the word that was read last begins and ends, and what it is: it is asked for again and again.
    var lastWord = (start: -1, end: -1, kinds: Kinds())

    /// What can follow the name in a label; most names in code are followed by something else.
    private static let mayFollowName: [Bool] = (0..<256).map {
        $0 >= 0x80 || " \t\r\n:=*_`\"'<-|,.".utf8.contains(UInt8($0))
    }
    private static let longest = 128
    static let longestValue = 96

    /// Reads on at `position`, where the name ends; `before` is the byte in front of the name.
    static func read(_ bytes: Bytes, _ position: Int, isFinal: Bool) -> Result {
        guard position < bytes.count else { return isFinal ? .no : .more }
        guard mayFollowName[Int(bytes[position])], mayBegin(bytes, position) else { return .no }
        var label = SecretLabel(bytes, position)
        let value = label.value()
        if label.ranOut, !isFinal { return .more }
        return value.map { .value($0) } ?? .no
    }

    /// Whether a label may go on with the sign behind the name, which most code shows by the next byte: only dots that
    /// lead to a value, an arrow, and a closing tag begin with these.
    private static func mayBegin(_ bytes: Bytes, _ position: Int) -> Bool {
        guard position + 1 < bytes.count else { return true }
        return switch bytes[position] {
        case .dot: bytes[position + 1] == .dot
        case .hyphen: bytes[position + 1] == .greater
        case .less: bytes[position + 1] == .slash
        default: true
        }
    }

    private init(_ bytes: Bytes, _ position: Int) {
        self.bytes = bytes
        index = position
        limit = position + Self.longest
    }

    // MARK: Grammar

    private mutating func value() -> Value? {
        marks()
        if let target = target() { return target }
        var count = 0
        while count < 3, qualifier() {
            marks()
            count += 1
        }
        if pair() { return value(isBare: false, isPair: true) }
        let end = index
        let hadBlank = blanks()
        switch separator() {
        case .sign: return value(isBare: false)
        // The next column of a table.
        case .none where hadBlank && bytes[end..<index].contains(.tab): return value(isBare: false)
        case .none:
            // A heading, and a block of code below.
            if isAtLineEnd() {
                return newLine() && isInCode ? value(isBare: true) : nil
            }
            if !hadBlank, takes(", ") { return apposition() }
            guard hadBlank else { return nil }
            let start = index
            if let value = value(isBare: true), Self.isLikely(value, bytes) { return value }
            index = start
            return clause()
        }
    }

    /// What a secret was set to: `para X`, `to X`.
    private mutating func target() -> Value? {
        let start = index
        if blanks(), peek().isASCIILetter || peek() >= 0x80, case let kinds = word().kinds, kinds.contains(.target),
            blanks(), let value = value(isBare: true), !value.isQuoted, isLikely(value, behind: kinds)
        {
            return value
        }
        index = start
        return nil
    }

    /// Whether what follows a name directly is more than a word.
    private static func isLikely(_ value: Value, _ bytes: Bytes) -> Bool {
        value.isQuoted || bytes[value.range].contains { $0.isASCIIDigit }
    }

    /// What is said of a secret behind a comma: `…, it is now X`, `…, agora é X`.
    private mutating func apposition() -> Value? {
        for _ in 0..<3 {
            let kinds = word().kinds
            guard blanks() else { return nil }
            guard kinds.contains(.verb) else { continue }
            let start = index
            if word().kinds.contains(.filler) { blanks() } else { index = start }
            return value(isBare: true)
        }
        return nil
    }

    /// What is said of a secret before its value: `the token you asked for: X`, `the secret we agreed on is "X"`.
    private mutating func clause() -> Value? {
        let start = index
        if case let kinds = word().kinds, kinds.contains(.target), blanks(), let value = value(isBare: true),
            isLikely(value, behind: kinds)
        {
            return value
        }
        index = start
        for _ in 0..<6 {
            guard word().length > 0 else { return nil }
            let hadBlank = blanks()
            let start = index
            if peek() == .colon, peek(1) == .space {
                index += 1
                return value(isBare: true)
            }
            if hadBlank, case let kinds = word().kinds, !kinds.isDisjoint(with: [.verb, .target]), blanks(),
                let value = value(isBare: true),
                kinds.contains(.verb) ? Self.isLikely(value, bytes) : isLikely(value, behind: kinds)
            {
                return value
            }
            index = start
            if !hadBlank { return nil }
        }
        return nil
    }

    /// A name and a value as two members or elements: `"name":"DB_PASSWORD","value":"X"`, `<key>Password</key>
    /// <string>X</string>`.
    private mutating func pair() -> Bool {
        let start = index
        let beforeBlanks = index
        blanks()
        if peek() != .less { index = beforeBlanks }
        if takes("</"), tag(), space(), takes("<"), tag() { return true }
        index = start
        // "name": "DB_PASSWORD", "value": "X", also with a line's end for the comma.
        let isNewLine = isAtLineEnd()
        if isNewLine || takes(","), space(), nameOfValue() { return true }
        index = start
        // "DB_PASSWORD": { "value": "X" }
        blanks()
        if takes(":") || takes("=>"), space(), takes("{") || takes("["), space(), nameOfValue() { return true }
        index = start
        return false
    }

    /// Passes a name such as `"value":`, and what assigns.
    private mutating func nameOfValue() -> Bool {
        while "\"'\\".utf8.contains(peek()) { index += 1 }
        guard word().kinds.contains(.nameOfValue) else { return false }
        while "\"'\\".utf8.contains(peek()) { index += 1 }
        blanks()
        return takes("=>") || takes(":") || takes("=")
    }

    /// Passes the rest of a tag.
    private mutating func tag() -> Bool {
        for _ in 0..<48 {
            let byte = peek()
            index += 1
            if byte == .greater { return true }
            guard byte.isWordByte || " :._-=\"".utf8.contains(byte) else { return false }
        }
        return false
    }

    /// Passes blanks and ends of lines.
    private mutating func space() -> Bool {
        while index < limit {
            if lineEnd() { continue }
            guard peek() == .space || peek() == .tab else { break }
            index += 1
        }
        return true
    }

    private enum Separator { case none, sign }

    /// What says that the value comes: a sign, or a verb with or without one.
    private mutating func separator() -> Separator {
        if sign() || takes("c'est ") { return .sign }
        if peek() >= 0xE3, foreignVerb() { return isBeforeForeignValue() ? .sign : .none }
        let start = index
        if peek().isASCIILetter, case let kinds = word().kinds, kinds.contains(.target),
            isBeforeQuote() || isBeforeSecret(behind: kinds)
        {
            return .sign
        }
        index = start
        guard peek().isWordByte || peek() >= 0x80, word().kinds.contains(.verb) else {
            index = start
            return .none
        }
        guard blanks() || peek() == .colon || isAtLineEnd() else {
            index = start
            return .none
        }
        // A declaration: est une chaîne = "X".
        let afterVerb = index
        if word().kinds.contains(.article) { blanks() } else { index = afterVerb }
        if word().kinds.contains(.type) {
            blanks()
            let afterType = index
            if word().kinds.contains(.type) { blanks() } else { index = afterType }
            if takes("<=") || takes("=") || takes(":") { return .sign }
        }
        index = afterVerb
        for _ in 0..<3 {
            let start = index
            guard word().kinds.contains(.filler) else {
                index = start
                break
            }
            blanks()
        }
        // is generated for root@localhost: X
        let afterFillers = index
        if word().kinds.contains(.preposition), object(), sign() { return .sign }
        index = afterFillers
        _ = sign()
        return .sign
    }

    /// Passes a verb behind which no blank must stand: `密码是`, `パスワードは`.
    private mutating func foreignVerb() -> Bool {
        takes("是") || takes("为") || takes("為") || takes("は") || takes("는 ") || takes("은 ")
    }

    /// Whether a value follows such a verb that can be nothing but a password: `パスワードはWindows11で…` is none.
    private mutating func isBeforeForeignValue() -> Bool {
        let start = index
        defer { index = start }
        blanks()
        guard let value = value(isBare: true) else { return false }
        if value.isQuoted { return true }
        let text = bytes[value.range]
        if !text.contains(where: { $0 >= 0x80 || $0.isASCIIUppercase }), SecretValue.mixesDigits(text) { return true }
        // Oracle19c默认: the sentence goes on.
        let isGlued = bytes[value.range.upperBound...].first.map { $0 >= 0xE4 } ?? false
        return !isGlued && text.allSatisfy { $0 < 0x80 } && SecretValue.isUnmistakable(text, .password)
            && !SecretValue.isWordWithYear(text)
    }

    /// Whether a blank and a word follow that can be nothing but a password.
    mutating func isBeforeSecret(behind kinds: Kinds) -> Bool {
        let start = index
        defer { index = start }
        guard blanks(), let value = value(isBare: true), !value.isQuoted else { return false }
        return isLikely(value, behind: kinds)
    }

    /// Whether a value is likely behind such a word: without quotes a thing may be, as in
    /// `sync the password with Outlook2016`.
    private func isLikely(_ value: Value, behind kinds: Kinds) -> Bool {
        if value.isQuoted { return true }
        let value = bytes[value.range]
        return kinds.contains(.change)
            ? SecretValue.isUnmistakable(value, .password)
            : SecretValue.isUnmistakable(value) && !SecretValue.isAlgorithm(value)
    }

    /// Whether blanks and a text in quotes follow.
    mutating func isBeforeQuote() -> Bool {
        let start = index
        defer { index = start }
        return blanks() && (peek() == .backtick || peek() == .doubleQuote || peek() == .singleQuote)
    }

    private mutating func sign() -> Bool {
        switch peek() {
        case .colon, .equals: if takes(":=") || takes("=>") { return true }
        case .hyphen: return takes("->")
        case .dot: return leader()
        case .pipe: return endsColumn(after: 1)
        case 0xE2:
            if takes("→") || takes("–") || takes("—") { return true }
            return takes("│") && endsColumn(after: 0)
        case 0xEF: return takes("：")
        default: return false
        }
        guard peek() == .colon || peek() == .equals, peek(1) != peek() else { return false }
        index += 1
        // **Password:** X, but not password:"X".
        while peek() == .asterisk { index += 1 }
        _ = takes("__")
        return true
    }

    /// Passes dots that lead to a value, and a colon behind them: `Password ....: X`.
    private mutating func leader() -> Bool {
        guard takes("...") else { return false }
        while peek() == .dot, index < limit { index += 1 }
        blanks()
        if peek() == .colon { index += 1 }
        return true
    }

    /// Returns whether a blank stands behind the sign between two columns of a table, which is passed.
    private mutating func endsColumn(after count: Int) -> Bool {
        guard peek(count) == .space else { return false }
        index += count
        return true
    }
}

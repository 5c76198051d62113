/// Reads on behind a name that promises a secret as people write it: `**Password (root):** X`, `A senha do admin é X`, `Token:` and a
/// line of code below.
///
/// A label is a name, what it is of, and a sign or verb that says that the value comes. Whether the value is a secret is not decided here.
struct SecretLabel {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// A value, and how it was said to be one.
    struct Value {
        /// Where it stands, without quotes and without the punctuation behind it.
        var range: Range<Int>
        var isQuoted: Bool
        /// Whether nothing but a blank stands between the name and the value.
        var isBare: Bool
    }

    /// What the label leads to.
    enum Result {
        case no, more
        case value(Value)
    }

    private let bytes: Bytes
    private let limit: Int
    private var index: Int
    /// Whether a byte was asked for that has not come yet.
    private var ranOut = false

    private static let longest = 128
    private static let longestValue = 96

    /// Reads on at `position`, where the name ends; `before` is the byte in front of the name.
    static func read(_ bytes: Bytes, _ position: Int, isFinal: Bool) -> Result {
        var label = SecretLabel(bytes, position)
        let value = label.value()
        if label.ranOut, !isFinal { return .more }
        return value.map { .value($0) } ?? .no
    }

    private init(_ bytes: Bytes, _ position: Int) {
        self.bytes = bytes
        index = position
        limit = position + Self.longest
    }

    // MARK: Bytes

    /// The byte `ahead`; 0 behind the end of what is looked at.
    private mutating func peek(_ ahead: Int = 0) -> UInt8 {
        guard index + ahead < limit + Self.longestValue else { return 0 }
        guard index + ahead < bytes.count else {
            ranOut = true
            return 0
        }
        return bytes[index + ahead]
    }

    private mutating func takes(_ text: StaticString) -> Bool {
        for ahead in 0..<text.utf8CodeUnitCount {
            let before = index + ahead > 0 && ahead > 0 ? bytes[index + ahead - 1] : 0
            guard SecretPhrase.lowercased(peek(ahead), after: before) == text.utf8Start[ahead] else { return false }
        }
        index += text.utf8CodeUnitCount
        return true
    }

    /// A word of letters, digits and what is not ASCII, in lower case; it is passed.
    private mutating func word() -> [UInt8] {
        var word: [UInt8] = []
        while word.count < 24 {
            let byte = peek()
            guard RedactionRules.isWord(byte) || byte >= 0x80 && byte != 0xC2 && byte != 0xE2 
                || (byte == 0x5F || byte == 0x2D) && !word.isEmpty && RedactionRules.isWord(peek(1))
            else { break }
            word.append(SecretPhrase.lowercased(byte, after: word.last ?? 0))
            index += 1
        }
        return word
    }

    /// Passes blanks, also those that do not break a line, and returns whether there were any.
    @discardableResult
    private mutating func blanks() -> Bool {
        let start = index
        while index < limit {
            if peek() == 0x20 || peek() == 0x09 {
                index += 1
            } else if !takes("\u{A0}"), !takes("\u{202F}") {
                break
            }
        }
        return index > start
    }

    /// Passes signs that print something bold, as code or in quotes.
    private mutating func marks() {
        while index < limit {
            switch peek() {
            case 0x2A, 0x5F, 0x60, 0x22, 0x27: index += 1  // * _ ` " '
            case 0xC2 where takes("»"), 0xE2 where takes("”") || takes("’"): break
            case 0x3C where takes("</b>") || takes("</strong>") || takes("</code>") || takes("</em>"): break
            default: return
            }
        }
    }

    // MARK: Grammar

    private mutating func value() -> Value? {
        marks()
        var count = 0
        while count < 3, qualifier() {
            marks()
            count += 1
        }
        if pair() { return value(isBare: false) }
        let end = index
        let hadBlank = blanks()
        switch separator() {
        case .sign: return value(isBare: false)
        // The next column of a table.
        case .none where hadBlank && bytes[end..<index].contains(0x09): return value(isBare: false)
        case .none:
            guard hadBlank else { return nil }
            return value(isBare: true)
        }
    }

    private static let valueNames = Words("value val content text default defaultvalue string secret data")

    /// A name and a value as two members or elements: `"name":"DB_PASSWORD","value":"X"`, `<key>Password</key> <string>X</string>`.
    private mutating func pair() -> Bool {
        let start = index
        if takes("</"), tag(), space(), takes("<"), tag() { return true }
        index = start
        if takes(","), space() {
            while peek() == 0x22 || peek() == 0x27 || peek() == 0x5C { index += 1 }
            if Self.valueNames.contains(word()) {
                while peek() == 0x22 || peek() == 0x27 || peek() == 0x5C { index += 1 }
                blanks()
                if takes(":") || takes("=") { return true }
            }
        }
        index = start
        return false
    }

    /// Passes the rest of a tag.
    private mutating func tag() -> Bool {
        for _ in 0..<48 {
            let byte = peek()
            index += 1
            if byte == 0x3E { return true }
            guard RedactionRules.isWord(byte) || " :._-=\"".utf8.contains(byte) else { return false }
        }
        return false
    }

    /// Passes blanks and ends of lines.
    private mutating func space() -> Bool {
        while index < limit, [0x20, 0x09, 0x0A, 0x0D].contains(peek()) { index += 1 }
        return true
    }

    private enum Separator { case none, sign }

    private static let verbs = Words("is são sao are was é es est ist era lautet será sera continua remains equals")
    private static let articles = Words("a an the une un uma um una le la el o as os")
    private static let types = Words("string chaîne chaine cadena cadeia texte text texto ansi unicode buffer")
    private static let fillers = Words(
        """
        now agora ahora maintenant jetzt set changed to reset currently atualmente actualmente following seguinte \
        siguiente suivant still just simply como para alterada definida the
        """)

    /// What says that the value comes: a sign, or a verb with or without one.
    private mutating func separator() -> Separator {
        if sign() { return .sign }
        let start = index
        guard Self.verbs.contains(word()) else {
            index = start
            return .none
        }
        guard blanks() || peek() == 0x3A else {
            index = start
            return .none
        }
        // A declaration: est une chaîne = "X".
        let afterVerb = index
        if Self.articles.contains(word()) { blanks() } else { index = afterVerb }
        if Self.types.contains(word()) {
            blanks()
            if takes("ansi") || takes("unicode") { blanks() }
            if takes("<=") || takes("=") || takes(":") {
                return .sign
            }
        }
        index = afterVerb
        for _ in 0..<3 {
            let start = index
            guard Self.fillers.contains(word()) else {
                index = start
                break
            }
            blanks()
        }
        _ = sign()
        return .sign
    }

    private mutating func sign() -> Bool {
        for sign in [":=", "=>", "->", "→", "：", "–", "—", "| ", "│ "] as [StaticString] where takes(sign) {
            if sign.utf8Start[0] == 0x7C { index -= 1 }
            return true
        }
        guard peek() == 0x3A || peek() == 0x3D, peek(1) != peek() else { return false }
        index += 1
        // **Password:** X, but not password:"X".
        while peek() == 0x2A || peek() == 0x5F && peek(1) == 0x5F { index += 1 }
        return true
    }

    private static let prepositions = Words(
        "for of do da de dos das del du des para pour von für fur zum vom no na em en to on")
    private static let nouns = Words(
        """
        key keys access secret token id api atual nova novo actual nueva new current root admin user secreta secreto \
        secrète secrete privada privado temporária temporaria temporary padrão default inicial initial mestra master \
        administrateur administrador administrator utilisateur utilizador usuario usuário banco base sftp ftp smtp db ssh sudo vpn wifi wi-fi postgres mysql oracle
        """)

    /// What the secret is of: `(root)`, `[None]`, `for ana`, `do utilizador ana`, `de l'API`, `secreta`.
    private mutating func qualifier() -> Bool {
        let start = index
        guard blanks() else { return false }
        let closing: UInt8 = peek() == 0x28 ? 0x29 : peek() == 0x5B ? 0x5D : 0
        if closing != 0 {
            for _ in 0..<48 {
                index += 1
                if peek() == closing {
                    index += 1
                    return true
                }
                if peek() == 0x0A || peek() == 0 { break }
            }
            index = start
            return false
        }
        if takes("d'") || takes("d’") {
            if !word().isEmpty { return true }
        } else {
            let first = word()
            if Self.nouns.contains(first) { return true }
            if Self.prepositions.contains(first), object() { return true }
        }
        index = start
        return false
    }

    /// Up to five words, which may be marked, with a sign or verb behind them.
    private mutating func object() -> Bool {
        for count in 0..<5 {
            let start = index
            guard blanks() else { return count > 0 }
            marks()
            if takes("l'") || takes("l’") {}
            let wordStart = index
            let word = word()
            // An address or a name with dots: for ana@acme.example, for 'ana'@'localhost'.
            for _ in 0..<4 where !word.isEmpty {
                let end = index
                marks()
                guard peek() == 0x40 || peek() == 0x2E else {
                    index = end
                    break
                }
                index += 1
                marks()
                _ = self.word()
            }
            if word.isEmpty || count > 0 && Self.verbs.contains(word) {
                index = start
                return count > 0
            }
            if wordStart == index { return false }
            marks()
        }
        return true
    }

    // MARK: The value

    private mutating func value(isBare: Bool) -> Value? {
        blanks()
        var isOnOwnLine = false
        if !isBare, peek() == 0x0A || peek() == 0x0D {
            guard newLine() else { return nil }
            isOnOwnLine = true
        }
        while takes("<code>") || takes("<b>") || takes("<strong>") || takes("**") {}
        let isEscaped = peek() == 0x5C
        if isEscaped { index += 1 }
        // N'X', @"X", b'X'.
        if "nbrulf@$".utf8.contains(SecretPhrase.lowercased(peek())), peek(1) == 0x22 || peek(1) == 0x27 { index += 1 }
        let first = peek()
        if first == 0x22 || first == 0x27 || first == 0x60 {
            index += 1
            return value(untilQuote: first, isEscaped: isEscaped, isBare: isBare)
        }
        if takes("“") || takes("«") || takes("‘") || takes("„") {
            blanks()
            return bareValue(isBare: isBare, isOnOwnLine: false, isQuoted: true)
        }
        // Without a blank it is no label but an assignment, of which a value ends where the language says.
        let isApart = isOnOwnLine || [0x20, 0x09, 0xA0, 0xAF, 0x2A, 0x3E].contains(bytes[index - 1])
        return isEscaped || !isApart ? nil : bareValue(isBare: isBare, isOnOwnLine: isOnOwnLine, isQuoted: false)
    }

    /// Passes to the next line that is not empty, and over what begins a block of code, a quotation or an item of a list.
    private mutating func newLine() -> Bool {
        for _ in 0..<3 {
            while peek() == 0x0D || peek() == 0x0A { index += 1 }
            blanks()
            if takes("```") || takes("~~~") {
                _ = word()
                continue
            }
            if takes("- ") || takes("* ") || takes("> ") { blanks() }
            if peek() != 0x0A, peek() != 0x0D { return index < limit }
        }
        return false
    }

    private mutating func value(untilQuote quote: UInt8, isEscaped: Bool, isBare: Bool) -> Value? {
        let start = index
        while peek() != 0x0A, peek() != 0 {
            // A quote that stands twice stands for one.
            if peek() == quote, peek(1) == quote, index > start {
                index += 2
                continue
            }
            if peek() == quote || isEscaped && peek() == 0x5C {
                // A command whose output is meant.
                if quote == 0x60, bytes[start..<index].contains(0x20) { return nil }
                guard index - start <= Self.longestValue else { return nil }
                return Value(range: start..<index, isQuoted: true, isBare: isBare)
            }
            index += 1
        }
        return nil
    }

    private mutating func bareValue(isBare: Bool, isOnOwnLine: Bool, isQuoted: Bool) -> Value? {
        let start = index
        while index - start <= Self.longestValue, peek() > 0x20, !"\"`<\\".utf8.contains(peek()) {
            // A closing quote.
            if peek() == 0xE2, peek(1) == 0x80, (0x98...0x9F).contains(peek(2)) { break }
            if peek() == 0xC2, peek(1) == 0xBB || peek(1) == 0xA0 { break }
            index += 1
        }
        guard index - start <= Self.longestValue else { return nil }
        if isOnOwnLine {
            let end = index
            blanks()
            guard peek() == 0x0A || peek() == 0x0D || peek() == 0 || peek() == 0x5C else { return nil }
            index = end
        }
        var end = index
        while end > start, ".,;:!?)]}'*_|".utf8.contains(bytes[end - 1]) { end -= 1 }
        // What is punctuation to a sentence may close a password.
        if end < index, bytes[end] == 0x21 { end += 1 }
        guard end > start, !isAssignment(start..<end) else { return nil }
        return Value(range: start..<end, isQuoted: isQuoted, isBare: isBare)
    }

    /// Whether a name is assigned to there: `AWS_PROFILE=production`.
    private func isAssignment(_ range: Range<Int>) -> Bool {
        let name = bytes[range].prefix { (0x41...0x5A).contains($0) || $0 == 0x5F || $0 == 0x2B }
        let rest = bytes[range].dropFirst(name.count)
        return name.count >= 3 && rest.first == 0x3D && rest.contains { $0 != 0x3D }
    }

    /// Some words, looked up by their bytes.
    private struct Words: Sendable {
        private let words: Set<[UInt8]>

        init(_ words: String) { self.words = Set(words.split(separator: " ").map { Array($0.utf8) }) }

        func contains(_ word: [UInt8]) -> Bool { words.contains(word) }
    }
}

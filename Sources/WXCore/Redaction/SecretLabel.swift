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
    /// Whether a line was begun as code.
    private var isInCode = false
    /// The word that was read last, in lower case.
    private var letters: [UInt8] = []

    /// What a label goes on with behind the name: most names in code are followed by something else.
    private static let mayFollowName: [Bool] = (0..<256).map {
        $0 >= 0x80 || " \t\r\n:=*_`\"'<-|,".utf8.contains(UInt8($0))
    }
    private static let longest = 128
    private static let longestValue = 96

    /// Reads on at `position`, where the name ends; `before` is the byte in front of the name.
    static func read(_ bytes: Bytes, _ position: Int, isFinal: Bool) -> Result {
        guard position < bytes.count else { return isFinal ? .no : .more }
        guard mayFollowName[Int(bytes[position])] else { return .no }
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

    /// Passes a word of letters, digits and what is not ASCII, and returns how long it is and what it is.
    @discardableResult
    private mutating func word() -> (length: Int, kinds: Kinds) {
        letters.removeAll(keepingCapacity: true)
        while letters.count < 24 {
            let byte = peek()
            guard
                RedactionRules.isWord(byte) || byte >= 0x80 && byte != 0xC2 && byte != 0xE2
                    || (byte == 0x5F || byte == 0x2D) && !letters.isEmpty && RedactionRules.isWord(peek(1))
            else { break }
            letters.append(SecretPhrase.lowercased(byte, after: letters.last ?? 0))
            index += 1
        }
        return (letters.count, Kinds(rawValue: Self.vocabulary.bits(of: letters[...])))
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

    // MARK: Vocabulary

    /// What a word is to a label, in any of the languages.
    private struct Kinds: OptionSet {
        let rawValue: UInt64
        static let verb = Kinds(rawValue: 1 << 0)
        static let article = Kinds(rawValue: 1 << 1)
        static let type = Kinds(rawValue: 1 << 2)
        static let filler = Kinds(rawValue: 1 << 3)
        static let preposition = Kinds(rawValue: 1 << 4)
        static let noun = Kinds(rawValue: 1 << 5)
        static let nameOfValue = Kinds(rawValue: 1 << 6)
    }

    private static let vocabulary = WordTree(
        [
            (
                """
                is. são. sao. are. was. é. es. est. ist. era. lautet. será. sera. continua. remains. equals.
                """,
                Kinds.verb
            ),
            (
                """
                a. an. the. une. un. uma. um. una. le. la. el. o. as. os.
                """,
                Kinds.article
            ),
            (
                """
                string. chaîne. chaine. cadena. cadeia. texte. text. texto. ansi. unicode. buffer.
                """,
                Kinds.type
            ),
            (
                """
                now. agora. ahora. maintenant. jetzt. set. changed. to. reset. currently. atualmente. actualmente. \
                following. seguinte. siguiente. suivant. still. just. simply. como. para. alterada. definida. the.
                """,
                Kinds.filler
            ),
            (
                """
                for. of. do. da. de. dos. das. del. du. des. para. pour. von. für. fur. zum. vom. no. na. em. en. to. on.
                """,
                Kinds.preposition
            ),
            (
                """
                key. keys. access. secret. token. id. api. atual. nova. novo. actual. nueva. new. current. root. admin. \
                user. secreta. secreto. secrète. secrete. privada. privado. temporária. temporaria. temporary. padrão. \
                default. inicial. initial. mestra. master. administrateur. administrador. administrator. utilisateur. \
                utilizador. usuario. usuário. banco. base. sftp. ftp. smtp. db. ssh. sudo. vpn. wifi. wi-fi. postgres. \
                mysql. oracle.
                """,
                Kinds.noun
            ),
            (
                """
                value. val. content. text. default. defaultvalue. string. secret. data.
                """,
                Kinds.nameOfValue
            ),
        ].map { ($0, $1.rawValue) })

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
            // A heading, and a block of code below.
            if peek() == 0x0A || peek() == 0x0D { return newLine() && isInCode ? value(isBare: true) : nil }
            return hadBlank ? value(isBare: true) : nil
        }
    }

    /// A name and a value as two members or elements: `"name":"DB_PASSWORD","value":"X"`, `<key>Password</key> <string>X</string>`.
    private mutating func pair() -> Bool {
        let start = index
        if takes("</"), tag(), space(), takes("<"), tag() { return true }
        index = start
        if takes(","), space() {
            while peek() == 0x22 || peek() == 0x27 || peek() == 0x5C { index += 1 }
            if word().kinds.contains(.nameOfValue) {
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

    /// What says that the value comes: a sign, or a verb with or without one.
    private mutating func separator() -> Separator {
        if sign() { return .sign }
        let start = index
        guard RedactionRules.isWord(peek()) || peek() >= 0x80, word().kinds.contains(.verb) else {
            index = start
            return .none
        }
        guard blanks() || peek() == 0x3A else {
            index = start
            return .none
        }
        // A declaration: est une chaîne = "X".
        let afterVerb = index
        if word().kinds.contains(.article) { blanks() } else { index = afterVerb }
        if word().kinds.contains(.type) {
            blanks()
            if takes("ansi") || takes("unicode") { blanks() }
            if takes("<=") || takes("=") || takes(":") {
                return .sign
            }
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
        _ = sign()
        return .sign
    }

    private mutating func sign() -> Bool {
        switch peek() {
        case 0x3A, 0x3D: if takes(":=") || takes("=>") { return true }
        case 0x2D: return takes("->")
        case 0x7C: return endsColumn(after: 1)
        case 0xE2:
            if takes("→") || takes("–") || takes("—") { return true }
            return takes("│") && endsColumn(after: 0)
        case 0xEF: return takes("：")
        default: return false
        }
        guard peek() == 0x3A || peek() == 0x3D, peek(1) != peek() else { return false }
        index += 1
        // **Password:** X, but not password:"X".
        while peek() == 0x2A || peek() == 0x5F && peek(1) == 0x5F { index += 1 }
        return true
    }

    /// Whether a blank stands behind the sign between two columns of a table, which is passed.
    private mutating func endsColumn(after count: Int) -> Bool {
        guard peek(count) == 0x20 else { return false }
        index += count
        return true
    }

    /// What the secret is of: `(root)`, `[None]`, `for ana`, `do utilizador ana`, `de l'API`, `secreta`.
    private mutating func qualifier() -> Bool {
        let start = index
        guard peek() != 0x09, blanks() else { return false }
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
        guard RedactionRules.isWord(peek()) || peek() >= 0x80 else {
            index = start
            return false
        }
        if peek() | 0x20 == 0x64, takes("d'") || takes("d’") {
            if word().length > 0 { return true }
        } else {
            let kinds = word().kinds
            if kinds.contains(.noun) || kinds.contains(.preposition) && object() { return true }
        }
        index = start
        return false
    }

    /// Up to five words, which may be marked, with a sign or verb behind them.
    private mutating func object() -> Bool {
        for count in 0..<5 {
            let start = index
            guard peek() != 0x09, blanks() else { return count > 0 }
            marks()
            if takes("l'") || takes("l’") {}
            let wordStart = index
            let word = word()
            // An address or a name with dots: for ana@acme.example, for 'ana'@'localhost'.
            for _ in 0..<4 where word.length > 0 {
                let end = index
                marks()
                guard peek() == 0x40 || peek() == 0x2E else {
                    index = end
                    break
                }
                index += 1
                marks()
                self.word()
            }
            if word.length == 0 || count > 0 && word.kinds.contains(.verb) {
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
        if peek(1) == 0x22 || peek(1) == 0x27, "nbrulf@$".utf8.contains(SecretPhrase.lowercased(peek())) { index += 1 }
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
        isInCode = false
        for _ in 0..<3 {
            while peek() == 0x0D || peek() == 0x0A { index += 1 }
            blanks()
            if takes("```") || takes("~~~") {
                word()
                isInCode = true
                continue
            }
            if takes("- ") || takes("* ") || takes("> ") { blanks() }
            if peek() == 0x60 { isInCode = true }
            if peek() != 0x0A, peek() != 0x0D { return index < limit }
        }
        return false
    }

    private mutating func value(untilQuote quote: UInt8, isEscaped: Bool, isBare: Bool) -> Value? {
        let start = index
        while index - start <= Self.longestValue, peek() != 0x0A, peek() != 0 {
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

    private static let endsValue: [Bool] = (0..<256).map { $0 <= 0x20 || "\"`<\\".utf8.contains(UInt8($0)) }

    private mutating func bareValue(isBare: Bool, isOnOwnLine: Bool, isQuoted: Bool) -> Value? {
        let start = index
        while index - start <= Self.longestValue, !Self.endsValue[Int(peek())] {
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
}

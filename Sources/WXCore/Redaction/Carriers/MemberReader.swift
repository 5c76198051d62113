/// A name and a value as two members of one object, element, tag or block, in either order and with others between:
/// `{"name":"TOKEN","type":"plain","value":"…"}`, `<input value="…" name="password">`, `variable "token" {` and below
/// `default = "…"`.
struct MemberReader {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// How long an object can be in which the members stand.
    static let longest = 4_096
    private static let mostMembers = 24
    private static let arrow = Array("=>".utf8)
    private static let clauses = ["where ", "and "].map { Array($0.utf8) }
    private static let assign = Array(":=".utf8)

    /// What a reader looks for.
    enum Result {
        case no, more
        /// The value, without its quotes.
        case value(Range<Int>, SecretValue.Promise)
    }

    private var text: CarrierText
    private let isFinal: Bool

    private init(_ window: ScanWindow, from start: Int) {
        isFinal = window.isFinal
        text = CarrierText(window.bytes, from: start, isFinal: window.isFinal, longest: Self.longest)
    }

    // MARK: The name first

    /// Finds the value behind a name that is the value of a member such as `"name"`, or the name of an object.
    static func value(
        behind window: ScanWindow, _ promise: SecretValue.Promise, _ behind: BehindName
    ) -> Result {
        guard (behind.assigns || behind.sign == .openBrace) && !behind.isPlain || isValueOfName(window) else {
            return .no
        }
        var reader = MemberReader(window, from: window.end)
        let quote = reader.closeName()
        if isNameOfObject(window, &reader, isQuoted: quote) || isValueOfName(window) {
            let found = reader.find { name, value, isQuoted, bytes in
                isNameOfValue(name) && SecretValue.isSecret(bytes[value], promise, isQuoted: isQuoted) ? promise : nil
            }
            if reader.text.mustWait { return .more }
            return found.map { .value($0.0, $0.1) } ?? .no
        }
        return reader.text.mustWait ? .more : .no
    }

    private mutating func closeName() -> Bool {
        let start = text.index
        while text.peek == .doubleQuote || text.peek == .singleQuote { text.skip() }
        return text.index > start
    }

    /// Passes `: {` or ` {` behind a name.
    private static func isNameOfObject(_ window: ScanWindow, _ reader: inout MemberReader, isQuoted: Bool) -> Bool {
        let start = reader.text.index
        let hadBlank = reader.text.takesBlanks()
        if reader.text.takes(Self.arrow) || reader.text.takes(.colon) || reader.text.takes(.equals)
            || isQuoted && hadBlank
        {
            reader.text.takesBlanks()
            if reader.text.takes(.openBrace) {
                // Not a block of code behind a condition: it begins with a member.
                return true
            }
        }
        reader.text.index = start
        return false
    }

    /// Whether the window's word is the value of a member whose name says that a name follows.
    static func isValueOfName(_ window: ScanWindow) -> Bool {
        guard isBeforeName[Int(window.before)] else { return false }
        var context = window.context
        context.back(most: 80) { isInName[Int($0)] }
        var hadQuote = false
        while context.character == .doubleQuote || context.character == .singleQuote {
            hadQuote = true
            context.back()
        }
        context.backBlanks()
        if context.character == .greater {
            guard hadQuote else { return false }
            context.back()
        }
        guard context.character == .colon || context.character == .equals else { return false }
        context.back()
        context.backBlanks()
        while context.character == .doubleQuote || context.character == .singleQuote { context.back() }
        // json.env[0].name = "TOKEN"
        return isNameOfName(context.word())
    }

    private static let isBeforeName: [Bool] = (0..<256).map { "\"' /.:_-".utf8.contains(UInt8($0)) }
    private static let isInName: [Bool] = (0..<256).map { UInt8($0).isWordByte || "_-./:".utf8.contains(UInt8($0)) }
    private static let namesOfNames: Set<[UInt8]> = Set(
        "name key variable env field label title id var parameter option setting property attribute param header secret item"
            .split(separator: " ").map { Array($0.utf8) })
    private static let namesOfValues: Set<[UInt8]> = Set(
        """
        value val content text default defaultvalue data secret string current plaintext plain secretstring current_value \
        raw previous initial_value
        """.split(separator: " ").map { Array($0.utf8) })

    private static func isNameOfName(_ word: [UInt8]) -> Bool {
        namesOfNames.contains(word)
            || word.count > 4 && word.count <= 24
                && (word.suffix(4).elementsEqual("name".utf8) || word.suffix(3).elementsEqual("key".utf8))
    }

    static func isNameOfValue(_ word: [UInt8]) -> Bool {
        namesOfValues.contains(word) || word.count > 5 && word.count <= 24 && word.suffix(5).elementsEqual("value".utf8)
    }

    // MARK: The value first

    private static let signs: [StaticString] = [
        "value\":", "value=", "value\\\":", "value\\\\\\\":", "value:", "option_value=", "meta_value=", "config_value=",
    ]
    /// In SQL a name may stand behind `where`.
    private static let assignments: [StaticString] = [
        "set value =", "set val =", "set option_value =", "set meta_value =", "set config_value =",
        "set setting_value =",
    ]

    static let beginnings: [Beginning] = (signs + assignments).map { .word("\($0)") }

    /// Detects a value behind the word `value`, whose name follows it.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        // As far as the bytes reach, one of these stands here: where ``OrdinaryText`` stops.
        if window.isWord("set") { return assignment(window) }
        guard signs.contains(where: { window.matches($0, at: window.position, ignoringCase: true) != .no }) else {
            return .no
        }
        guard !window.has(":", at: window.end) || window.context.isAtLineStart else { return .no }
        switch name(behind: window) {
        case .no: return .no
        case .more: return .more
        case .value(let range, let promise):
            return .foresee([HiddenValue(range, promise, "pair of members")], after: window.end)
        }
    }

    /// Detects the value of `set value = '…' where name = '…'`.
    private static func assignment(_ window: ScanWindow) -> Decision {
        for assignment in assignments {
            switch window.matches(assignment, at: window.position, ignoringCase: true) {
            case .no: continue
            case .more: return .more
            case .yes: break
            }
            switch name(behind: window.extended(to: window.position + assignment.utf8CodeUnitCount - 1)) {
            case .no: return .no
            case .more: return .more
            case .value(let range, let promise):
                return .foresee([HiddenValue(range, promise, "pair of members")], after: window.end)
            }
        }
        return .no
    }

    /// Finds the name or mark behind a value whose member's name is the window's word.
    static func name(behind window: ScanWindow) -> Result {
        var reader = MemberReader(window, from: window.end)
        _ = reader.closeName()
        reader.text.takesBlanks()
        guard reader.text.takes(.colon) || reader.text.takes(.equals) else {
            return reader.text.mustWait ? .more : .no
        }
        reader.text.takesBlanks()
        guard let (value, isQuoted) = reader.takesValue(), !reader.text.mustWait else {
            return reader.text.mustWait ? .more : .no
        }
        let bytes = window.bytes
        let promises = [SecretValue.Promise.password, .token].filter {
            SecretValue.isSecret(bytes[value], $0, isQuoted: isQuoted)
        }
        guard let first = promises.first else { return .no }
        // One of the keys of an account, which have no names of their own.
        if SecretValue.isKeyInBase64(bytes[value]), window.context.contains("keyname") { return .value(value, .token) }
        if first == .token || promises.contains(.token), window.context.contains("httponly") {
            return .value(value, .token)
        }
        let found = reader.find { name, other, _, bytes in
            if isNameOfName(name), let promise = lastName(bytes[other]) {
                return SecretValue.isSecret(bytes[value], promise, isQuoted: isQuoted) ? promise : nil
            }
            // A cookie in a browser's store.
            if promises.contains(.token), name.elementsEqual("httponly".utf8) { return .token }
            return isMark(name, bytes[other]) ? first : nil
        }
        if reader.text.mustWait { return .more }
        return found.map { .value(value, $0.1) } ?? .no
    }

    /// What the last part of a name with dots, slashes or colons promises.
    private static func lastName(_ name: Slice<Bytes>) -> SecretValue.Promise? {
        let start = name.lastIndex { ".:/ ".utf8.contains($0) }.map { $0 + 1 } ?? name.startIndex
        return KeyName.promise(name[start...])
    }

    /// Whether a member says that the object is a secret: `"sensitive": true`, `"type": "SecureString"`.
    private static func isMark(_ name: [UInt8], _ value: Slice<Bytes>) -> Bool {
        let value = value.map(\.asciiLowercased)
        if name.elementsEqual("type".utf8) {
            return ["password", "securestring", "concealed"].contains { value.elementsEqual($0.utf8) }
        }
        return ["sensitive", "secure", "secret", "is_secret", "issecret", "masked"].contains {
            name.elementsEqual($0.utf8)
        } && value.elementsEqual("true".utf8)
    }

    // MARK: Members

    /// Passes members up to the one for which `judge` returns a promise, and returns its value.
    private mutating func find(
        _ judge: (_ name: [UInt8], _ value: Range<Int>, _ isQuoted: Bool, _ bytes: Bytes) -> SecretValue.Promise?
    ) -> (Range<Int>, SecretValue.Promise)? {
        for _ in 0..<Self.mostMembers {
            guard passGap() else { return tagValue(judge) }
            guard let name = takesName() else { return nil }
            text.takesBlanks()
            guard
                text.takes(Self.arrow) || text.takes(Self.assign) || text.takes(.colon)
                    || text.takes(.equals)
            else { return nil }
            text.takesBlanks()
            if text.peek == .newline || text.peek == .carriageReturn { continue }
            if text.peek == .openBrace || text.peek == .openBracket {
                guard passNested() else { return nil }
                continue
            }
            guard let (value, isQuoted) = takesValue() else { return nil }
            if let promise = judge(name, value, isQuoted, text.bytes) { return (value, promise) }
        }
        return nil
    }

    /// Passes what stands between two members, and returns whether one may follow.
    private mutating func passGap() -> Bool {
        for _ in 0..<64 {
            switch text.peek {
            case .space, .tab, .comma, .semicolon: text.skip()
            case UInt8(ascii: "w"), UInt8(ascii: "W"), UInt8(ascii: "a"), UInt8(ascii: "A"):
                guard Self.clauses.contains(where: { text.takes($0) }) else { return true }
            case .newline, .carriageReturn:
                if text.takesNewline() { text.passPrefix() } else { text.skip() }
                text.takesBlanks()
                // The next item of a list is another object.
                if text.peek == .hyphen { return false }
            case .hash: while text.peek != .newline, !text.isAtEnd { text.skip() }
            default: return text.peek.isWordByte || "\"'_@:".utf8.contains(text.peek)
            }
        }
        return false
    }

    private mutating func takesName() -> [UInt8]? {
        while "\"'@:".utf8.contains(text.peek) { text.skip() }
        let range = text.takes(Self.nameCharacters, most: 48)
        guard !range.isEmpty else { return nil }
        while text.peek == .doubleQuote || text.peek == .singleQuote { text.skip() }
        let name = text.bytes[range]
        let last = name.lastIndex(of: .dot).map { name[($0 + 1)...] } ?? name
        return last.map(\.asciiLowercased)
    }

    /// Also those of a path to a member: `json.env[0].value`.
    private static let nameCharacters = SecretPattern.Characters("A-Za-z0-9_.[]-")

    /// Passes a value in quotes or a bare one.
    private mutating func takesValue() -> (Range<Int>, isQuoted: Bool)? {
        if let quote = text.takesQuote() { return text.takesQuoted(quote).map { ($0, true) } }
        let start = text.index
        while text.index < text.limit, !text.isAtEnd {
            let next = text.next()
            if next.length > 1 || next.character <= .space || ",;}>".utf8.contains(next.character) { break }
            text.skip()
        }
        guard text.index > start else { return nil }
        return (start..<text.index, false)
    }

    /// Passes an object or array.
    private mutating func passNested() -> Bool {
        var depth = 0
        while text.index < text.limit, !text.isAtEnd {
            switch text.peek {
            case .openBrace, .openBracket: depth += 1
            case .closeBrace, .closeBracket:
                depth -= 1
                if depth == 0 {
                    text.skip()
                    return true
                }
            case .doubleQuote, .singleQuote:
                guard let quote = text.takesQuote() else { return false }
                guard text.takesQuoted(quote) != nil else { return false }
                continue
            default: break
            }
            text.skip()
        }
        return false
    }

    /// Behind a tag's attributes, its content: `<setting name="Password" serializeAs="String"><value>X</value>`.
    private mutating func tagValue(
        _ judge: (_ name: [UInt8], _ value: Range<Int>, _ isQuoted: Bool, _ bytes: Bytes) -> SecretValue.Promise?
    ) -> (Range<Int>, SecretValue.Promise)? {
        guard text.takes(.greater) else { return nil }
        text.takesSpace()
        guard text.takes(.less), let name = takesName(), text.takes(.greater) else { return nil }
        let start = text.index
        while text.limit > text.index, text.peek > .space, text.peek != .less { text.skip() }
        guard text.index > start, text.peek == .less else { return nil }
        let value = start..<text.index
        return judge(name, value, true, text.bytes).map { (value, $0) }
    }
}

/// Values in a section whose name says that secrets follow, at any depth: `"keys": [{"name": "ci", "value": "…"}]`,
/// `tokens:` and below `- value: …`, `[[keys]]` and below `value = "…"`; a `key` in a section such as `"Jwt": {`.
enum SectionReader {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    private static let signs: [StaticString] = [
        "keys\":", "keys:", "keys]", "keys\\\":", "key\":", "key:", "key =", "key\\\":",
    ]

    static let beginnings: [Beginning] = signs.map { .word("\($0)") }

    static let longest = 4_096
    private static let mostLines = 24

    /// Detects the values in the section whose name is the window's word, or the value of a `key` in one.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        // As far as the bytes reach, one of these stands here: where ``OrdinaryText`` stops.
        guard signs.contains(where: { window.matches($0, at: window.position, ignoringCase: true) != .no }) else {
            return .no
        }
        if window.isWord("key") { return key(window) }
        guard window.isWord("keys") else { return .no }
        var text = CarrierText(window.bytes, from: window.end, isFinal: window.isFinal, longest: longest)
        let values = values(&text).filter { isStrong(window.bytes[$0]) }
        if text.mustWait { return .more }
        return values.isEmpty ? .no : .foresee(values.map { HiddenValue($0, .token, "section") }, after: window.end)
    }

    /// Whether a value is a secret where nothing but a section's name promises one.
    private static func isStrong(_ value: Slice<Bytes>, isQuoted: Bool = true) -> Bool {
        SecretValue.isSecret(value, .token, isQuoted: isQuoted)
            && (SecretValue.isIdentifier(value) || SecretValue.isKeyInBase64(value)
                || SecretValue.isUnmistakable(value))
    }

    // MARK: A section

    /// Passes a section behind its name, and returns the values in it.
    static func values(_ text: inout CarrierText) -> [Range<Int>] {
        while text.peek == .doubleQuote || text.peek == .singleQuote { text.skip() }
        var isTable = false
        while text.takes(.closeBracket) { isTable = true }
        if !isTable {
            text.takesBlanks()
            guard text.takes(.colon) || text.takes(.equals) else { return [] }
        }
        text.takesBlanks()
        if text.peek == .newline || text.peek == .carriageReturn {
            var below = text
            below.takesSpace()
            if below.peek != .openBracket || isTable { return lines(&text, ofTable: isTable) }
            text = below
        }
        guard !isTable, text.takes(.openBracket) || text.takes(.openBrace) else { return [] }
        return members(&text)
    }

    /// Passes the rest of an object or list, and returns the values of members such as `value`, and of a list's items.
    static func members(_ text: inout CarrierText) -> [Range<Int>] {
        var values: [Range<Int>] = []
        var depth = 1
        let isList = text.bytes[text.index - 1] == .openBracket
        var isValue = isList
        while text.index < text.limit, !text.isAtEnd {
            let next = text.peek
            if next.isASCIILetter || next == .doubleQuote || next == .singleQuote || next == .backtick {
                var range: Range<Int>
                let quote = text.takesQuote()
                if let quote {
                    guard let quoted = text.takesQuoted(quote) else { return values }
                    range = quoted
                } else {
                    range = text.takes(.urlSafe, most: 64)
                }
                if text.mustWait { return [] }
                var ahead = text
                ahead.takesBlanks()
                if ahead.takes(.colon) {
                    isValue = MemberReader.isNameOfValue(text.bytes[range].map(\.asciiLowercased))
                    text = ahead
                } else {
                    if isValue, quote != nil { values.append(range) }
                    isValue = false
                    if range.isEmpty, quote == nil { text.skip() }
                }
                continue
            }
            switch next {
            case .openBrace, .openBracket:
                depth += 1
                isValue = false
            case .closeBrace, .closeBracket:
                depth -= 1
                guard depth > 0 else { return values }
            case .comma: isValue = isList && depth == 1
            default: break
            }
            text.skip()
        }
        return values
    }

    /// Passes the lines of a section, and returns the values in it.
    private static func lines(_ text: inout CarrierText, ofTable isTable: Bool) -> [Range<Int>] {
        var values: [Range<Int>] = []
        for _ in 0..<mostLines {
            guard text.takesNewline() else { break }
            text.passPrefix()
            let isIndented = text.takesBlanks()
            if text.peek == .newline || text.peek == .carriageReturn { continue }
            if text.takes(.hyphen) { text.takesBlanks() } else if !isIndented, !isTable { break }
            let quote = text.takesQuote()
            let name = text.takes(.dotted, most: 48)
            if quote != nil { _ = text.takesQuote() }
            text.takesBlanks()
            guard !name.isEmpty, text.takes(.colon) || isTable && text.takes(.equals) else { break }
            text.takesBlanks()
            let range: Range<Int>
            if let quote = text.takesQuote() {
                guard let quoted = text.takesQuoted(quote) else { break }
                range = quoted
            } else {
                let start = text.index
                while text.peek > .space, text.index < text.limit { text.skip() }
                range = start..<text.index
            }
            if MemberReader.isNameOfValue(text.bytes[name].map(\.asciiLowercased)) { values.append(range) }
            while text.peek >= .space || text.peek == .tab, text.index < text.limit { text.skip() }
        }
        return values
    }

    // MARK: A key

    private static let wordsOfSections = [
        "jwt", "crypt", "hmac", "signing", "signature", "secret", "auth", "api", "token", "stripe", "openai",
        "sendgrid",
        "mailgun", "twilio", "licen", "webhook",
    ].map { Array($0.utf8) }

    /// Detects the value of a `key` in a section of keys that let in.
    private static func key(_ window: ScanWindow) -> Decision {
        var text = CarrierText(window.bytes, from: window.end, isFinal: window.isFinal, longest: 256)
        let isQuoted = text.takesQuote() != nil
        text.takesBlanks()
        guard text.takes(.colon) || text.takes(.equals) else { return text.mustWait ? .more : .no }
        text.takesBlanks()
        let value: Range<Int>
        let quote = text.takesQuote()
        if let quote {
            guard let quoted = text.takesQuoted(quote) else { return text.mustWait ? .more : .no }
            value = quoted
        } else {
            let start = text.index
            while text.peek > .space, !",;}\"'".utf8.contains(text.peek), text.index < text.limit { text.skip() }
            value = start..<text.index
        }
        if text.mustWait { return .more }
        if SecretValue.isUnmistakable(window.bytes[value], .password), !isQuoted, isOfNetwork(window.context) {
            return .foresee([HiddenValue(value, .password, "section")], after: window.end)
        }
        guard isStrong(window.bytes[value], isQuoted: quote != nil),
            isInSection(window.context, isQuoted: isQuoted)
                || isQuoted && SecretValue.isIdentifier(window.bytes[value]) && window.context.contains("username\"")
        else { return .no }
        return .foresee([HiddenValue(value, .token, "section")], after: window.end)
    }

    /// Whether a little before stands what a wireless network is called.
    private static func isOfNetwork(_ context: CarrierContext) -> Bool {
        (["wi-fi", "wifi", "wlan", "ssid"] as [StaticString]).contains { context.contains($0) }
    }

    /// Whether the name of the section around is one of a kind of keys that let in.
    private static func isInSection(_ context: CarrierContext, isQuoted: Bool) -> Bool {
        var context = context
        var reversed: [UInt8] = []
        while reversed.count < CarrierContext.longest {
            let previous = context.previous()
            guard previous.length > 0 else { break }
            reversed.append(previous.character)
            context.back()
        }
        let before = Array(reversed.reversed())
        guard let name = isQuoted ? nameOfObject(before) : nameOfObject(before) ?? nameAbove(before) else {
            return false
        }
        return wordsOfSections.contains { word in
            name.indices.contains { name[$0...].starts(with: word) }
        }
    }

    /// The name of the object that is open at the end of a text.
    private static func nameOfObject(_ text: [UInt8]) -> [UInt8]? {
        var depth = 0
        var index = text.count
        while index > 0 {
            index -= 1
            switch text[index] {
            case .closeBrace: depth += 1
            case .openBrace where depth > 0: depth -= 1
            case .openBrace:
                while index > 0, " \t\n\"':=>".utf8.contains(text[index - 1]) { index -= 1 }
                return word(in: text, endingAt: index)
            default: break
            }
        }
        return nil
    }

    /// The name of a section in the lines of a text that stands a step to the left of its last line, or in brackets.
    private static func nameAbove(_ text: [UInt8]) -> [UInt8]? {
        let lines = text.split(separator: .newline, omittingEmptySubsequences: false)
        guard let last = lines.last else { return nil }
        func indentation(_ line: ArraySlice<UInt8>) -> Int {
            line.prefix { $0 == .space || $0 == .plus || $0 == .hyphen }.count
        }
        let own = indentation(last)
        for line in lines.dropLast().reversed() {
            let begin = line.drop { $0 == .space || $0 == .plus }
            if begin.first == .openBracket { return Array(begin.map(\.asciiLowercased)) }
            if own > 0, indentation(line) < own, line.last == .colon {
                return word(in: Array(line), endingAt: line.count - 1)
            }
        }
        return nil
    }

    private static func word(in text: [UInt8], endingAt end: Int) -> [UInt8]? {
        let word = text[..<end].reversed().prefix { $0.isWordByte || "_-.".utf8.contains($0) }
        return word.isEmpty ? nil : word.reversed().map(\.asciiLowercased)
    }
}

/// Several values behind one name: `"tokens": ["…", "…"]`, `"passwords": {"app": "…", "root": "…"}`.
enum ListReader {
    private static let longest = 4_096
    private static let arrow = Array("=>".utf8)

    /// Returns the decision about a list behind the window's name.
    static func detect(at window: ScanWindow, _ promise: SecretValue.Promise) -> Decision {
        var text = CarrierText(window.bytes, from: window.end, isFinal: window.isFinal, longest: longest)
        while text.peek == .doubleQuote || text.peek == .singleQuote || text.peek == .backtick { text.skip() }
        text.takesBlanks()
        // private_key[16] = {0x45, …}
        var isArray = false
        if text.takes(.openBracket) {
            _ = text.takes(.word, most: 24)
            guard text.takes(.closeBracket) else { return text.mustWait ? .more : .no }
            text.takesBlanks()
            isArray = true
        }
        guard text.takes(arrow) || text.takes(.colon) || text.takes(.equals) else {
            return text.mustWait ? .more : .no
        }
        text.takesBlanks()
        if text.peek.isASCIILetter { CarrierPattern.passConstructor(&text) }
        let isPlural =
            window.bytes[window.end - 1] | 0x20 == UInt8(ascii: "s")
            && window.bytes[window.end - 2] | 0x20 != UInt8(ascii: "s")
        let opening = text.peek
        if opening == .newline || opening == .carriageReturn, isPlural { return section(window, promise) }
        guard opening == .openBracket || opening == .openBrace && (isPlural || isArray) else {
            return text.mustWait ? .more : .no
        }
        text.skip()
        var ahead = text
        let numbers = numbers(&ahead)
        if ahead.mustWait { return .more }
        if let numbers {
            return .foresee([HiddenValue(numbers, .password, "list")], after: window.end)
        }
        let values = values(&text, areMembers: opening == .openBrace)
        if text.mustWait { return .more }
        let hidden = values.filter { SecretValue.isSecret(window.bytes[$0], promise, isQuoted: true) }
        guard !hidden.isEmpty else { return isPlural ? section(window, promise) : .no }
        return .foresee(hidden.map { HiddenValue($0, promise, "list") }, after: window.end)
    }

    /// The values of members at any depth below the name.
    private static func section(_ window: ScanWindow, _ promise: SecretValue.Promise) -> Decision {
        var text = CarrierText(
            window.bytes, from: window.end, isFinal: window.isFinal, longest: SectionReader.longest)
        let values = SectionReader.values(&text)
        if text.mustWait { return .more }
        let hidden = values.filter { SecretValue.isSecret(window.bytes[$0], promise, isQuoted: true) }
        guard !hidden.isEmpty else { return .no }
        return .foresee(hidden.map { HiddenValue($0, promise, "section") }, after: window.end)
    }

    /// A key as a list of bytes: `[69, 224, …]`, `{0x45, 0xe0, …}`; nil for any other list.
    private static func numbers(_ text: inout CarrierText) -> Range<Int>? {
        text.takesSpace()
        let start = text.index
        var end = start
        var count = 0
        while text.index < text.limit {
            let number = text.takes(.word, most: 5)
            guard (1...4).contains(number.count), text.bytes[number.lowerBound].isASCIIDigit else { break }
            count += 1
            end = number.upperBound
            text.takesSpace()
            guard text.takes(.comma) else { break }
            text.takesSpace()
        }
        return count >= 16 ? start..<end : nil
    }

    /// Passes texts in quotes with commas between, and returns where they stand.
    private static func values(_ text: inout CarrierText, areMembers: Bool) -> [Range<Int>] {
        var values: [Range<Int>] = []
        while text.index < text.limit {
            text.takesSpace()
            guard let quote = text.takesQuote(), var value = text.takesQuoted(quote) else { break }
            if areMembers {
                text.takesBlanks()
                guard text.takes(.colon) || text.takes(Array("=>".utf8)) else { break }
                text.takesBlanks()
                guard let quote = text.takesQuote(), let next = text.takesQuoted(quote) else { break }
                value = next
            }
            values.append(value)
            text.takesSpace()
            guard text.takes(.comma) else { break }
        }
        return values
    }
}

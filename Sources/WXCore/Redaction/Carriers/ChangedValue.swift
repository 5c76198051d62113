/// An old and a new value behind one name: the marks of a comparison of words, `password: [-old-]{+new+}`, or a sign
/// between, `password = "old" -> "new"`.
enum ChangedValue {
    private static let longest = 288
    private static let longestValue = 64
    private static let arrows = ["->", "=>", "→", "⇒", "to ", "para ", "pour ", "auf "].map { Array($0.utf8) }
    private static let removed = (open: Array("[-".utf8), close: Array("-]".utf8))
    private static let added = (open: Array("{+".utf8), close: Array("+}".utf8))

    /// Detects the values of the window's name.
    static func detect(at window: ScanWindow, _ promise: SecretValue.Promise) -> Decision {
        var text = CarrierText(window.bytes, from: window.end, isFinal: window.isFinal, longest: longest)
        while text.peek == .doubleQuote || text.peek == .singleQuote || text.peek == .closeBracket { text.skip() }
        text.takesBlanks()
        let isSpoken = passWords(&text)
        guard isSpoken || text.takes(.colon) || text.takes(.equals) else { return text.mustWait ? .more : .no }
        _ = text.takes(.greater)
        text.takesBlanks()
        let found = marked(text) ?? pair(text)
        if found.mustWait { return .more }
        let hidden = found.values.filter {
            SecretValue.isSecret(window.bytes[$0], promise, isQuoted: found.isQuoted)
                && (!isSpoken || found.isQuoted || SecretValue.isUnmistakable(window.bytes[$0], promise))
        }
        guard !hidden.isEmpty else { return .no }
        return .foresee(hidden.map { HiddenValue($0, promise, "changed value") }, after: window.end)
    }

    private struct Found {
        var values: [Range<Int>] = []
        var isQuoted = false
        var mustWait = false
    }

    /// `changed from`.
    private static func passWords(_ text: inout CarrierText) -> Bool {
        let start = text.index
        for verb in verbs where text.takes(verb) {
            if text.takes(from) { return true }
            text.index = start
        }
        // … do root de X para Y
        for object in objects where text.takes(object) {
            guard !text.takes(letters, most: 24).isEmpty, text.takes(.space), from(&text) else { break }
            return true
        }
        text.index = start
        return from(&text)
    }

    private static func from(_ text: inout CarrierText) -> Bool { sources.contains { text.takes($0) } }

    private static let sources = ["from ", "de ", "von ", "desde "].map { Array($0.utf8) }
    private static let objects = ["do ", "da ", "of the ", "for ", "del ", "de la ", "du ", "von "].map {
        Array($0.utf8)
    }
    private static let letters = SecretPattern.Characters("A-Za-z0-9_-")

    private static let verbs = [
        "was changed ", "changed ", "was updated ", "was rotated ", "updated ", "rotated ", "has changed ", "",
    ].map {
        Array($0.utf8)
    }
    private static let from = Array("from ".utf8)

    /// Values between the marks of a comparison of words; nil if no mark stands here.
    private static func marked(_ text: CarrierText) -> Found? {
        var text = text
        _ = text.takesQuote()
        var found = Found(isQuoted: true)
        for mark in [removed, added] {
            guard text.takes(mark.open) else { continue }
            let start = text.index
            while longestValue > text.index - start, text.peek > .space {
                let end = text.index
                if text.takes(mark.close) {
                    found.values.append(start..<end)
                    break
                }
                text.skip()
            }
        }
        found.mustWait = text.mustWait
        return found.values.isEmpty && !found.mustWait ? nil : found
    }

    /// Two values with an arrow between.
    private static func pair(_ text: CarrierText) -> Found {
        var text = text
        guard let first = value(&text) else { return Found(mustWait: text.mustWait) }
        text.takesBlanks()
        guard arrows.contains(where: { text.takes($0) }) else { return Found(mustWait: text.mustWait) }
        text.takesBlanks()
        guard let second = value(&text) else { return Found(mustWait: text.mustWait) }
        return Found(
            values: [first.range, second.range], isQuoted: first.isQuoted && second.isQuoted, mustWait: text.mustWait)
    }

    private static func value(_ text: inout CarrierText) -> (range: Range<Int>, isQuoted: Bool)? {
        if let quote = text.takesQuote() { return text.takesQuoted(quote).map { ($0, true) } }
        let start = text.index
        while longestValue > text.index - start, text.peek > .space, !",;\"'`".utf8.contains(text.peek) { text.skip() }
        return text.index > start ? (start..<text.index, false) : nil
    }
}

/// A question for a secret and, on the next line, nothing but the answer: `what is the wifi password?` and `ana: …`.
enum Answer {
    private static let longest = 256
    private static let longestQuestion = 40

    /// Detects the answer to a question in which the window's name stands.
    static func detect(at window: ScanWindow, _ promise: SecretValue.Promise) -> Decision {
        guard window.end < window.bytes.count, [.space, .questionMark].contains(window.bytes[window.end]) else {
            return .no
        }
        var index = window.end
        let limit = window.end + longestQuestion
        while index < window.bytes.count, index < limit, isOfQuestion[Int(window.bytes[index])] { index += 1 }
        guard index < window.bytes.count else { return window.isFinal ? .no : .more }
        guard window.bytes[index] == .questionMark else { return .no }
        var text = CarrierText(window.bytes, from: index, isFinal: window.isFinal, longest: longest)
        while text.takes(.questionMark) || text.takes(.doubleQuote) || text.takes(.space) {}
        guard text.takesNewline() else { return text.mustWait ? .more : .no }
        while text.takesNewline() {}
        passSpeaker(&text)
        let value = answer(&text, window.bytes)
        if text.mustWait { return .more }
        guard let (value, isAlone) = value, isAlone || SecretValue.isUnmistakable(window.bytes[value], promise),
            SecretValue.isSecret(window.bytes[value], promise, isQuoted: false)
        else { return .no }
        return .foresee([HiddenValue(value, promise, "answer")], after: window.end)
    }

    /// Passes a line with who speaks and the time, as messengers print them: `Emma  10:43 AM`.
    private static func passSpeaker(_ text: inout CarrierText) {
        let start = text
        var hasTime = false
        var previous: UInt8 = 0
        // Nothing else stands behind the time.
        let mayFollow = "0123456789:apmAPM.])\t ".utf8
        while text.peek >= .space, text.index - start.index < 64 {
            let next = text.peek
            let isInTime = previous.isASCIIDigit
            guard !hasTime || mayFollow.contains(next) else {
                text = start
                return
            }
            text.skip()
            if next == .colon {
                // Who speaks, and what is said.
                guard isInTime, text.peek.isASCIIDigit else { break }
                hasTime = true
            }
            previous = next
        }
        if text.mustWait { return }
        guard hasTime, text.takesNewline() else {
            if !text.mustWait { text = start }
            return
        }
    }

    private static let isOfQuestion: [Bool] = (0..<256).map {
        UInt8($0).isWordByte || $0 >= 0x80 || " -'_.,/()@".utf8.contains(UInt8($0))
    }

    /// Passes who speaks and some words, and returns the last word of the line, and whether it is all that is said.
    private static func answer(
        _ text: inout CarrierText, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> (Range<Int>, isAlone: Bool)? {
        var last: Range<Int>?
        var words = 0
        for _ in 0..<10 {
            text.takesBlanks()
            while "\"'`*>[(".utf8.contains(text.peek) { text.skip() }
            let start = text.index
            while text.peek > .space, !"\"`".utf8.contains(text.peek), text.index - start < 96 { text.skip() }
            guard text.index > start else { break }
            last = start..<text.index
            words = ":>]".utf8.contains(bytes[text.index - 1]) ? 0 : words + 1
            while "\"`*".utf8.contains(text.peek) { text.skip() }
            if text.peek == .newline || text.peek == .carriageReturn || text.isAtEnd { break }
        }
        guard text.peek == .newline || text.peek == .carriageReturn || text.isAtEnd, let last else { return nil }
        // A sentence ends.
        var end = last.upperBound
        while end > last.lowerBound, bytes[end - 1] == .dot || bytes[end - 1] == .comma { end -= 1 }
        return (last.lowerBound..<end, words == 1)
    }
}

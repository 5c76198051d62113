/// A personal number of four to eight digits behind the word for one: `PIN: …`, `PIN do cofre: …`, `"pin": "…"`,
/// `verification code: …`.
enum PinCode {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    private static let short = ["pin", "puk"]
    private static let long = [
        "verification code", "door code", "alarm code", "door_code", "pin_code", "access_code",
        "one-time code", "código de acesso", "código de verificação",
        "código de verificación", "código de segurança",
        "code de vérification", "code d'accès", "zugangscode", "türcode",
    ]
    private static let all = (short + long).map { Array($0.utf8) }

    static let beginnings: [Beginning] =
        short.flatMap { name in [":", "=", " ", "\"", "\\\""].map { .word(name + $0) } } + long.map(Beginning.word)

    private static let longest = 128
    private static let mostWords = 8
    private static let verbs = ["is ", "é ", "est ", "es ", "ist ", "lautet "].map { Array($0.utf8) }

    /// Detects the number behind the window's word.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        for name in all where name[0] == window.bytes[window.position].asciiLowercased {
            var text = CarrierText(window.bytes, from: window.position, isFinal: window.isFinal, longest: longest)
            guard text.takes(name) else {
                if text.mustWait { return .more }
                continue
            }
            guard !text.peek.isWordByte else { continue }
            guard let number = number(&text) else { return text.mustWait ? .more : .no }
            if text.mustWait { return .more }
            guard isNumber(window.bytes[number]) else { return .no }
            return .foresee([HiddenValue(number, .password, "number of a person")], after: window.end)
        }
        return .no
    }

    /// Passes what the number is of, and a sign or verb, and returns the digits behind it.
    private static func number(_ text: inout CarrierText) -> Range<Int>? {
        while text.peek == .doubleQuote || text.peek == .singleQuote || text.peek == .asterisk { text.skip() }
        for _ in 0...mostWords {
            text.takesBlanks()
            if text.takes(.colon) || text.takes(.equals) || verbs.contains(where: { text.takes($0) }) {
                while " \"'*`\t".utf8.contains(text.peek), text.index < text.limit { text.skip() }
                let digits = text.takes(.digits, most: 9)
                let next = text.peek
                guard (4...8).contains(digits.count), !next.isWordByte, !"-_/%:".utf8.contains(next) else { return nil }
                // A decimal number.
                if next == .dot || next == .comma {
                    text.skip()
                    if text.peek.isASCIIDigit { return nil }
                }
                return digits
            }
            let start = text.index
            while text.peek.isASCIILetter || text.peek >= 0x80 || text.peek == .singleQuote { text.skip() }
            guard text.index > start, text.index - start <= 24 else { return nil }
        }
        return nil
    }

    /// Whether the digits are no example and no year.
    private static func isNumber(_ digits: Slice<Bytes>) -> Bool {
        if Set(digits).count == 1 || "123456789".utf8.starts(with: digits) { return false }
        return digits.count != 4 || !digits.starts(with: "19".utf8) && !digits.starts(with: "20".utf8)
    }
}

/// A line of a cookie file: a domain, whether hosts below it count, a path, whether it must be encrypted, when it ends,
/// a name and a value, with tabs between.
enum CookieFile {
    static let beginnings: [Beginning] = ["true\t", "false\t", "true\\t", "false\\t"].map(Beginning.word)

    /// Detects the value behind the second field, which is the window's word.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        guard window.before == .tab || window.before == .newline, window.isWord("true") || window.isWord("false") else {
            return .no
        }
        // Deeper in strings of JSON there are no such files.
        let separator = window.has("\t", at: window.end) || window.has("\\t", at: window.end)
        guard separator else { return window.bytes.count < window.end + 2 && !window.isFinal ? .more : .no }
        var text = CarrierText(window.bytes, from: window.end, isFinal: window.isFinal, longest: 512)
        for field in 0..<4 {
            guard text.takes(.tab) else { return text.mustWait ? .more : .no }
            let start = text.index
            while text.limit > text.index, text.peek > .space { text.skip() }
            if text.mustWait { return .more }
            let value = window.bytes[start..<text.index]
            let isField =
                switch field {
                case 0: value.first == .slash || value.first == .backslash
                case 1: value.count == 4 || value.count == 5
                case 2: !value.isEmpty && value.allSatisfy { $0.isASCIIDigit || $0 == .dot }
                default: !value.isEmpty
                }
            guard isField else { return .no }
        }
        guard text.takes(.tab) else { return text.mustWait ? .more : .no }
        let start = text.index
        while text.limit > text.index, text.peek > .space, text.peek != .doubleQuote { text.skip() }
        if text.mustWait { return .more }
        guard SecretValue.isSecret(window.bytes[start..<text.index], .token, isQuoted: true) else { return .no }
        return .foresee([HiddenValue(start..<text.index, .token, "cookie file")], after: window.end)
    }
}

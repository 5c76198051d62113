/// A file of users and passwords in quotes, one pair a line, behind its name: `userlist.txt`, and below `"app" "…"`.
enum UserList {
    static let beginnings: [Beginning] = [.word("userlist.txt")]

    private static let longest = 2_048
    private static let mostLines = 32

    /// Detects the passwords in the lines below the window's word.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        guard window.isWord("userlist") else { return .no }
        var text = CarrierText(window.bytes, from: window.end, isFinal: window.isFinal, longest: longest)
        while text.peek >= .space, text.index - window.end < 64 { text.skip() }
        var values: [Range<Int>] = []
        for _ in 0..<mostLines {
            guard text.takesNewline() else { break }
            let line = text
            text.passPrefix()
            text.takesBlanks()
            guard text.peek != .semicolon, text.peek != .newline else {
                while text.peek >= .space, text.index < text.limit { text.skip() }
                continue
            }
            guard let quote = text.takesQuote(), text.takesQuoted(quote) != nil, text.takesBlanks(),
                let second = text.takesQuote(), let value = text.takesQuoted(second)
            else {
                if text.mustWait { return .more }
                text = line
                break
            }
            values.append(value)
            while text.peek >= .space, text.index < text.limit { text.skip() }
        }
        if text.mustWait { return .more }
        let hidden = values.filter { SecretValue.isSecret(window.bytes[$0], .password, isQuoted: true) }
        guard !hidden.isEmpty else { return .no }
        return .foresee(hidden.map { HiddenValue($0, .password, "password file") }, after: window.end)
    }
}

/// Lines that a command reads its secrets from: `chpasswd <<EOF`, and below `ana:…`.
enum HereDocument {
    private static let readers: [[UInt8]] = [
        "passwd", "chpasswd", "smbpasswd", "password-stdin", "cryptsetup", "sudo -s", "kinit", "passphrase-fd",
        "pass stdin", "passin stdin", "gpg --passphrase-fd", "vncpasswd", "su -", "ldappasswd", "security", "sshpass",
    ].map { Array($0.utf8) }

    static let beginnings: [Beginning] = readers.map(Beginning.word)
    private static let index = WordIndex(readers, readingEscapes: true)

    private static let longest = 1_024
    private static let longestLine = 128
    private static let sign = Array("<<".utf8)

    /// Detects the secrets in the lines for the command that begins with the window's word.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        var text = CarrierText(window.bytes, from: window.position, isFinal: window.isFinal, longest: longest)
        let reader = index.first(in: window.bytes, at: window.position) { text.takes(readers[$0]) ? true : nil }
        guard reader != nil else { return text.mustWait ? .more : .no }
        guard !text.peek.isWordByte else { return .no }
        let start = text.index
        while !text.takes(sign) {
            guard text.peek >= .space, text.index - start < longestLine else { return text.mustWait ? .more : .no }
            text.skip()
        }
        if text.takes(.less) { return hereString(&text, window) }
        _ = text.takes(.hyphen)
        while "~'\"\\ ".utf8.contains(text.peek) { text.skip() }
        let word = Array(window.bytes[text.takes(.word, most: 32)])
        while text.peek >= .space, text.index < text.limit { text.skip() }
        guard !word.isEmpty, text.takesNewline() else { return text.mustWait ? .more : .no }
        let values = lines(&text, upTo: word)
        if text.mustWait { return .more }
        let hidden = values.filter { SecretValue.isSecret(window.bytes[$0], .password, isQuoted: true) }
        guard !hidden.isEmpty else { return .no }
        return .foresee(hidden.map { HiddenValue($0, .password, "here document") }, after: window.end)
    }

    /// The one text that a command reads: `sudo -S ls <<< '…'`.
    private static func hereString(_ text: inout CarrierText, _ window: ScanWindow) -> Decision {
        text.takesBlanks()
        let value: Range<Int>
        if let quote = text.takesQuote() {
            guard let quoted = text.takesQuoted(quote) else { return text.mustWait ? .more : .no }
            value = quoted
        } else {
            let start = text.index
            while text.peek > .space { text.skip() }
            value = start..<text.index
        }
        if text.mustWait { return .more }
        guard SecretValue.isSecret(window.bytes[value], .password, isQuoted: true) else { return .no }
        return .foresee([HiddenValue(value, .password, "here document")], after: window.end)
    }

    /// Passes lines up to the one that ends the document, and returns each, without a user before it.
    private static func lines(_ text: inout CarrierText, upTo word: [UInt8]) -> [Range<Int>] {
        let end = word.map(\.asciiLowercased)
        var values: [Range<Int>] = []
        for _ in 0..<16 {
            text.passPrefix()
            text.takesBlanks()
            if text.takes(end) { break }
            let user = text
            if !text.takes(.dotted, most: 40).isEmpty, text.takes(.colon) {} else { text = user }
            let start = text.index
            while text.peek > .space { text.skip() }
            if text.index > start { values.append(start..<text.index) }
            guard text.takesNewline() else { break }
        }
        return values
    }
}

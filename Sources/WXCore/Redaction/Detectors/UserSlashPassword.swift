/// A user and a password with a slash between, as people write them to each other: `shop / …`, `` `ana` / `…` ``.
enum UserSlashPassword {
    /// A slash between blanks: what stands further back may have been shown.
    static let beginnings: [Beginning] = [.sign("?(/(")]

    private static let longest = 96

    /// Detects the password behind the window's slash.
    static func detect(at window: ScanWindow) -> Decision {
        guard window.before == .space, window.beforeThat.isWordByte || "`'\"".utf8.contains(window.beforeThat) else {
            return .no
        }
        var text = CarrierText(window.bytes, from: window.position + 1, isFinal: window.isFinal, longest: longest)
        guard text.takes(.space) else { return text.mustWait ? .more : .no }
        let quote = text.takesQuote()
        let start = text.index
        while text.peek > .space, text.peek != quote?.byte, text.index - start < longest - 8 { text.skip() }
        let isClosed = quote.map { text.peek == $0.byte } ?? true
        if text.mustWait { return .more }
        var value = window.bytes[start..<text.index]
        // A sentence ends.
        if quote == nil, let last = value.last, last == .comma { value = value.dropLast() }
        // Numbers are parted: `size / Uint16Array.BYTES_PER_ELEMENT);`.
        if value.contains(where: { "()[]{}<>=;".utf8.contains($0) }) { return .no }
        if quote == nil, isExpression(value) { return .no }
        guard isClosed, value.first?.isWordByte == true, isBehindUser(window.context, quote: quote?.byte),
            hasSign(value) && SecretValue.isTypedPassword(value) || isByChance(value) || SecretValue.isBuilt(value)
                || SecretValue.isWordWithYear(value) || SecretValue.isRespelled(value)
                || SecretValue.isGluedWords(value),
            SecretValue.isSecret(value, .password, isQuoted: true)
        else { return .no }
        return .foresee(
            [HiddenValue(value.startIndex..<value.endIndex, .password, "user and password")],
            after: window.position + 1)
    }

    /// Whether it is what a number may be parted by: `size / Uint16Array.BYTES_PER_ELEMENT`.
    private static func isExpression(_ value: Slice<ScanWindow.Bytes>) -> Bool {
        !hasSign(value) && value.contains { $0 == .dot || $0 == .underscore } && value.contains { $0.isASCIIUppercase }
    }

    /// Whether it has a sign that no name has.
    private static func hasSign(_ value: Slice<ScanWindow.Bytes>) -> Bool {
        value.contains { !$0.isWordByte && !"._-:/".utf8.contains($0) }
    }

    /// Whether it is letters and digits by chance, and longer than the name of a thing such as `iPhone14Pro`.
    private static func isByChance(_ value: Slice<ScanWindow.Bytes>) -> Bool {
        value.count >= 12 && SecretValue.isUnmistakable(value) && !value.contains(.slash)
    }

    /// Whether a user's name stands before: small letters, digits and signs of a name, in the password's quotes.
    private static func isBehindUser(_ context: CarrierContext, quote: UInt8?) -> Bool {
        var context = context
        context.backBlanks()
        if let quote {
            guard context.character == quote else { return false }
            context.back()
        }
        let end = context.index
        var hasLetter = false
        context.back(most: 64) { byte in
            if byte.isASCIILowercase { hasLetter = true }
            return byte.isASCIILowercase || byte.isASCIIDigit || "._-@".utf8.contains(byte)
        }
        guard context.index < end, hasLetter else { return false }
        if let quote { return context.character == quote }
        guard context.character <= .space || ":(".utf8.contains(context.character) else { return false }
        // `let ratio = count / …`
        context.backBlanks()
        return !"=+*/".utf8.contains(context.character)
    }
}

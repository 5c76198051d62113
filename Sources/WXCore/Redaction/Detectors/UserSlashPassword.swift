/// A user and a password with a slash between, as people write them to each other: `shop / …`, `` `ana` / `…` ``.
enum UserSlashPassword {
    /// A slash between blanks: what stands further back may have been shown.
    static let beginnings: [Beginning] = [.commonSign("?(/(")]

    private static let longest = 96

    /// Whether a slash between blanks stands before the blank at `index`.
    static func mayStand(_ bytes: ScanWindow.Bytes, signEndsAt index: Int, from start: Int) -> Bool {
        index > start && bytes[index] == .space && bytes[index - 1] == .slash
            && (index - 1 == start || bytes[index - 2] == .space)
    }

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
        if quote == nil, value.last == .comma { value = value.dropLast() }
        // `size / Uint16Array.BYTES_PER_ELEMENT);`
        if value.contains(where: { "()[]{}<>=;".utf8.contains($0) }) || quote == nil && isExpression(value) {
            return .no
        }
        guard isClosed, value.first?.isWordByte == true,
            let isLabelled = isLabelled(window.context, quote: quote?.byte),
            hasSign(value) && SecretValue.isTypedPassword(value) || isByChance(value)
                || (isLabelled || quote != nil) && SecretValue.isUnmistakable(value, .password),
            SecretValue.isSecret(value, .password, isQuoted: true)
        else { return .no }
        return .foresee(
            [HiddenValue(value.startIndex..<value.endIndex, .password, "user and password")],
            after: window.position + 1)
    }

    /// Whether it is what a number may be divided by: `size / Uint16Array.BYTES_PER_ELEMENT`.
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

    /// Returns whether a colon stands before the user: `db: shop / …`, where `slides / Keynote2023` is none; nil if
    /// no user's name stands before the slash: small letters, digits and signs of a name, in the password's quotes.
    private static func isLabelled(_ context: CarrierContext, quote: UInt8?) -> Bool? {
        var context = context
        context.backBlanks()
        if let quote {
            guard context.character == quote else { return nil }
            context.back()
        }
        let end = context.index
        var hasLetter = false
        context.back(most: 64) { byte in
            if byte.isASCIILowercase { hasLetter = true }
            return byte.isASCIILowercase || byte.isASCIIDigit || "._-@".utf8.contains(byte)
        }
        guard context.index < end, hasLetter else { return nil }
        if let quote {
            guard context.character == quote else { return nil }
            context.back()
        } else if context.character > .space, context.character != .colon, context.character != .openParenthesis {
            return nil
        }
        // `ROOT / "photos" / …`, `let ratio = count / …`
        context.backBlanks()
        return "=+*/".utf8.contains(context.character) ? nil : context.character == .colon
    }
}

/// A call in which the value comes before the name that says what it is: `keychain.set("…", forKey: "token")`,
/// `assertEquals("…", user.getPassword())`.
enum ValueBeforeName {
    private static let functions: [[UInt8]] = [
        "set", "setvalue", "setobject", "assertequals", "assertequal", "assert_equal", "areequal", "xctassertequal",
        "strictequal", "move",
    ].map { Array($0.utf8) }

    static let beginnings: [Beginning] =
        functions.flatMap { [$0 + Array("(\"".utf8), $0 + Array("('".utf8)] }.map(
            Beginning.word)
        + ["assert_equal \"", "assert_equal '", "setobject:", "move \"", "move '"].map(Beginning.word)

    private static let longest = 256

    /// Detects the first argument of the call whose function is the window's word.
    @inline(never)
    static func detect(at window: ScanWindow) -> Decision {
        let word = window.bytes[window.position..<window.end]
        guard
            functions.contains(where: {
                $0.count == word.count && zip($0, word).allSatisfy { $0 == $1.asciiLowercased }
            })
        else { return .no }
        var text = CarrierText(window.bytes, from: window.end, isFinal: window.isFinal, longest: longest)
        let isApart = (word.contains(.underscore) || word.count == 4) && text.takesBlanks()
        guard isApart || text.takes(.openParenthesis) || word.count == 9 && text.takes(.colon) else {
            return text.mustWait ? .more : .no
        }
        text.takesBlanks()
        _ = text.takes(.at)
        guard let quote = text.takesQuote(), let value = text.takesQuoted(quote) else {
            return text.mustWait ? .more : .no
        }
        guard let promise = promise(&text) else { return text.mustWait ? .more : .no }
        guard SecretValue.isSecret(window.bytes[value], promise, isQuoted: true) else { return .no }
        return .foresee([HiddenValue(value, promise, "value before its name")], after: window.end)
    }

    /// What a name in the rest of the call promises.
    private static func promise(_ text: inout CarrierText) -> SecretValue.Promise? {
        guard text.takes(.comma) || text.takes(.space) else { return nil }
        let start = text.index
        while text.index - start < 96, text.peek >= .space, text.peek != .semicolon {
            let word = text.takes(.urlSafe, most: 64)
            if word.isEmpty {
                text.skip()
                continue
            }
            // The word ends there, and is no argument's own label.
            let next = text.peek
            if text.mustWait { return nil }
            if next != .colon, let promise = KeyName.promise(text.bytes[word]) { return promise }
        }
        return nil
    }
}

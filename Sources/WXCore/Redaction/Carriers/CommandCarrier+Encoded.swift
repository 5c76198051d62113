/// A value that a command or a function reads or writes in base64: `echo '…' | base64 -d`, `atob("…")`.
extension CommandCarrier {
    private static let base64 = ["base64", "openssl base64", "openssl enc -base64"].map { Array($0.utf8) }
    private static let decoding = ["d", "-decode", "di"].map { Array($0.utf8) }

    /// Whether the value of a call is a secret in base64.
    static func isEncodedSecret(_ value: Slice<Bytes>) -> Bool {
        guard value.count >= 12, value.allSatisfy({ SecretPattern.Characters.base64.contains($0) }) else {
            return false
        }
        let text = TextInBase64.decoded(value)
        return TextInBase64.isText(text)
            && text.withUnsafeBufferPointer {
                TextInBase64.isSecret($0[...]) || SecretValue.isSecret($0[...], .password, isQuoted: true)
            }
    }

    /// The secrets if `value` is printed into base64: itself and, on the next line, what comes out; nil if more bytes
    /// are needed.
    static func encoded(_ value: Range<Int>, _ text: inout CarrierText) -> [Range<Int>]? {
        text.takesBlanks()
        guard text.takes(.pipe) else { return text.mustWait ? nil : [] }
        text.takesBlanks()
        guard base64.contains(where: { text.takes($0) }) else { return text.mustWait ? nil : [] }
        var decodes = false
        while text.takes(.space) {
            guard text.takes(.hyphen) else { break }
            if decoding.contains(where: { text.takes($0) }) { decodes = true }
            while text.peek > .space { text.skip() }
        }
        if text.mustWait { return nil }
        let written = text.bytes[value]
        if decodes {
            guard isEncodedSecret(written) else { return [] }
            return decoded(value, &text)
        }
        guard !written.contains(.space), SecretValue.isSecret(written, .password, isQuoted: true) else { return [] }
        guard text.takesNewline() else { return text.mustWait ? nil : [value] }
        let output = text.takes(.base64, most: 256)
        if text.mustWait { return nil }
        let read = TextInBase64.decoded(text.bytes[output])
        return read.starts(with: written) && read.count <= written.count + 1 ? [value, output] : [value]
    }

    /// The secrets if `value` is read from base64: itself and, on the next line, what it says, without a user before
    /// it; nil if more bytes are needed.
    private static func decoded(_ value: Range<Int>, _ text: inout CarrierText) -> [Range<Int>]? {
        var said = TextInBase64.decoded(text.bytes[value])
        while said.last.map({ $0 <= .space }) == true { said.removeLast() }
        guard text.takesNewline() else { return text.mustWait ? nil : [value] }
        let start = text.index
        for byte in said {
            let next = text.next()
            if text.mustWait { return nil }
            // What would be escaped is left alone.
            guard next.length == 1, next.character == byte else { return [value] }
            text.skip()
        }
        let user = said.prefix { SecretPattern.Characters.dotted.contains($0) }
        let isPair = user.count < said.count && said[user.count] == .colon
        return [value, (isPair ? start + user.count + 1 : start)..<text.index]
    }
}

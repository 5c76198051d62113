/// A text in base64 that holds a secret when it is read: a file that was encoded for a variable, the body of a mail.
enum TextInBase64 {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// The longest run that is decoded.
    static let longest = 4_000
    /// How many characters decide at once whether it can be a text.
    private static let shortest = PrivateKeyTail.shortestRun
    private static let widths = 60...76

    /// What stands at a place.
    enum Result {
        case more
        /// None begins before that place.
        case no(until: Int)
        /// A text that holds a secret ends there.
        case secret(end: Int)
    }

    /// Reads the run at `start`, whose first characters have come.
    static func read(_ bytes: Bytes, _ start: Int, isFinal: Bool, _ tables: RedactionTables) -> Result {
        // A letter of an escape may stand before it, so that one character less has come.
        guard start + shortest <= bytes.count else { return isFinal ? .no(until: start) : .more }
        guard isText(decoded(bytes[start..<start + shortest])) else { return .no(until: start) }
        guard let end = end(bytes, start, isFinal: isFinal) else { return .more }
        let text = decoded(bytes[start..<end])
        return isText(text) && holdsSecret(text, tables) ? .secret(end: end) : .no(until: end)
    }

    /// Where the run ends, over lines of one width; nil if more bytes are needed.
    private static func end(_ bytes: Bytes, _ start: Int, isFinal: Bool) -> Int? {
        var index = start
        var line = start
        while index < bytes.count, index - start < longest {
            if PrivateKeyTail.isPart(bytes[index]) {
                index += 1
            } else if bytes[index] == .newline, widths.contains(index - line) {
                guard index + 1 < bytes.count || isFinal else { return nil }
                guard index + 1 < bytes.count, PrivateKeyTail.isPart(bytes[index + 1]) else { return index }
                index += 1
                line = index
            } else {
                break
            }
        }
        while index < bytes.count, bytes[index] == .equals, index - start < longest { index += 1 }
        return index == bytes.count && index - start < longest && !isFinal ? nil : index
    }

    /// Decodes base64, and passes over ends of lines.
    static func decoded(_ run: Slice<Bytes>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(run.count * 3 / 4)
        var bits: UInt32 = 0
        var count = 0
        for byte in run {
            guard let value = value(of: byte) else { continue }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                text.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return text
    }

    private static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case 0x41...0x5A: byte - 0x41
        case 0x61...0x7A: byte - 0x61 + 26
        case 0x30...0x39: byte - 0x30 + 52
        case .plus: 62
        case .slash: 63
        default: nil
        }
    }

    /// Whether bytes are letters, digits and signs, and not what base64 by chance stands for.
    static func isText(_ bytes: [UInt8]) -> Bool {
        !bytes.isEmpty
            && bytes.allSatisfy {
                (0x20..<0x7F).contains($0) || $0 == .newline || $0 == .tab || $0 == .carriageReturn || $0 >= 0xC2
                    || $0 & 0xC0 == 0x80
            } && bytes.count { $0 >= 0x80 } * 4 <= bytes.count
    }

    private static func holdsSecret(_ text: [UInt8], _ tables: RedactionTables) -> Bool {
        var scanner = RedactionScanner(tables, examinesEachWord: false)
        var shown: [UInt8] = []
        return text.withUnsafeBufferPointer { bytes in
            _ = scanner.scan(bytes, isFinal: true, notes: [], into: &shown)
            if scanner.found.contains(where: { !kindsThatAreNoSecret.contains($0.kind) }) { return true }
            return isSecret(bytes[...])
        }
    }

    private static let kindsThatAreNoSecret: Set<String> = ["path", "config", "command"]

    /// Whether a short text is nothing but a secret, or a user and a password.
    static func isSecret(_ text: Slice<Bytes>) -> Bool {
        var text = text
        while let last = text.last, last <= .space { text = text.dropLast() }
        guard !text.contains(where: { $0 <= .space }) else { return false }
        if let colon = text.firstIndex(of: .colon),
            text[..<colon].allSatisfy({ SecretPattern.Characters.dotted.contains($0) })
        {
            return SecretValue.isSecret(text[(colon + 1)...], .password, isQuoted: true)
                && !text[(colon + 1)...].contains(.colon)
        }
        return SecretValue.isUnmistakable(text) && !text.contains(.slash)
            && SecretValue.isSecret(text, .token, isQuoted: true)
    }
}

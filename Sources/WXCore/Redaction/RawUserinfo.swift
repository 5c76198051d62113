/// A password in an address that nobody encoded, as in `postgres://app:a#b/c@host`.
///
/// Such addresses are what programs fail to parse and then print.
enum RawUserinfo {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// What was found.
    enum Result {
        case no, more
        /// The password.
        case password(Range<Int>)
    }

    private static let longest = 128
    private static let mostBlanks = 2

    /// Looks for the end of a password that begins behind `colon` and holds at `place` a byte that ends an address's host.
    static func find(_ bytes: Bytes, colon: Int, place: Int, isFinal: Bool) -> Result {
        let start = colon + 1
        guard start < bytes.count, bytes[start] != 0x2F else { return .no }
        // A port.
        if bytes[start..<place].allSatisfy({ (0x30...0x39).contains($0) }) { return .no }
        var index = place
        var blanks = 0
        while index - start < longest {
            guard index < bytes.count else { return isFinal ? .no : .more }
            let byte = bytes[index]
            switch byte {
            case 0x40:
                switch isHost(bytes, index + 1, isFinal: isFinal) {
                case nil: return .more
                case true?: return isPassword(bytes[start..<index]) ? .password(start..<index) : .no
                case false?: break
                }
            case 0x20:
                blanks += 1
                if blanks > mostBlanks { return .no }
            case 0x22, 0x27, 0x60, 0x5C, 0x3C:
                guard index + 1 < bytes.count else { return isFinal ? .no : .more }
                if ends(byte, before: bytes[index + 1]) { return .no }
            case 0x3A where index + 2 < bytes.count && bytes[index + 1] == 0x2F && bytes[index + 2] == 0x2F: return .no
            case 0...0x1F: return .no
            default: break
            }
            index += 1
        }
        return .no
    }

    /// Whether a quote, backslash or tag ends the text around the address, for what follows it.
    private static func ends(_ byte: UInt8, before next: UInt8) -> Bool {
        switch byte {
        case 0x5C: [0x6E, 0x72, 0x74, 0x22, 0x27].contains(next)
        case 0x3C: next == 0x2F || RedactionRules.isWord(next)
        default: next <= 0x20 || ",;:.)]}>/\\\"'`".utf8.contains(next)
        }
    }

    /// Whether a host stands at `start`; nil if more bytes are needed.
    private static func isHost(_ bytes: Bytes, _ start: Int, isFinal: Bool) -> Bool? {
        var end = start
        while end < bytes.count, end - start < 64,
            RedactionRules.isWord(bytes[end]) || bytes[end] == 0x2E || bytes[end] == 0x2D
        {
            end += 1
        }
        guard end < bytes.count else { return isFinal ? end > start : nil }
        return end > start && (bytes[end] <= 0x20 || "/:?#\"'`,;)]}>\\".utf8.contains(bytes[end]))
    }

    private static func isPassword(_ value: Slice<Bytes>) -> Bool {
        let isByChance = value.contains { byte in
            (0x30...0x39).contains(byte)
                || byte > 0x20 && byte < 0x80 && !RedactionRules.isWord(byte)
                    && !"/-_.:".utf8.contains(byte)
        }
        return value.count >= 6 && isByChance && SecretValue.entropy(value) >= 2.0 && !SecretValue.isText(value)
            && !SecretValue.isPlaceholder(value)
    }
}

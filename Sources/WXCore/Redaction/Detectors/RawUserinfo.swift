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

    /// Finds the end of a password that begins behind `colon` and holds at `place` a byte that ends an address's
    /// host.
    static func find(_ bytes: Bytes, colon: Int, place: Int, isFinal: Bool) -> Result {
        let start = colon + 1
        guard start < bytes.count, bytes[start] != .slash else { return .no }
        // A port.
        if bytes[start..<place].allSatisfy({ $0.isASCIIDigit }) { return .no }
        var index = place
        var blanks = 0
        while index - start < longest {
            guard index < bytes.count else { return isFinal ? .no : .more }
            let byte = bytes[index]
            switch byte {
            case .at:
                switch isHost(bytes, index + 1, isFinal: isFinal) {
                case nil: return .more
                case true?: return isPassword(bytes[start..<index]) ? .password(start..<index) : .no
                case false?: break
                }
            case .space:
                blanks += 1
                if blanks > mostBlanks { return .no }
            case .doubleQuote, .singleQuote, .backtick, .backslash, .less:
                guard index + 1 < bytes.count else { return isFinal ? .no : .more }
                if ends(byte, before: bytes[index + 1]) { return .no }
            case .colon where index + 2 < bytes.count && bytes[index + 1] == .slash && bytes[index + 2] == .slash:
                return .no
            case 0...0x1F: return .no
            default: break
            }
            index += 1
        }
        return .no
    }

    /// Returns whether a quote, backslash or tag ends the text around the address, for what follows it.
    private static func ends(_ byte: UInt8, before next: UInt8) -> Bool {
        switch byte {
        case .backslash:
            [UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), .doubleQuote, .singleQuote].contains(next)
        case .less: next == .slash || next.isWordByte
        default: next <= .space || ",;:.)]}>/\\\"'`".utf8.contains(next)
        }
    }

    /// Returns whether a host stands at `start`; nil if more bytes are needed.
    private static func isHost(_ bytes: Bytes, _ start: Int, isFinal: Bool) -> Bool? {
        var end = start
        while end < bytes.count, end - start < 64,
            bytes[end].isWordByte || bytes[end] == .dot || bytes[end] == .hyphen
        {
            end += 1
        }
        guard end < bytes.count else { return isFinal ? end > start : nil }
        return end > start && (bytes[end] <= .space || "/:?#\"'`,;)]}>\\".utf8.contains(bytes[end]))
    }

    private static func isPassword(_ value: Slice<Bytes>) -> Bool {
        let isByChance = value.contains { byte in
            byte.isASCIIDigit
                || byte > .space && byte < 0x80 && !byte.isWordByte
                    && !"/-_.:".utf8.contains(byte)
        }
        return value.count >= 6 && isByChance && SecretValue.entropy(value) >= 2.0 && !SecretValue.isText(value)
            && !SecretValue.isPlaceholder(value)
    }
}

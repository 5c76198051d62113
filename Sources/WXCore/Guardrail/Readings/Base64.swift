/// Reads Base64, in the standard and the URL-safe alphabet.
package enum Base64 {
    /// Returns the texts that runs of at least sixteen digits encode, at most four.
    package static func texts(in text: String) -> [String] {
        DecodedText.runs(in: text, atLeast: 16) { value(of: $0) != nil || $0 == .equals }.prefix(4).compactMap { run in
            var bits: UInt32 = 0
            var count = 0
            var bytes: [UInt8] = []
            for value in run.compactMap(value) {
                bits = bits << 6 | value
                count += 6
                if count >= 8 {
                    count -= 8
                    bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
                }
            }
            return DecodedText.printable(bytes)
        }
    }

    private static func value(of byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case .plus, .hyphen: 62
        case .slash, .underscore: 63
        default: nil
        }
    }
}

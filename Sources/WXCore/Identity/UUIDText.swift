/// UUIDs as lower-case text.
///
/// Foundation's `UUID` is not used: loading Foundation takes a tenth of the time of a short command.
enum UUIDText {
    /// Returns a random UUID (RFC 9562 §5.4).
    static func random() -> String {
        of(
            UInt64.random(in: 0...UInt64.max) & 0xFFFF_FFFF_FFFF_0FFF | 0x4000,
            UInt64.random(in: 0...UInt64.max) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
    }

    /// Returns the UUID with these 128 bits.
    static func of(_ high: UInt64, _ low: UInt64) -> String {
        let digits = [high, low].map { half in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
        var text = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text += "-" }
            text.append(digit)
        }
        return text
    }

    /// Returns whether a text is a lower-case UUID.
    static func isValid(_ text: String) -> Bool {
        text.utf8.count == 36
            && text.utf8.enumerated().allSatisfy { index, byte in
                [8, 13, 18, 23].contains(index)
                    ? byte == 0x2D : (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
            }
    }
}

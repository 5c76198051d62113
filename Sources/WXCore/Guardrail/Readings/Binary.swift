/// Reads bytes written as eight digits 0 and 1.
package enum Binary {
    /// Returns the texts that runs of at least 48 digits, blanks and commas encode, at most two.
    package static func texts(in text: String) -> [String] {
        DecodedText.runs(in: text, atLeast: 48) { isDigit($0) || $0 == .space || $0 == .comma || $0 == .newline }
            .prefix(2).compactMap { run in
                let digits = run.filter(isDigit)
                let bytes = stride(from: 0, to: digits.count - 7, by: 8).map { start in
                    digits[start..<(start + 8)].reduce(0) { $0 << 1 | ($1 - UInt8(ascii: "0")) }
                }
                return DecodedText.printable(bytes)
            }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "0") || byte == UInt8(ascii: "1") }
}

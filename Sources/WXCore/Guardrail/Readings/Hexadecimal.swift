/// Reads pairs of hexadecimal digits, with or without marks between them: `69676e6f`, `69 67 6e`, `\x69\x67`,
/// `0x69,0x67`, `%69%67`.
package enum Hexadecimal {
    /// The marks that may stand between pairs, at most four in a row, such as a comma, a blank and the backslash of
    /// `\x`.
    private static let marks: [UInt8] = [.space, .comma, .colon, .semicolon, .hyphen, .newline, .backslash, .percent]
    private static let mostMarks = 4
    private static let leastPairs = 8
    private static let mostTexts = 4

    /// Returns the texts that runs of at least eight pairs encode, at most four.
    package static func texts(in text: String) -> [String] {
        let bytes = Array(text.utf8)
        var texts: [String] = []
        var pairs: [UInt8] = []
        var index = 0
        func endRun() {
            if pairs.count >= leastPairs, texts.count < mostTexts, let text = DecodedText.printable(pairs) {
                texts.append(text)
            }
            pairs = []
        }
        while index < bytes.count {
            if let high = bytes[index].hexadecimalDigit, let low = digit(in: bytes, at: index + 1) {
                pairs.append(high << 4 | low)
                index += 2
            } else if !pairs.isEmpty, let next = nextPair(in: bytes, after: index) {
                index = next
            } else {
                endRun()
                index += 1
            }
        }
        endRun()
        return texts
    }

    private static func digit(in bytes: [UInt8], at index: Int) -> UInt8? {
        index < bytes.count ? bytes[index].hexadecimalDigit : nil
    }

    /// Returns where the next pair begins, behind marks and a prefix `x` or `0x`; nil if none follows.
    private static func nextPair(in bytes: [UInt8], after index: Int) -> Int? {
        var next = index
        while next < bytes.count, next < index + mostMarks, marks.contains(bytes[next]) { next += 1 }
        let rest = bytes[next...]
        if rest.starts(with: "x".utf8) {
            next += 1
        } else if rest.starts(with: "0x".utf8) {
            next += 2
        }
        return next > index && digit(in: bytes, at: next) != nil ? next : nil
    }
}

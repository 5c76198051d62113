/// Reads Base64 and hexadecimal digits in a material.
enum EncodedText {
    /// How many digits a run has at least; sixteen letters are no instruction.
    static let leastDigits = 32
    /// How many points less an instruction needs if it was encoded: nobody encodes what may be read.
    static let lenience = 2
    /// How many bytes of a run are decoded.
    private static let mostBytes = 4_096
    /// How many bytes must be text before the rest is decoded.
    private static let firstBytes = 24

    static func isDigit(_ byte: UInt8) -> Bool { values[Int(byte)] < 64 }

    /// The value of each Base64 digit in both alphabets; 255 for any other byte.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, digit) in digits.utf8.enumerated() { values[Int(digit)] = UInt8(value) }
        values[Int(UInt8.hyphen)] = 62
        values[Int(UInt8.underscore)] = 63
        return values
    }()

    /// Calls `body` with each run of digits in a line that is long enough.
    static func forEachRun(in bytes: [UInt8], _ range: Range<Int>, _ body: (Range<Int>) -> Void) {
        var start = range.lowerBound
        var index = start
        while index <= range.upperBound {
            if index == range.upperBound || !isDigit(bytes[index]) {
                if index - start >= leastDigits { body(start..<index) }
                start = index + 1
            }
            index += 1
        }
    }

    /// Returns the text that a run encodes; nil if it encodes none, or none in a language.
    static func text(of run: ArraySlice<UInt8>) -> [UInt8]? {
        hexadecimal(run) ?? base64(run)
    }

    private static func base64(_ run: ArraySlice<UInt8>) -> [UInt8]? {
        var decoded: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in run {
            bits = bits << 6 | UInt32(values[Int(byte)])
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            decoded.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            if decoded.count == firstBytes, !isText(decoded) { return nil }
            if decoded.count == mostBytes { break }
        }
        return isText(decoded) ? decoded : nil
    }

    private static func hexadecimal(_ run: ArraySlice<UInt8>) -> [UInt8]? {
        guard run.count >= 48 else { return nil }
        var decoded: [UInt8] = []
        var high: UInt8?
        for byte in run {
            guard let digit = byte.hexadecimalDigit else { return nil }
            guard let first = high else {
                high = digit
                continue
            }
            decoded.append(first << 4 | digit)
            high = nil
            if decoded.count == firstBytes, !isText(decoded) { return nil }
            if decoded.count == mostBytes { break }
        }
        return isText(decoded) ? decoded : nil
    }

    /// Returns whether nearly all bytes belong to words and blanks, and some are blanks.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        var letters = 0
        var blanks = 0
        for byte in bytes {
            if byte.isASCIILetter || byte == 0xC3 || 0xA0...0xBF ~= byte { letters += 1 }
            if byte == .space { blanks += 1 }
            if byte < 0x20, byte != .newline, byte != .tab, byte != .carriageReturn { return false }
        }
        return blanks >= 2 && (letters + blanks) * 10 >= bytes.count * 8
    }
}

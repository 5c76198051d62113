/// Reads characters that are written as HTML entities, percent signs or backslash escapes: `&#105;`, `%69`, `\u0069`.
package enum Escapes {
    private static let entities: [Substring: Unicode.Scalar] = [
        "sol": "/", "frasl": "/", "bsol": "\\", "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'",
        "nbsp": " ", "ensp": " ", "emsp": " ", "Tab": "\t", "NewLine": "\n", "lowbar": "_", "hyphen": "-", "dash": "-",
        "period": ".", "colon": ":", "comma": ",", "excl": "!", "num": "#", "ast": "*", "grave": "`",
        "zwnj": "\u{200C}",
        "zwj": "\u{200D}", "shy": "\u{AD}",
    ]
    private static let longestEntity = 10
    /// How many letters must be escaped for a reading; honest text escapes marks.
    private static let leastLetters = 4

    /// Returns a text with the letters that were escaped; nil if there are fewer than four.
    package static func text(in text: String) -> String? {
        var letters = 0
        let read = decoded(text, letters: &letters)
        return letters >= leastLetters ? read : nil
    }

    /// Returns a text without escapes, also where they were applied twice.
    package static func decoded(_ text: String) -> String {
        var letters = 0
        return decoded(decoded(text, letters: &letters), letters: &letters)
    }

    private static func decoded(_ text: String, letters: inout Int) -> String {
        var bytes = Array(text.utf8)
        guard bytes.contains(where: { $0 == .ampersand || $0 == .percent || $0 == .backslash }) else { return text }
        var read: [UInt8] = []
        read.reserveCapacity(bytes.count)
        var index = 0
        bytes.append(0)
        while index < bytes.count - 1 {
            guard let (scalar, end) = escape(in: bytes, at: index) else {
                read.append(bytes[index])
                index += 1
                continue
            }
            switch scalar {
            case .byte(let byte):
                if byte.isASCIILetter { letters += 1 }
                read.append(byte)
            case .scalar(let scalar):
                if scalar.properties.isAlphabetic { letters += 1 }
                read += UTF8.encode(scalar).map(Array.init) ?? []
            }
            index = end
        }
        return String(decoding: read, as: UTF8.self)
    }

    private enum Escaped {
        case byte(UInt8)
        case scalar(Unicode.Scalar)
    }

    /// Returns what is escaped at `index`, and where the escape ends; nil if none begins there.
    private static func escape(in bytes: [UInt8], at index: Int) -> (Escaped, Int)? {
        switch bytes[index] {
        case .percent:
            return number(in: bytes, from: index + 1, radix: 16, digits: 2...2).map {
                (.byte(UInt8(truncatingIfNeeded: $0.value)), $0.end)
            }
        case .backslash: return backslash(in: bytes, at: index)
        case .ampersand: return entity(in: bytes, at: index)
        default: return nil
        }
    }

    private static func backslash(in bytes: [UInt8], at index: Int) -> (Escaped, Int)? {
        let found: (value: UInt32, end: Int)? =
            switch bytes[index + 1] {
            case UInt8(ascii: "x"): number(in: bytes, from: index + 2, radix: 16, digits: 2...2)
            case UInt8(ascii: "u"): number(in: bytes, from: index + 2, radix: 16, digits: 4...4)
            case .slash: (UInt32(UInt8.slash), index + 2)
            default: nil
            }
        return found.flatMap { found in Unicode.Scalar(found.value).map { (.scalar($0), found.end) } }
    }

    private static func entity(in bytes: [UInt8], at index: Int) -> (Escaped, Int)? {
        guard bytes[index + 1] == .hash else {
            let name = bytes[(index + 1)...].prefix(longestEntity).prefix(while: \.isASCIILetter)
            guard bytes[name.endIndex] == .semicolon else { return nil }
            return entities[Substring(decoding: name, as: UTF8.self)].map { (.scalar($0), name.endIndex + 1) }
        }
        let isHexadecimal = bytes[index + 2].asciiLowercased == UInt8(ascii: "x")
        let found = number(
            in: bytes, from: index + (isHexadecimal ? 3 : 2), radix: isHexadecimal ? 16 : 10, digits: 1...7)
        guard let found, let scalar = Unicode.Scalar(found.value) else { return nil }
        return (.scalar(scalar), bytes[found.end] == .semicolon ? found.end + 1 : found.end)
    }

    /// Reads a number with any number of digits; the text ends with a byte that is not a digit.
    private static func number(
        in bytes: [UInt8], from start: Int, radix: UInt32, digits: ClosedRange<Int>
    ) -> (value: UInt32, end: Int)? {
        var value: UInt32 = 0
        var end = start
        while end < bytes.count, end - start < digits.upperBound, let digit = bytes[end].hexadecimalDigit, digit < radix
        {
            value = value * radix + UInt32(digit)
            end += 1
        }
        return digits.contains(end - start) ? (value, end) : nil
    }
}

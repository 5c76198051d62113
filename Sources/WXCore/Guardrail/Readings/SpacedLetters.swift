/// Reads words whose letters are separated: `i g n o r e`, `i.g.n.o.r.e`.
package enum SpacedLetters {
    private static let leastLetters = 4

    /// Returns a text with such letters joined to words; nil if there are none.
    ///
    /// Folding has made all blanks one, so the original text is read first: where it has two blanks or a line break, a
    /// word ends.
    package static func text(in text: String, folded: String) -> String? {
        guard let joined = joined(folded) else { return nil }
        let parts = parts(of: text)
        guard parts.count > 1 else { return joined }
        return parts.map { part in
            let folded = Folding(of: String(decoding: part, as: UTF8.self)).text
            return Self.joined(folded) ?? folded
        }.joined(separator: " ")
    }

    private static func parts(of text: String) -> [[UInt8]] {
        var parts: [[UInt8]] = [[]]
        var blanks = 0
        for byte in text.utf8 {
            switch byte {
            case .newline: blanks += 2
            case .space, .tab, .carriageReturn: blanks += 1
            default: blanks = 0
            }
            if blanks == 2 { parts.append([]) } else { parts[parts.count - 1].append(byte) }
        }
        return parts
    }

    /// Joins four or more single letters with one mark between each two of them; returns nil if there are none.
    private static func joined(_ folded: String) -> String? {
        let bytes = Array(folded.utf8)
        var read: [UInt8] = []
        var index = 0
        var isChanged = false
        while index < bytes.count {
            let (letters, end) = singleLetters(in: bytes, at: index)
            if letters.count >= leastLetters {
                read += letters
                isChanged = true
                index = end
            } else {
                read.append(bytes[index])
                index += 1
            }
        }
        return isChanged ? String(decoding: read, as: UTF8.self) : nil
    }

    /// Returns the letters from `index` on that stand alone with one mark between each two of them, and where they end.
    ///
    /// If a longer word follows after one more mark, the mark is skipped, since the word may be the rest: `i g n o re`.
    private static func singleLetters(in bytes: [UInt8], at index: Int) -> (letters: [UInt8], end: Int) {
        func isLetter(_ index: Int) -> Bool {
            bytes.indices.contains(index) && (bytes[index].isASCIILowercase || bytes[index].isASCIIDigit)
        }
        var letters: [UInt8] = []
        var end = index
        guard !isLetter(index - 1) else { return (letters, end) }
        while isLetter(end), !isLetter(end + 1) {
            letters.append(bytes[end])
            guard isLetter(end + 2), isMark(bytes[end + 1]) else { return (letters, end + 1) }
            end += 2
        }
        return (letters, end)
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case .space, .dot, .hyphen, .underscore, .asterisk, .pipe, .slash: true
        default: false
        }
    }
}

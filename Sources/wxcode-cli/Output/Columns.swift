/// How many columns of a terminal a text takes.
///
/// The C library's answer depends on the process's locale, so the widths are a table here. Text must not hold control
/// characters; ``Terminal/harmless(_:)`` replaces them.
enum Columns {
    /// Returns the columns of a character: 0, 1 or 2, or more for a sequence that no terminal joins.
    ///
    /// A terminal may draw a joined emoji wider if it does not know the sequence.
    static func of(_ character: Character) -> Int {
        if let ascii = character.asciiValue { return ascii == 0x0A || ascii == 0x0D ? 0 : 1 }
        let scalars = character.unicodeScalars
        if scalars.count > 1, let first = scalars.first, first.properties.isEmoji, isDrawnAsEmoji(scalars) { return 2 }
        return scalars.reduce(0) { $0 + of($1) }
    }

    /// Returns the columns of a text without line breaks.
    static func of(_ text: some StringProtocol) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// Returns the most columns that any terminal takes for a text without line breaks: also one that draws the parts
    /// of a joined emoji separately.
    static func most(of text: some StringProtocol) -> Int { text.reduce(0) { $0 + most(of: $1) } }

    private static func most(of character: Character) -> Int {
        max(of(character), character.unicodeScalars.reduce(0) { $0 + of($1) })
    }

    /// Returns a text without line breaks, cut with an ellipsis if a terminal might need more columns than `limit`.
    static func cut(_ text: String, to limit: Int) -> String {
        guard limit > 0 else { return "" }
        if text.utf8.count <= limit || most(of: text) <= limit { return text }
        var kept = ""
        var width = 1
        for character in text {
            width += most(of: character)
            if width > limit { break }
            kept.append(character)
        }
        while kept.last == " " { kept.removeLast() }
        return kept + "…"
    }

    /// Returns the columns of a single scalar.
    private static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return 1 }
        if isZeroWidth(scalar) { return 0 }
        // Half of a flag.
        if (0x1F1E6...0x1F1FF).contains(value) { return 1 }
        if scalar.properties.isEmojiPresentation { return 2 }
        return isWide(value) ? 2 : 1
    }

    /// Returns whether characters of several scalars, the first of which is an emoji, are drawn as one picture.
    private static func isDrawnAsEmoji(_ scalars: Character.UnicodeScalarView) -> Bool {
        scalars.contains { $0.value == 0xFE0F || $0.value == 0x200D || $0.value == 0x20E3 }
            || scalars.first?.properties.isEmojiPresentation == true
    }

    private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
        // The second and third letters of a Hangul syllable are drawn in the first one's columns.
        if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) { return true }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return true
        default: return scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    private static func isWide(_ value: UInt32) -> Bool {
        var (low, high) = (0, wide.count)
        while low < high {
            let middle = (low + high) / 2
            if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < wide.count && wide[low].contains(value)
    }

    /// East Asian Wide and Fullwidth of Unicode 16, but for emoji.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E, 0x3041...0x3247,
        0x3250...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
        0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1D300...0x1D376, 0x1F200...0x1F265,
        0x20000...0x2FFFD, 0x30000...0x3FFFD,
    ]
}

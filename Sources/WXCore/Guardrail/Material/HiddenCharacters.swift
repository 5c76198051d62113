/// Finds characters that hide text from a person and not from a model.
enum HiddenCharacters {
    /// How many tag characters in a row are no flag.
    private static let leastTags = 4
    /// How many letters with invisible characters between each two of them are no accident.
    private static let leastLetters = 6
    /// How many invisible characters in a row are a message of their own.
    private static let leastInvisible = 16
    /// How many Latin letters under an override of direction are hidden text.
    private static let leastReversed = 10

    /// Returns whether a character may be a disguise, by its first two bytes: look-alikes, full-width and mathematical
    /// letters, tag characters, marks of direction, soft hyphens.
    static func mayBeDisguise(_ byte: UInt8, _ next: UInt8) -> Bool {
        switch byte {
        case 0xC2: next == 0xAD
        case 0xE2: next == 0x81
        case 0xCE, 0xCF, 0xD0, 0xD1: true
        case 0xEF: next == 0xBB || next == 0xBC || next == 0xBD
        case 0xF0: next == 0x9D
        case 0xF3: next == 0xA0
        default: false
        }
    }

    /// Returns the findings of one line, one of each kind.
    static func findings(in text: String, line: Int) -> [MaterialFinding] {
        var tags = 0
        var tagRun = 0
        var isFlag = false
        var chain = 0
        var longest = 0
        var lastWasLetter = false
        var gap = false
        var invisible = 0
        var mostInvisible = 0
        var isOverridden = false
        var isolated = 0
        var reversed = 0
        var hasRightToLeft = false
        var previous: UInt32 = 0
        for scalar in text.unicodeScalars {
            let value = scalar.value
            switch value {
            case 0xE0020...0xE007F:
                if tagRun == 0 { isFlag = previous == 0x1F3F4 }
                tagRun += 1
                if !isFlag { tags = max(tags, tagRun) } else if tagRun > 8 { tags = tagRun }
                continue
            case 0x200B...0x200D, 0x2060...0x2064, 0xFEFF, 0xAD:
                gap = lastWasLetter || gap
                invisible += 1
                mostInvisible = max(mostInvisible, invisible)
                continue
            case 0x202E, 0x202D: isOverridden = value == 0x202E
            case 0x2067, 0x202B: isolated = 1
            case 0x202C, 0x2069: (isOverridden, isolated) = (false, 0)
            case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC: hasRightToLeft = true
            default: break
            }
            tagRun = 0
            invisible = 0
            let isLetter = value < 0x250 && scalar.properties.isAlphabetic
            if isLetter {
                chain = gap ? chain + 1 : 0
                longest = max(longest, chain)
                if isOverridden || isolated > 0 { reversed += 1 }
            }
            if isLetter || value != 0x20 { gap = false }
            lastWasLetter = isLetter
            previous = value
        }
        var findings: [MaterialFinding] = []
        if tags >= leastTags { findings.append(MaterialFinding(line: line, reason: MaterialReason.tags.rawValue)) }
        if longest + 1 >= leastLetters || mostInvisible >= leastInvisible {
            findings.append(MaterialFinding(line: line, reason: MaterialReason.invisible.rawValue))
        }
        if reversed >= leastReversed, !hasRightToLeft {
            findings.append(MaterialFinding(line: line, reason: MaterialReason.direction.rawValue))
        }
        return findings
    }

    /// Returns a line with tag characters as the letters that they stand for.
    static func readable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { (0xE0020...0xE007E).contains($0.value) }) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    (0xE0020...0xE007E).contains(scalar.value)
                        ? Unicode.Scalar(scalar.value - 0xE0000) ?? scalar : scalar
                }))
    }
}

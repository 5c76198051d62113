/// The plain form of a text: lower case, no accents, no look-alikes, no invisible characters, single blanks.
///
/// Folding takes linear time. A folded text folds to itself.
package struct Folding: Sendable {
    /// The folded text.
    package fileprivate(set) var text = ""
    /// The disguises that were removed.
    package fileprivate(set) var disguises: Set<Disguise> = []
    /// For each byte of the folded text, the index of the original scalar it comes from (for a word, of its first), and
    /// at the end the number of original scalars.
    fileprivate var origins: [Int] = []

    static let folds = FoldingTable.parse(FoldingTable.folds)
    static let lookalikes = FoldingTable.parse(FoldingTable.lookalikes)

    /// Folds a text.
    package init(of original: String) {
        var folder = Folder()
        var index = 0
        for scalar in original.unicodeScalars {
            folder.take(scalar, at: index)
            index += 1
        }
        self = folder.finish(count: index)
    }

    fileprivate init() {}

    /// Returns the scalars of the original text that bytes of the folded text come from.
    ///
    /// - Returns: The range of the whole text if `bytes` is empty or out of bounds.
    package func origin(of bytes: Range<Int>) -> Range<Int> {
        guard bytes.upperBound < origins.count, !bytes.isEmpty else { return 0..<(origins.last ?? 0) }
        return origins[bytes.lowerBound]..<max(origins[bytes.lowerBound] + 1, origins[bytes.upperBound])
    }
}

/// Folds a text, one scalar after the other.
private struct Folder {
    private var folding = Folding()
    private var bytes: [UInt8] = []
    /// The word that is being read: ASCII in lower case, everything else as it stands.
    private var word: [Unicode.Scalar] = []
    private var wordStart = 0
    private var lastWasBlank = true
    private var lastWasLetter = false
    private var invisibleCount = 0

    mutating func take(_ scalar: Unicode.Scalar, at index: Int) {
        if let byte = UInt8(exactly: scalar.value), byte < 0x80 {
            take(byte, at: index)
            return
        }
        if Self.overridesDirection(scalar) { folding.disguises.insert(.bidi) }
        if Self.isInvisible(scalar) {
            if lastWasLetter { invisibleCount += 1 }
        } else if let mark = Self.plainMark(of: scalar.value) {
            takeMark(mark, at: index)
        } else if scalar.properties.isWhitespace {
            takeBlank(at: index)
        } else {
            if Self.isCompatibilityForm(scalar) { folding.disguises.insert(.compatibility) }
            takeLetter(scalar, at: index)
        }
    }

    private mutating func take(_ byte: UInt8, at index: Int) {
        if byte.isASCIILetter || byte.isASCIIDigit {
            takeLetter(Unicode.Scalar(byte.asciiLowercased), at: index)
        } else if byte <= .space || byte == 0x7F {
            takeBlank(at: index)
        } else {
            takeMark(byte, at: index)
        }
    }

    private mutating func takeLetter(_ scalar: Unicode.Scalar, at index: Int) {
        if word.isEmpty { wordStart = index }
        word.append(scalar)
        lastWasLetter = true
    }

    private mutating func takeMark(_ byte: UInt8, at index: Int) {
        endWord()
        put(byte, from: index)
        lastWasBlank = false
        lastWasLetter = false
    }

    private mutating func takeBlank(at index: Int) {
        endWord()
        if !lastWasBlank { put(.space, from: index) }
        lastWasBlank = true
        lastWasLetter = false
    }

    private mutating func put(_ byte: UInt8, from index: Int) {
        bytes.append(byte)
        folding.origins.append(index)
    }

    mutating func finish(count: Int) -> Folding {
        endWord()
        while bytes.last == .space {
            bytes.removeLast()
            folding.origins.removeLast()
        }
        folding.origins.append(count)
        folding.text = String(decoding: bytes, as: UTF8.self)
        // One invisible character may be an accident, such as a soft hyphen.
        if invisibleCount >= 2 { folding.disguises.insert(.invisible) }
        return folding
    }

    /// Folds the word that was read.
    private mutating func endWord() {
        guard !word.isEmpty else { return }
        for scalar in foldedWord() {
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { put(byte, from: wordStart) }
        }
        word.removeAll(keepingCapacity: true)
        lastWasBlank = false
    }

    /// Returns the word without accents, and with Latin letters for look-alikes if it has Latin letters too, or
    /// consists of three or more look-alikes: other Greek and Russian words are real ones.
    private mutating func foldedWord() -> [Unicode.Scalar] {
        guard word.contains(where: { !$0.isASCII }) else { return word }
        var folded: [Unicode.Scalar] = []
        folded.reserveCapacity(word.count)
        var hasLatin = false
        var hasLookalike = false
        for scalar in word {
            if scalar.isASCII {
                folded.append(scalar)
                hasLatin = true
            } else if let bytes = Folding.folds[scalar.value] {
                folded.append(contentsOf: bytes.map { Unicode.Scalar($0) })
                hasLatin = true
            } else {
                let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
                folded.append(lower)
                hasLookalike = hasLookalike || Folding.lookalikes[lower.value] != nil
            }
        }
        guard hasLookalike else { return folded }
        guard hasLatin || folded.count >= 3 && folded.allSatisfy({ Folding.lookalikes[$0.value] != nil }) else {
            return folded
        }
        if hasLatin { folding.disguises.insert(.lookalikes) }
        return folded.flatMap { scalar in
            Folding.lookalikes[scalar.value].map { $0.map { Unicode.Scalar($0) } } ?? [scalar]
        }
    }

    /// Returns the ASCII form of a typographic mark, which would otherwise become part of the next word.
    private static func plainMark(of value: UInt32) -> UInt8? {
        switch value {
        case 0x2018...0x201B: .singleQuote
        case 0x201C...0x201F, 0xAB, 0xBB: .doubleQuote
        case 0xBF: .questionMark
        case 0xA1: .exclamationMark
        case 0x2026: .dot
        case 0x2013, 0x2014: .comma
        case 0x2044, 0x2215, 0x29F8, 0x2571: .slash
        default: nil
        }
    }

    private static func overridesDirection(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .format, .nonspacingMark, .enclosingMark, .control, .privateUse, .unassigned, .surrogate: true
        default: (0xFE00...0xFE0F).contains(scalar.value) || (0xE0000...0xE01EF).contains(scalar.value)
        }
    }

    /// Full-width forms, mathematical letters, and enclosed letters.
    private static func isCompatibilityForm(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xFF01...0xFF5E, 0x1D400...0x1D7FF, 0x1F100...0x1F1FF: true
        default: false
        }
    }
}

extension FoldingTable {
    /// Reads a table: what each scalar folds to.
    fileprivate static func parse(_ text: String) -> [UInt32: [UInt8]] {
        var table: [UInt32: [UInt8]] = [:]
        func number(_ digits: ArraySlice<UInt8>) -> UInt32 {
            digits.reduce(0) { $0 << 4 | UInt32($1.hexadecimalDigit ?? 0) }
        }
        for entry in Array(text.utf8).split(whereSeparator: { $0 == .space || $0 == .newline }) {
            let halves = entry.split(separator: .equals)
            let ends = halves[0].split(separator: .hyphen).map(number)
            let bytes = stride(from: halves[1].startIndex, to: halves[1].endIndex, by: 2).map { index in
                UInt8(truncatingIfNeeded: number(halves[1][index..<index + 2]))
            }
            guard let first = ends.first, let last = ends.last, first <= last, !bytes.isEmpty else { continue }
            for code in first...last {
                table[code] = bytes.count == 1 ? [bytes[0] &+ UInt8(truncatingIfNeeded: code - first)] : bytes
            }
        }
        return table
    }
}

/// The plain form of a text: no accents, no look-alikes, no invisible characters, lower case, single blanks.
struct Folding: Sendable {
    /// The folded text.
    var text = ""
    /// For each byte of it, the scalar of the original text that it comes from; a folded word comes from its first.
    private var origins: [Int] = []
    /// Whether invisible characters stood between letters.
    var hadInvisible = false
    /// Whether letters of other scripts stood for Latin ones.
    var hadLookalikes = false
    /// Whether letters were full-width or otherwise dressed up.
    var hadCompatibility = false
    /// Whether the direction of writing was overridden.
    var hadBidi = false

    private static let folds = table(FoldingTable.folds)
    private static let lookalikes = table(FoldingTable.lookalikes)

    private static func table(_ text: String) -> [UInt32: [UInt8]] {
        var table: [UInt32: [UInt8]] = [:]
        for entry in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let halves = entry.split(separator: "=")
            let ends = halves[0].split(separator: "-").compactMap { UInt32($0, radix: 16) }
            var bytes: [UInt8] = []
            var rest = halves[1][...]
            while let byte = UInt8(rest.prefix(2), radix: 16), !rest.isEmpty {
                bytes.append(byte)
                rest = rest.dropFirst(2)
            }
            guard let first = ends.first, let last = ends.last, first <= last, !bytes.isEmpty else { continue }
            for code in first...last {
                table[code] = bytes.count == 1 ? [bytes[0] &+ UInt8(truncatingIfNeeded: code - first)] : bytes
            }
        }
        return table
    }

    /// Folds a text, in linear time.
    static func fold(_ text: String) -> Folding {
        var folding = Folding()
        var word: [Unicode.Scalar] = []
        var out = String.UnicodeScalarView()
        var lastWasBlank = true
        var lastWasLetter = false
        var invisible = 0
        var index = -1
        var wordStart = 0
        func put(_ scalar: Unicode.Scalar, from origin: Int) {
            out.append(scalar)
            for _ in 0..<UTF8.width(scalar) { folding.origins.append(origin) }
        }
        func flush() {
            guard !word.isEmpty else { return }
            for scalar in folding.foldWord(word) { put(scalar, from: wordStart) }
            word.removeAll(keepingCapacity: true)
            lastWasBlank = false
        }
        for scalar in text.unicodeScalars {
            index += 1
            if word.isEmpty { wordStart = index }
            let value = scalar.value
            if value < 0x80 {
                if (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) || (0x30...0x39).contains(value) {
                    word.append(Unicode.Scalar((0x41...0x5A).contains(value) ? value + 32 : value) ?? scalar)
                    lastWasLetter = true
                    continue
                }
                lastWasLetter = false
                flush()
                if value <= 0x20 || value == 0x7F {
                    if !lastWasBlank { put(" ", from: index) }
                    lastWasBlank = true
                } else {
                    put(scalar, from: index)
                    lastWasBlank = false
                }
                continue
            }
            if (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) { folding.hadBidi = true }
            if isInvisible(scalar) {
                if lastWasLetter { invisible += 1 }
                continue
            }
            if let mark = Self.plainMark(of: value) {
                flush()
                put(mark, from: index)
                lastWasBlank = false
                lastWasLetter = false
                continue
            }
            if scalar.properties.isWhitespace {
                flush()
                if !lastWasBlank { put(" ", from: index) }
                lastWasBlank = true
                lastWasLetter = false
                continue
            }
            if (0xFF01...0xFF5E).contains(value) || (0x1D400...0x1D7FF).contains(value)
                || (0x1F100...0x1F1FF).contains(value)
            {
                folding.hadCompatibility = true
            }
            word.append(scalar)
            lastWasLetter = true
        }
        flush()
        folding.hadInvisible = invisible >= 2
        while out.last == " " {
            out.removeLast()
            folding.origins.removeLast()
        }
        folding.origins.append(index + 1)
        folding.text = String(out)
        return folding
    }

    /// Where bytes of the folded text come from, in scalars of the original one.
    func origin(of bytes: Range<Int>) -> Range<Int> {
        guard bytes.upperBound < origins.count, !bytes.isEmpty else { return 0..<(origins.last ?? 0) }
        return origins[bytes.lowerBound]..<max(origins[bytes.lowerBound] + 1, origins[bytes.upperBound])
    }

    /// A word without accents; letters of other scripts are folded only where the word has Latin ones too, so that real Greek and Russian stay.
    private mutating func foldWord(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var folded: [Unicode.Scalar] = []
        folded.reserveCapacity(word.count)
        var hasLatin = false
        var hasOther = false
        for scalar in word {
            if scalar.value < 0x80 {
                folded.append(scalar)
                hasLatin = true
            } else if let bytes = Self.folds[scalar.value] {
                folded.append(contentsOf: bytes.map { Unicode.Scalar($0) })
                hasLatin = true
            } else {
                let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
                folded.append(lower)
                hasOther = hasOther || Self.lookalikes[lower.value] != nil
            }
        }
        guard hasOther else { return folded }
        let isDisguise = hasLatin || folded.count >= 3 && folded.allSatisfy { Self.lookalikes[$0.value] != nil }
        guard isDisguise else { return folded }
        hadLookalikes = hadLookalikes || hasLatin
        return folded.flatMap { scalar in
            Self.lookalikes[scalar.value].map { $0.map { Unicode.Scalar($0) } } ?? [scalar]
        }
    }

    /// Returns the ASCII form of a typographic mark, so that the mark does not become part of the next word.
    private static func plainMark(of value: UInt32) -> Unicode.Scalar? {
        switch value {
        case 0x2018...0x201B: "'"
        case 0x201C...0x201F, 0xAB, 0xBB: "\""
        case 0xBF: "?"
        case 0xA1: "!"
        case 0x2026: "."
        case 0x2013, 0x2014: ","
        default: nil
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .format, .nonspacingMark, .enclosingMark, .control, .privateUse, .unassigned, .surrogate: true
        default: (0xFE00...0xFE0F).contains(scalar.value) || (0xE0000...0xE01EF).contains(scalar.value)
        }
    }
}

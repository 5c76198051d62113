/// Adds up what a text's concepts weigh.
///
/// A text is looked at in windows, so that padding with harmless words does not thin it out; the heaviest window counts.
struct GuardrailModel: Sendable {
    /// A window's weight, and what each feature adds to it.
    struct Score: Sendable {
        var value = GuardrailWeights.bias
        /// From the first to the last word with a concept, in bytes of the folded text; empty if there is none.
        var words = 0..<0
        /// The features that weighed, heaviest first.
        var reasons: [(name: String, weight: Double)] = []
    }

    /// How many words a window has, and how far it moves.
    private static let window = 110
    private static let step = 80
    /// How far apart a near and a far pair may stand.
    private static let near = 5
    private static let far = 12

    private static let weights: [Float] = {
        let concepts = WordTree(Concept.allCases.map { ("\($0.name).", $0.bit) })
        var weights = [Float](repeating: 0, count: Feature.count)
        for line in Array(GuardrailWeights.table.utf8).split(separator: 0x0A) {
            guard let blank = line.lastIndex(of: 0x20), let feature = Feature(name: line[..<blank], concepts) else {
                continue
            }
            weights[feature.index] = number(line[(blank + 1)...])
        }
        return weights
    }()

    /// A short decimal number, such as `-2.8`.
    private static func number(_ text: ArraySlice<UInt8>) -> Float {
        var digits = 0
        var unit = 1
        var isFraction = false
        for byte in text {
            if byte == 0x2E { isFraction = true }
            guard (0x30...0x39).contains(byte) else { continue }
            digits = digits * 10 + Int(byte - 0x30)
            if isFraction { unit *= 10 }
        }
        return Float(text.first == 0x2D ? -digits : digits) / Float(unit)
    }

    /// The heaviest window of a folded text.
    static func score(_ folded: String, flags: [Feature] = []) -> Score {
        var worst: (value: Double, words: Range<Int>, features: [Feature])?
        for (words, features) in windows(folded, flags: flags) {
            var sum: Float = 0
            var compounds: Float = 0
            for feature in features {
                if feature.isCompound { compounds += weights[feature.index] } else { sum += weights[feature.index] }
            }
            let value = GuardrailWeights.bias + Double(sum) * scale(features.count) + Double(compounds)
            if worst.map({ value > $0.value }) ?? true { worst = (value, words, features) }
        }
        guard let worst else { return Score() }
        let reasons = worst.features.map { feature in
            (feature.name, Double(weights[feature.index]) * (feature.isCompound ? 1 : scale(worst.features.count)))
        }
        return Score(
            value: worst.value, words: worst.words,
            reasons: reasons.sorted { abs($0.1) == abs($1.1) ? $0.0 < $1.0 : abs($0.1) > abs($1.1) })
    }

    private static func scale(_ count: Int) -> Double { 1 / Double(max(4, count)).squareRoot() }

    /// The features of each window, and its bytes from the first to the last word with a concept.
    static func windows(_ folded: String, flags: [Feature]) -> [(words: Range<Int>, features: [Feature])] {
        let words = words(of: folded)
        var concepts = words.map(Concept.of)
        if let samples = QuotedSample.flags(of: words, in: folded) {
            for index in concepts.indices where samples[index] { concepts[index] = Concept.quoted.bit }
        }
        var windows: [(Range<Int>, [Feature])] = []
        var start = 0
        repeat {
            let slice = concepts[start..<min(concepts.count, start + window)]
            let first = slice.firstIndex { $0 != 0 }
            let last = slice.lastIndex { $0 != 0 }
            let bytes = first.flatMap { first in last.map { words[first].startIndex..<words[$0].endIndex } } ?? 0..<0
            windows.append((bytes, features(slice) + flags))
            start += step
        } while start + window - step < concepts.count
        return windows
    }

    /// What a window holds: concepts, ordered pairs of them near and far, and compounds.
    private static func features(_ concepts: ArraySlice<UInt64>) -> [Feature] {
        let count = Concept.allCases.count
        var seen: UInt64 = 0
        var compounds: UInt64 = 0
        var nearPairs = [UInt64](repeating: 0, count: count)
        var farPairs = nearPairs
        for index in concepts.indices where concepts[index] != 0 {
            seen |= concepts[index]
            var nearBits: UInt64 = 0
            var farBits: UInt64 = 0
            for other in (index + 1)..<max(index + 1, min(concepts.endIndex, index + 1 + far)) {
                if other - index <= near { nearBits |= concepts[other] }
                farBits |= concepts[other]
            }
            compounds |= Compound.bits(of: concepts[index] | farBits)
            forEachBit(concepts[index]) { first in
                nearPairs[first] |= nearBits
                farPairs[first] |= farBits
            }
        }
        var features: [Feature] = []
        forEachBit(seen) { first in
            features.append(Feature(index: first))
            forEachBit(nearPairs[first]) { features.append(Feature(index: count + first * count + $0)) }
            forEachBit(farPairs[first]) { features.append(Feature(index: count + (count + first) * count + $0)) }
        }
        forEachBit(compounds) { features.append(Feature(compound: $0)) }
        return features
    }

    private static func forEachBit(_ bits: UInt64, _ body: (Int) -> Void) {
        var rest = bits
        while rest != 0 {
            body(rest.trailingZeroBitCount)
            rest &= rest - 1
        }
    }

    /// Words of letters and digits, with the marks that names of files and paths have.
    static func words(of folded: String) -> [ArraySlice<UInt8>] {
        Array(folded.utf8).split { byte in
            switch byte {
            case 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E, 0x80...: false
            default: true
            }
        }.compactMap { word in
            // A mark at the end belongs to the sentence.
            let end = word.lastIndex { ![0x2D, 0x2E].contains($0) }
            return end.map { word[...$0] }
        }
    }
}

/// One thing that weighs: a concept, a pair of concepts near or far, a compound, or a disguise that was removed.
struct Feature: Hashable, Sendable {
    /// Its place among all features.
    let index: Int

    private static let disguises = [
        "#invisible", "#lookalikes", "#compatibility", "#bidi", "#spaced", "#leet", "#typos", "#base64", "#hexadecimal",
        "#reversed", "#rot13", "#morse", "#hidden", "#joined",
    ]

    /// How many there are.
    static let count = firstCompound + Compound.all.count
    private static let concepts = Concept.allCases.count
    private static let firstDisguise = concepts + 2 * concepts * concepts

    private static let firstCompound = firstDisguise + disguises.count

    init(index: Int) { self.index = index }

    /// Whether it is a compound, whose weight is added unscaled.
    var isCompound: Bool { index >= Self.firstCompound }

    /// The compound at that place among all.
    init(compound: Int) { self.init(index: Self.firstCompound + compound) }

    /// The disguise of that name; nil if there is none.
    init?(disguise: String) {
        guard let index = Self.disguises.firstIndex(of: disguise) else { return nil }
        self.init(index: Self.firstDisguise + index)
    }

    /// The feature of that name: `VOID`, `VOID>RULES`, `VOID>>RULES`, `#base64`; nil if there is none.
    fileprivate init?(name: ArraySlice<UInt8>, _ concepts: WordTree) {
        if name.first == 0x23 {
            self.init(disguise: String(decoding: name, as: UTF8.self))
            return
        }
        if name.first == 0x26 {
            guard let compound = Compound.all.firstIndex(where: { name.elementsEqual($0.name.utf8) }) else {
                return nil
            }
            self.init(compound: compound)
            return
        }
        func concept(_ name: ArraySlice<UInt8>) -> Int? {
            let bits = concepts.bits(of: name)
            return bits == 0 ? nil : bits.trailingZeroBitCount
        }
        guard let mark = name.firstIndex(of: 0x3E), let last = name.lastIndex(of: 0x3E) else {
            guard let one = concept(name) else { return nil }
            self.init(index: one)
            return
        }
        guard last - mark <= 1, let first = concept(name[..<mark]), let second = concept(name[(last + 1)...]) else {
            return nil
        }
        self.init(index: Self.concepts + ((last - mark) * Self.concepts + first) * Self.concepts + second)
    }

    /// The name, as in rules and explanations.
    var name: String {
        if index >= Self.firstCompound { return Compound.all[index - Self.firstCompound].name }
        if index >= Self.firstDisguise { return Self.disguises[index - Self.firstDisguise] }
        if index < Self.concepts { return Concept.allCases[index].name }
        let pair = index - Self.concepts
        let isFar = pair >= Self.concepts * Self.concepts
        let first = Concept.allCases[pair / Self.concepts % Self.concepts].name
        return first + (isFar ? ">>" : ">") + Concept.allCases[pair % Self.concepts].name
    }
}

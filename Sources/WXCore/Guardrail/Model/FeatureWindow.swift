/// A part of a text and its features.
///
/// A text is judged in windows that overlap, so that harmless words around an attack do not dilute it.
struct FeatureWindow: Sendable {
    /// From the first to the last word with a concept, in bytes of the folded text; empty if there is none.
    let words: Range<Int>
    /// The concepts, pairs, disguises and compounds of the window.
    let features: [Feature]
    /// The words that count, without samples.
    let wording: [ArraySlice<UInt8>]
    /// The buckets of the pieces of these words.
    let pieces: [UInt16]

    /// The words in a window, and from the start of one window to the next.
    private static let length = 110
    private static let step = 80
    /// How many words after another one a concept is still near, or within reach at all.
    private static let near = 5
    private static let far = 12

    /// Returns the windows of a folded text, at least one; each has the disguises that were removed as features.
    static func windows(of folded: String, disguises: [Disguise] = []) -> [FeatureWindow] {
        let words = FoldedWords.split(folded)
        var concepts = words.map(ConceptLexicon.concepts)
        let samples = QuotedSample.flags(of: words, in: folded)
        if let samples {
            for index in concepts.indices where samples[index] { concepts[index] = Concept.quoted.bit }
        }
        let removed = disguises.map { Feature($0) }
        var windows: [FeatureWindow] = []
        var start = 0
        repeat {
            let part = concepts[start..<min(concepts.count, start + length)]
            let first = part.firstIndex { $0 != 0 }
            let last = part.lastIndex { $0 != 0 }
            let bytes = first.flatMap { first in last.map { words[first].startIndex..<words[$0].endIndex } } ?? 0..<0
            let wording = part.indices.filter { samples?[$0] != true }.map { words[$0] }
            windows.append(
                FeatureWindow(
                    words: bytes, features: features(of: part, removed: removed), wording: wording,
                    pieces: WordPieces.buckets(of: wording)))
            start += step
        } while start + length - step < concepts.count
        return windows
    }

    /// Returns the features of words with these concepts: concepts, pairs in order, compounds, and what was removed.
    private static func features(of concepts: ArraySlice<UInt64>, removed: [Feature]) -> [Feature] {
        var seen: UInt64 = 0
        var compounds: UInt64 = 0
        // By the first concept of a pair: the second ones.
        var nearPairs = [UInt64](repeating: 0, count: Concept.count)
        var farPairs = nearPairs
        for index in concepts.indices where concepts[index] != 0 {
            seen |= concepts[index]
            var nearby: UInt64 = 0
            var reached: UInt64 = 0
            for other in (index + 1)..<max(index + 1, min(concepts.endIndex, index + 1 + far)) {
                if other - index <= near { nearby |= concepts[other] }
                reached |= concepts[other]
            }
            compounds |= Compound.completed(by: concepts[index] | reached)
            forEachBit(concepts[index]) { first in
                nearPairs[first] |= nearby
                farPairs[first] |= reached
            }
        }
        var features: [Feature] = []
        forEachBit(seen) { first in
            features.append(Feature(concept: first))
            forEachBit(nearPairs[first]) { features.append(Feature(near: first, $0)) }
            forEachBit(farPairs[first]) { features.append(Feature(far: first, $0)) }
        }
        forEachBit(compounds) { features.append(Feature(compound: $0)) }
        return features + removed
    }

    private static func forEachBit(_ bits: UInt64, _ body: (Int) -> Void) {
        var rest = bits
        while rest != 0 {
            body(rest.trailingZeroBitCount)
            rest &= rest - 1
        }
    }
}

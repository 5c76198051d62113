/// Reads words whose inner letters were swapped, so that people still read them and rules do not: `ingroe`,
/// `isntructions`.
package enum Typos {
    /// The length of a stem that is looked for.
    private static let lengths = 5...12
    private static let mostLetters = 20
    private static let mostWords = 600

    /// The stems of the concepts by a key that does not depend on the order of their letters.
    static let stems: [UInt64: String] = {
        var stems: [UInt64: String] = [:]
        for (_, list) in ConceptWords.stems {
            for stem in Array(list.utf8).split(separator: .space) {
                let isWord = stem.last == .dot
                let letters = isWord ? stem.dropLast() : stem
                guard letters.count >= lengths.lowerBound, letters.allSatisfy(\.isASCIILowercase),
                    let first = letters.first
                else { continue }
                let sum = letters.reduce(0) { $0 &+ weight($1) }
                let key = key(sum, first: first, length: letters.count, isWord: isWord)
                stems[key] = String(decoding: letters, as: UTF8.self)
            }
        }
        return stems
    }()

    /// Returns a folded text with such words restored; nil if there are fewer than two.
    package static func text(in folded: String) -> String? {
        var count = 0
        var words: [String] = []
        for word in Array(folded.utf8).split(
            separator: .space, maxSplits: mostWords, omittingEmptySubsequences: false)
        {
            let meant = stem(meantBy: word)
            if meant != nil { count += 1 }
            let rest = word.dropFirst(meant?.utf8.count ?? 0)
            words.append((meant ?? "") + String(decoding: rest, as: UTF8.self))
        }
        return count >= 2 ? words.joined(separator: " ") : nil
    }

    /// Returns the stem with the letters that a word without a concept begins with, or consists of.
    private static func stem(meantBy word: ArraySlice<UInt8>) -> String? {
        let letters = word.prefix(while: \.isASCIILowercase)
        guard (lengths.lowerBound...mostLetters).contains(letters.count), let first = letters.first,
            ConceptLexicon.concepts(of: word) == 0
        else { return nil }
        var sum: UInt64 = 0
        var found: String?
        for (length, letter) in zip(1..., letters) {
            sum = sum &+ weight(letter)
            if lengths.contains(length) {
                found = stems[key(sum, first: first, length: length, isWord: false)] ?? found
            }
        }
        return stems[key(sum, first: first, length: letters.count, isWord: true)] ?? found
    }

    /// Returns a number that is spread over all bits, so that the sums of different letters differ.
    private static func weight(_ letter: UInt8) -> UInt64 {
        var bits = UInt64(letter) &* 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 29)) &* 0xBF58_476D_1CE4_E5B9
        return bits ^ (bits >> 32)
    }

    private static func key(_ sum: UInt64, first: UInt8, length: Int, isWord: Bool) -> UInt64 {
        (sum ^ UInt64(first) << 56) &+ UInt64(length) << 1 &+ (isWord ? 1 : 0)
    }
}

/// Words whose inner letters were swapped, so that people still read them and rules do not: `ingroe yuor istnructions`.
enum Typos {
    /// The least letters of a stem that is looked for.
    private static let least = 5
    /// Stems by their length, first letter and other letters in order.
    private static let stems: [[UInt8]: [UInt8]] = {
        var stems: [[UInt8]: [UInt8]] = [:]
        for (_, list) in Concept.stems {
            for stem in list.split(separator: " ") {
                let isWord = stem.hasSuffix(".")
                let letters = Array(isWord ? stem.dropLast().utf8 : stem.utf8)
                guard letters.count >= least, letters.allSatisfy({ (0x61...0x7A).contains($0) }) else { continue }
                stems[key(letters[...], isWord: isWord)] = letters
            }
        }
        return stems
    }()

    private static func key(_ letters: ArraySlice<UInt8>, isWord: Bool) -> [UInt8] {
        letters.prefix(1) + letters.dropFirst().sorted() + (isWord ? [0x2E] : [])
    }

    /// The text with such words as they were meant; nil if fewer than two were found.
    static func mended(_ text: String) -> String? {
        var count = 0
        let words = text.split(separator: " ", omittingEmptySubsequences: false).prefix(600).map { word -> String in
            let letters = Array(word.utf8)
            guard letters.count >= least, letters.count <= 20,
                letters.prefix(least).allSatisfy({ (0x61...0x7A).contains($0) }),
                Concept.of(letters[...]) == 0
            else { return String(word) }
            let end = letters.firstIndex { !(0x61...0x7A).contains($0) } ?? letters.count
            if let meant = stems[key(letters[..<end], isWord: true)] {
                count += 1
                return String(decoding: meant + letters[end...], as: UTF8.self)
            }
            for length in stride(from: min(end, 12), through: least, by: -1) {
                guard let meant = stems[key(letters[..<length], isWord: false)] else { continue }
                count += 1
                return String(decoding: meant + letters[length...], as: UTF8.self)
            }
            return String(word)
        }
        return count >= 2 ? words.joined(separator: " ") : nil
    }
}

/// Words whose inner letters were swapped, so that people still read them and rules do not: `ingroe yuor istnructions`.
enum Typos {
    /// The least letters of a stem that is looked for, and the most.
    private static let least = 5
    private static let most = 12

    /// Stems by a sum of their letters that does not ask for their order, with the first letter and the length.
    private static let stems: [UInt64: Substring] = {
        var stems: [UInt64: Substring] = [:]
        for (_, list) in Concept.stems {
            for stem in list.utf8.split(separator: 0x20) {
                let isWord = stem.last == 0x2E
                let letters = isWord ? stem.dropLast() : stem
                guard letters.count >= least, letters.allSatisfy(isLetter), let first = letters.first else { continue }
                let sum = letters.reduce(0) { $0 &+ weight($1) }
                stems[key(sum, first: first, length: letters.count, isWord: isWord)] = Substring(letters)
            }
        }
        return stems
    }()

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

    /// A number for a letter, spread over all bits, so that sums of different letters differ.
    private static func weight(_ letter: UInt8) -> UInt64 {
        var bits = UInt64(letter) &* 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 29)) &* 0xBF58_476D_1CE4_E5B9
        return bits ^ (bits >> 32)
    }

    private static func key(_ sum: UInt64, first: UInt8, length: Int, isWord: Bool) -> UInt64 {
        (sum ^ UInt64(first) << 56) &+ UInt64(length) << 1 &+ (isWord ? 1 : 0)
    }

    /// The text with such words as they were meant; nil if fewer than two were found.
    static func mended(_ text: String) -> String? {
        var count = 0
        var words: [String] = []
        for word in Array(text.utf8).split(separator: 0x20, maxSplits: 600, omittingEmptySubsequences: false) {
            let meant = stem(of: word)
            if meant != nil { count += 1 }
            let rest = word.dropFirst(meant?.utf8.count ?? 0)
            words.append((meant.map(String.init) ?? "") + String(decoding: rest, as: UTF8.self))
        }
        return count >= 2 ? words.joined(separator: " ") : nil
    }

    /// The stem that a word without any concept was meant to begin with, or to be.
    private static func stem(of word: ArraySlice<UInt8>) -> Substring? {
        let letters = word.prefix { isLetter($0) }
        guard letters.count >= least, letters.count <= 20, let first = letters.first, Concept.of(word) == 0 else {
            return nil
        }
        var sum: UInt64 = 0
        var found: Substring?
        for (index, letter) in letters.enumerated() {
            sum = sum &+ weight(letter)
            let length = index + 1
            if length >= least, length <= most {
                found = stems[key(sum, first: first, length: length, isWord: false)] ?? found
            }
        }
        return stems[key(sum, first: first, length: letters.count, isWord: true)] ?? found
    }
}

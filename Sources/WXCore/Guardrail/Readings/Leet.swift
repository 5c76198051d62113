/// Reads digits and marks that stand for letters: `1gn0r3`.
package enum Leet {
    /// The letter that a digit or mark stands for, by byte; 0 for any other byte.
    private static let letters: [UInt8] = {
        var letters = [UInt8](repeating: 0, count: 256)
        for (mark, letter) in zip("013457@$!8".utf8, "oieastasib".utf8) { letters[Int(mark)] = letter }
        return letters
    }()

    private static func standsForLetter(_ byte: UInt8) -> Bool { letters[Int(byte)] != 0 }

    /// Returns the letter that a digit or mark stands for; nil if it stands for none.
    static func letter(for byte: UInt8) -> UInt8? { standsForLetter(byte) ? letters[Int(byte)] : nil }

    /// Returns a folded text with letters in words that mix them with digits or marks; nil if that makes no more words.
    ///
    /// Names such as `line10`, `utf8` and `sha256` mix letters and digits too, and are no words with letters only.
    package static func text(in folded: String) -> String? {
        let bytes = Array(folded.utf8)
        guard bytes.contains(where: standsForLetter) else { return nil }
        var gained = 0
        var read: [UInt8] = []
        read.reserveCapacity(bytes.count)
        for word in bytes.split(separator: .space, omittingEmptySubsequences: false) {
            if !read.isEmpty { read.append(.space) }
            let letters = isLeet(word) ? word.map { letter(for: $0) ?? $0 } : []
            if !letters.isEmpty, isWord(letters[...], isMixed: isMixed(word)), !isKnown(word) {
                gained += 1
                read += letters
            } else {
                read += word
            }
        }
        return gained > 0 ? String(decoding: read, as: UTF8.self) : nil
    }

    private static func isLeet(_ word: ArraySlice<UInt8>) -> Bool {
        let letters = word.count { $0.isASCIILowercase }
        let marks = word.count(where: standsForLetter)
        return letters >= 1 && marks >= 1 && letters + marks >= 4 && word.count <= 24
    }

    /// Returns whether a digit or mark stands between letters, and none at the end: `w0rd`, but not `line10`.
    private static func isMixed(_ word: ArraySlice<UInt8>) -> Bool {
        let inner = word.drop { !$0.isASCIILowercase }
        guard let last = inner.lastIndex(where: \.isASCIILowercase) else { return false }
        return inner[...last].contains(where: standsForLetter)
    }

    private static func isKnown(_ word: ArraySlice<UInt8>) -> Bool {
        ConceptLexicon.words.bits(of: word) != 0 || CommonWords.words.bits(of: word) != 0
    }

    /// Returns whether a word is one that the lexicon knows or, if its digits stand between letters, one that can be
    /// spoken: letters only, with vowels, and never four consonants in a row.
    private static func isWord(_ word: ArraySlice<UInt8>, isMixed: Bool) -> Bool {
        let start = word.drop { !$0.isASCIILowercase }
        let word = start.prefix(while: \.isASCIILowercase)
        if isKnown(word) { return true }
        // A mark of the sentence may follow.
        guard isMixed, word.count >= 5, start.count <= word.count + 1 else { return false }
        var consonants = 0
        var vowels = 0
        for letter in word {
            if "aeiouy".utf8.contains(letter) {
                vowels += 1
                consonants = 0
            } else {
                consonants += 1
            }
            if consonants == 4 { return false }
        }
        return vowels * 5 >= word.count
    }
}

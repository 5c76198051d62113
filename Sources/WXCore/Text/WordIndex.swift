/// Words of a list that may stand at a place of a text; most are ruled out by their first eight bytes.
struct WordIndex: Sendable {
    private struct Row {
        let first: FirstBytes
        let number: Int
    }

    /// The rows by the places of the words' first two letters in the alphabet, each in the order of the list.
    private let rows: [Row]
    private let ends: [Int]

    /// Creates the index of words, which are in lower case if case is ignored; a text may be read with its escapes.
    init(_ words: [[UInt8]], ignoringCase: Bool = true, readingEscapes: Bool = false) {
        var byLetters = [[Row]](repeating: [], count: 1_024)
        for (number, word) in words.enumerated() {
            let first = FirstBytes(word, ignoringCase: ignoringCase, readingEscapes: readingEscapes)
            byLetters[Self.letters(word[0], word[1])].append(Row(first: first, number: number))
        }
        var end = 0
        rows = byLetters.flatMap { $0 }
        ends = byLetters.map { rows in
            end += rows.count
            return end
        }
    }

    private static func letters(_ first: UInt8, _ second: UInt8) -> Int { Int(first & 31) << 5 | Int(second & 31) }

    /// Returns the first result for the number of a word that may stand at `place`, as far as the text reaches.
    @inline(__always)
    func first<Result>(
        in text: UnsafeBufferPointer<UInt8>, at place: Int, _ result: (_ number: Int) -> Result?
    ) -> Result? {
        var range = 0..<rows.count
        if place + 1 < text.count {
            let letters = Self.letters(text[place], text[place + 1])
            range = (letters > 0 ? ends[letters - 1] : 0)..<ends[letters]
        }
        return rows.withUnsafeBufferPointer { rows in
            for row in range where rows[row].first.mayStand(in: text, at: place) {
                if let result = result(rows[row].number) { return result }
            }
            return nil
        }
    }
}

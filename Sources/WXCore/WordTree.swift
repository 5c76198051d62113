/// Folded words and beginnings of words, each with bits, as one tree: a word is looked up in one walk.
struct WordTree: Sendable {
    /// Rows of 40 columns, a child each; 0 is none.
    private let children: [Int32]
    /// Bits of words that begin so, by node.
    private let beginnings: [UInt64]
    /// Bits of exactly this word, by node.
    private let words: [UInt64]
    private static let columns = 40

    /// A tree of `entries`: beginnings of words, and whole words with a `.` at the end.
    init(_ entries: [(String, UInt64)]) {
        var children = [Int32](repeating: 0, count: Self.columns)
        var beginnings: [UInt64] = [0]
        var words: [UInt64] = [0]
        for (entry, bits) in entries {
            let isWord = entry.hasSuffix(".")
            var node = 0
            for byte in isWord ? entry.dropLast().utf8 : Substring(entry).utf8 {
                let slot = node * Self.columns + Self.column(byte)
                precondition(slot > node * Self.columns, "“\(entry)” is not a folded word")
                if children[slot] == 0 {
                    children[slot] = Int32(beginnings.count)
                    children += [Int32](repeating: 0, count: Self.columns)
                    beginnings.append(0)
                    words.append(0)
                }
                node = Int(children[slot])
            }
            if isWord { words[node] |= bits } else { beginnings[node] |= bits }
        }
        self.children = children
        self.beginnings = beginnings
        self.words = words
    }

    /// The bits of a word: its own, and those of its beginnings.
    func bits(of word: ArraySlice<UInt8>) -> UInt64 {
        var bits: UInt64 = 0
        var node = 0
        for byte in word {
            node = Int(children[node * Self.columns + Self.column(byte)])
            if node == 0 { return bits }
            bits |= beginnings[node]
        }
        return bits | words[node]
    }

    /// The column of a folded word's byte; 0, which no node uses, for all others.
    private static func column(_ byte: UInt8) -> Int {
        switch byte {
        case 0x61...0x7A: Int(byte) - 0x60
        case 0x30...0x39: Int(byte) - 0x30 + 27
        case 0x2D: 37
        case 0x2E: 38
        case 0x5F: 39
        default: 0
        }
    }
}

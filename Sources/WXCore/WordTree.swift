/// Folded words and beginnings of words, each with bits, as one tree: a word is looked up in one walk.
struct WordTree: Sendable {
    private struct Node {
        /// The byte that leads here.
        var byte: UInt8
        var firstChild: Int32 = 0
        var nextSibling: Int32 = 0
        /// Bits of words that begin so.
        var beginning: UInt64 = 0
        /// Bits of exactly this word.
        var word: UInt64 = 0
    }

    /// The first is the root; 0 as a child or sibling is none.
    private var nodes = [Node(byte: 0)]
    /// The root's children by byte: most words end their walk there.
    private var first = [Int32](repeating: 0, count: 256)

    /// A tree of `entries`: beginnings of words, and whole words with a `.` at the end.
    init(_ entries: some Sequence<(Substring.UTF8View, UInt64)>) {
        for (entry, bits) in entries {
            let isWord = entry.last == 0x2E
            var node = 0
            for byte in isWord ? entry.dropLast() : entry { node = child(of: node, byte) }
            if isWord { nodes[node].word |= bits } else { nodes[node].beginning |= bits }
        }
    }

    private mutating func child(of node: Int, _ byte: UInt8) -> Int {
        if let known = find(node, byte) { return known }
        nodes.append(Node(byte: byte, nextSibling: nodes[node].firstChild))
        let new = Int32(nodes.count - 1)
        nodes[node].firstChild = new
        if node == 0 { first[Int(byte)] = new }
        return Int(new)
    }

    private func find(_ node: Int, _ byte: UInt8) -> Int? {
        if node == 0 { return first[Int(byte)] == 0 ? nil : Int(first[Int(byte)]) }
        var child = nodes[node].firstChild
        while child != 0 {
            if nodes[Int(child)].byte == byte { return Int(child) }
            child = nodes[Int(child)].nextSibling
        }
        return nil
    }

    /// The bits of a word: its own, and those of its beginnings.
    func bits(of word: ArraySlice<UInt8>) -> UInt64 {
        var bits: UInt64 = 0
        var node = 0
        for byte in word {
            guard let next = find(node, byte) else { return bits }
            node = next
            bits |= nodes[node].beginning
        }
        return bits | nodes[node].word
    }
}

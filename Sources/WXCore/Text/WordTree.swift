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

    /// A tree of the entries of some lists, which have blanks between them: beginnings of words, and whole words with a `.` at the end.
    init(_ lists: [(entries: String, bits: UInt64)]) {
        for (entries, bits) in lists {
            var entries = entries
            entries.withUTF8 { bytes in
                var node = 0
                for (index, byte) in bytes.enumerated() {
                    let isLast = index + 1 == bytes.count || bytes[index + 1] == 0x20
                    if byte == 0x20 {
                        node = 0
                    } else if byte == 0x2E, isLast {
                        nodes[node].word |= bits
                    } else {
                        node = child(of: node, byte)
                        if isLast { nodes[node].beginning |= bits }
                    }
                }
            }
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

/// A prefix tree of folded words and beginnings of words, each with some bits.
///
/// A word is looked up in one walk.
struct WordTree: Sendable {
    private struct Node {
        /// The byte that leads here.
        var byte: UInt8
        var firstChild: Int32 = 0
        var nextSibling: Int32 = 0
        /// The bits of all words that begin like this.
        var beginning: UInt64 = 0
        /// The bits of exactly this word.
        var word: UInt64 = 0
    }

    /// The nodes; the first is the root.
    ///
    /// A child or sibling of 0 means that there is none.
    private var nodes = [Node(byte: 0)]
    /// The root's children, by byte; the search for most words ends here.
    private var first = [Int32](repeating: 0, count: 256)

    /// Creates a tree from lists whose entries are separated by blanks.
    ///
    /// An entry is a beginning of words, or a whole word if it ends with a `.`.
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

    /// Returns the bits of a word: its own, and those of its beginnings.
    func bits(of word: some Sequence<UInt8>) -> UInt64 {
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

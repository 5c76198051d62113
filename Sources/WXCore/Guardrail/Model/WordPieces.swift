/// The pieces of words: every three, four and five letters in a row, with a blank before and after the word.
///
/// Pieces recognize words that no list of concepts has, and their inflections. There are too many to name, so each is
/// counted in one of 65,536 buckets, which it may share.
package enum WordPieces {
    /// The number of buckets.
    package static let bucketCount = 1 << 16
    private static let longest = 5
    private static let shortest = 3

    /// Returns the buckets of a window's words, each once, in the order of their first pieces.
    package static func buckets(of words: some Sequence<ArraySlice<UInt8>>) -> [UInt16] {
        var seen = [UInt64](repeating: 0, count: bucketCount / 64)
        var buckets: [UInt16] = []
        for word in words { add(word, to: &buckets, seen: &seen) }
        return buckets
    }

    /// Returns the buckets of each word that no word before it has, each once.
    static func newBuckets(ofEach words: [ArraySlice<UInt8>]) -> [[UInt16]] {
        var seen = [UInt64](repeating: 0, count: bucketCount / 64)
        return words.map { word in
            var buckets: [UInt16] = []
            add(word, to: &buckets, seen: &seen)
            return buckets
        }
    }

    private static func add(_ word: ArraySlice<UInt8>, to buckets: inout [UInt16], seen: inout [UInt64]) {
        var letters: [UInt8] = []
        letters.reserveCapacity(word.count + 2)
        letters.append(.space)
        letters += word
        letters.append(.space)
        for start in letters.indices {
            // FNV-1a, of each prefix in turn.
            var hash: UInt32 = 0x811C_9DC5
            for last in start..<min(letters.count, start + longest) {
                hash = (hash ^ UInt32(letters[last])) &* 0x0100_0193
                guard last - start + 1 >= shortest else { continue }
                let bucket = UInt16(truncatingIfNeeded: hash ^ hash >> 16)
                let (index, bit) = (Int(bucket / 64), UInt64(1) << UInt64(bucket % 64))
                if seen[index] & bit == 0 {
                    seen[index] |= bit
                    buckets.append(bucket)
                }
            }
        }
    }
}

import Testing
import WXCore

@Suite("WordPieces") struct WordPiecesTests {
    private func buckets(_ words: String...) -> [UInt16] { WordPieces.buckets(of: words.map { Array($0.utf8)[...] }) }

    @Test(
        "are three to five letters with the blanks around a word",
        arguments: [("", []), ("a", [27768]), ("ab", [61471, 32134, 5142])] as [(String, [UInt16])])
    func pieces(word: String, expected: [UInt16]) { #expect(buckets(word) == expected) }

    @Test("are counted once, in the order of their words")
    func once() {
        #expect(buckets("ab", "a", "ab") == buckets("ab") + buckets("a"))
        #expect(Set(buckets("instructions", "instruction")).count == buckets("instructions", "instruction").count)
    }

    @Test("have one weight a bucket, in levels from -44 to 44")
    func weights() {
        let levels = PieceWeights.table.utf8.filter { $0 != .newline }.map(PieceWeights.level)
        #expect(levels.count == WordPieces.bucketCount)
        #expect(levels.allSatisfy { (-44...44).contains($0) })
        #expect(levels.contains(44) && levels.contains(-44))
        #expect(PieceWeights.unit > 0)
    }

    @Test("skip the backslash among the levels")
    func levels() {
        let bytes = (UInt8(ascii: "#")...UInt8(ascii: "|")).filter { $0 != .backslash }
        #expect(bytes.map(PieceWeights.level) == Array(-44...44))
    }
}

import Testing
import WXCore
import WXTestSupport

@Suite("KeptAnswer") struct KeptAnswerTests {
    private static let pieces = [
        "a", "e", "\u{301}", "ü", "🏳️‍🌈", "👩🏽", "\u{200D}", "\r", "\n", "\r\n", "각", "\u{11A8}", " ", "",
    ]

    @Test("is the longest beginning of the text that ends between characters", arguments: 0..<300 as Range<UInt64>)
    func beginning(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let parts = (0..<Int.random(in: 0..<20, using: &random)).map { _ in
            (0..<Int.random(in: 0..<4, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }
                .joined()
        }
        let whole = parts.joined()
        let limit = Int.random(in: 0..<40, using: &random)
        var answer = KeptAnswer(limit: limit)
        for part in parts { answer.append(part) }
        var expected = ""
        for character in whole {
            if expected.utf8.count + String(character).utf8.count > limit { break }
            expected.append(character)
        }
        #expect(Array(answer.text.utf8) == Array(expected.utf8))
        #expect(answer.isCut == (whole.utf8.count > limit))
    }

    @Test("is whole without a limit")
    func unlimited() {
        var answer = KeptAnswer(limit: nil)
        for _ in 0..<1_000 { answer.append("word ") }
        #expect(answer.text.utf8.count == 5_000 && !answer.isCut)
    }

    @Test("is empty, and cut only by text, with a limit of zero or less", arguments: [0, -1, .min])
    func zero(limit: Int) {
        var answer = KeptAnswer(limit: limit)
        answer.append("")
        #expect(answer.text.isEmpty && !answer.isCut)
        answer.append("x")
        #expect(answer.text.isEmpty && answer.isCut)
        answer.removeAll()
        #expect(!answer.isCut)
    }
}

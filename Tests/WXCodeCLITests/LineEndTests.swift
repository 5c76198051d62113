import Testing

@testable import wxcode_cli

@Suite("LineEnd") struct LineEndTests {
    @Test(
        "counts the columns of the row that the cursor is in",
        arguments: [
            ("", 0), ("abc", 3), ("abc\nde", 2), ("0123456789", 10), ("0123456789a", 1), ("012345678日", 2), ("日本語", 6),
            ("\u{1B}[1mbold\u{1B}[0m", 4), ("a\t", 8), ("a\tb", 9), ("012345678\t", 9), ("0123456789\t", 10),
        ])
    func columns(text: String, column: Int) {
        var end = LineEnd()
        for character in text { end.write(String(character), width: 10) }
        if text.contains("\u{1B}") {
            end = LineEnd()
            end.write(text, width: 10)
        }
        #expect(end.column == column)
        #expect(end.isAtEdge(width: 10) == (column == 10))
    }
}

import Testing
import WXTestSupport

@testable import wxcode_cli

@Suite("MarkdownStyler") struct MarkdownStylerTests {
    private static let sample = """
        # What it *is*

        ## Not#a heading: #1
        #hashtag and 2 * 3 * 4, a*b, snake_case_name, **/*.swift, *.md
        A **bold *word* here**, __init__, *em*, _em_, ***both***, これは**太字**です。
        Code `a*b*`, ``x ` y``, unclosed `code
        next line, unclosed **bold
        - one
          * two with [a link](https://x.y/z_(a)) and <https://a.b>
        12. three, https://swift.org/a_b_c. And http:/x [no] link]( h
        2026 was
        > quoted `code`
        \\*no\\* \\`no\\`

        ```swift
        let x = "**no**" // `no`
        - no
        ``
        ```
        ~~~
        ```
        ~~~~
        ```inline``` code
        \u{1F469}\u{200D}\u{1F4BB} **é😀**
        `````
        open
        """

    private func styled(_ pieces: [String]) -> String {
        var styler = MarkdownStyler()
        return pieces.map { styler.style($0) }.joined() + styler.finish()
    }

    /// Returns a text in pieces, cut anywhere between two scalars.
    private func pieces(of text: String, _ random: inout SeededGenerator) -> [String] {
        var pieces = [""]
        for scalar in text.unicodeScalars {
            if Int.random(in: 0..<4, using: &random) == 0 { pieces.append("") }
            pieces[pieces.count - 1].unicodeScalars.append(scalar)
        }
        return pieces
    }

    /// Returns a text with readable names of the styles.
    private func readable(_ text: String) -> String {
        text.replacing("\u{1B}[", with: "⟨").replacing(/⟨([0-9;]+)m/) { "⟨\($0.1)⟩" }
    }

    @Test("styles the same however the text is cut", arguments: 0..<300 as Range<UInt64>)
    func cuts(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        #expect(styled(pieces(of: Self.sample, &random)) == styled([Self.sample]))
    }

    @Test("styles the same in single characters, and alters none of them")
    func characters() {
        let whole = styled([Self.sample])
        #expect(styled(Self.sample.unicodeScalars.map { String($0) }) == whole)
        #expect(whole.replacing(/\u{1B}\[[0-9;]*m/, with: "") == Self.sample)
    }

    @Test("alters no text, and leaves no style on", arguments: 0..<300 as Range<UInt64>)
    func random(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let marks = [
            "*", "**", "_", "`", "```", "\n", " ", "a", "1.", "- ", "#", "[", "](", ")", "\\", "h", "https://", "~~~",
            "é",
        ]
        let text = (0..<60).map { _ in marks.randomElement(using: &random) ?? "" }.joined()
        let whole = styled([text])
        #expect(whole.replacing(/\u{1B}\[[0-9;]*m/, with: "") == text)
        #expect(styled(pieces(of: text, &random)) == whole)
        let last = whole.matches(of: /\u{1B}\[([0-9;]*)m/).last?.output.1
        #expect(last == nil || last == "0")
        for line in whole.split(separator: "\n").dropLast() {
            let last = line.matches(of: /\u{1B}\[([0-9;]*)m/).last?.output.1
            #expect(last == nil || last == "0", "a style goes beyond its line")
        }
    }

    @Test("matches the approved snapshot")
    func snapshot() throws {
        let text = readable(styled([Self.sample])) + "\n"
        #expect(try text == Snapshot.approved("markdown.txt", for: text))
    }

    @Test("shows words at once", arguments: ["Hello wor", "**bold wo", "`code", "# Heading wo"])
    func prompt(text: String) {
        var styler = MarkdownStyler()
        #expect(styler.style(text).hasSuffix(text.suffix(3)))
    }

    @Test("holds back only what can still mean something", arguments: ["a *", "a `", "a ht", "12", "a [b]", "a \\"])
    func held(text: String) {
        var styler = MarkdownStyler()
        let shown = styler.style(text)
        #expect(!shown.hasSuffix(text))
        #expect((shown + styler.finish()).replacing(/\u{1B}\[[0-9;]*m/, with: "") == text)
    }
}

import Testing

@testable import wxcode_cli

@Suite("EditedText") struct EditedTextTests {
    /// Returns a text with a bar where the cursor is.
    private func shown(_ text: EditedText) -> String {
        String(text.characters[..<text.cursor]) + "|" + String(text.characters[text.cursor...])
    }

    /// Returns the text of `shown`.
    private func text(_ shown: String) -> EditedText {
        let parts = shown.split(separator: "|", omittingEmptySubsequences: false)
        var text = EditedText(String(parts[0]))
        let cursor = text.cursor
        text.insert(String(parts[1]))
        text.move(.start)
        for _ in 0..<cursor { text.move(.right) }
        return text
    }

    @Test(
        "moves",
        arguments: [
            ("one two|", .wordLeft, "one |two"), ("one |two", .wordLeft, "|one two"), ("|", .left, "|"),
            ("|one, two", .wordRight, "one|, two"), ("one|, two", .wordRight, "one, two|"),
            ("a\nbc|", .lineStart, "a\n|bc"),
            ("a\n|bc\nd", .lineEnd, "a\nbc|\nd"), ("a\nb|", .start, "|a\nb"), ("日|本", .right, "日本|"),
            ("👩‍💻|", .left, "|👩‍💻"),
        ] as [(String, EditedText.Move, String)])
    func moves(before: String, move: EditedText.Move, after: String) {
        var text = text(before)
        text.move(move)
        #expect(shown(text) == after)
    }

    @Test(
        "removes, and puts back",
        arguments: [
            ("one two|", .wordBefore, "one |"), ("a/b/c|", .blankWordBefore, "|"), ("a b  |", .blankWordBefore, "a |"),
            ("|one two", .wordAfter, "| two"), ("a\nbc|d\ne", .lineBefore, "a\n|d\ne"),
            ("a\nb|cd\ne", .lineAfter, "a\nb|\ne"),
            ("a|\nb", .lineAfter, "a|b"),
        ] as [(String, EditedText.Part, String)])
    func removes(before: String, part: EditedText.Part, after: String) {
        var text = text(before)
        text.remove(part)
        #expect(shown(text) == after)
        text.putBack()
        #expect(text.text == before.replacing("|", with: ""))
    }

    @Test("removes a character as it is seen", arguments: ["é", "e\u{301}", "👩‍💻", "🇯🇵", "日", "각"])
    func character(character: String) {
        var text = EditedText("a\(character)")
        text.remove(.characterBefore)
        #expect(shown(text) == "a|")
        text.insert("\(character)b")
        text.move(.left)
        text.move(.left)
        text.remove(.characterAfter)
        #expect(shown(text) == "a|b")
    }

    @Test("joins a mark that is typed after its letter")
    func marks() {
        var text = text("ae|b")
        text.insert("\u{301}")
        #expect(shown(text) == "ae\u{301}|b")
        #expect(text.characters.count == 3)
    }

    @Test("moves between lines, and keeps the column where there is one")
    func lines() {
        var text = text("long line\nab\nanother|")
        #expect(text.moveLine(up: true) == true)
        #expect(shown(text) == "long line\nab|\nanother")
        #expect(text.moveLine(up: true) == true)
        #expect(shown(text) == "lo|ng line\nab\nanother")
        #expect(text.moveLine(up: true) == false)
        #expect([text.moveLine(up: false), text.moveLine(up: false)] == [true, true])
        #expect(text.moveLine(up: false) == false)
        #expect(shown(text) == "long line\nab\nan|other")
    }

    @Test("exchanges characters", arguments: [("ab|", "ba|"), ("a|b", "ba|"), ("|ab", "|ab"), ("a|", "a|")])
    func exchanges(before: String, after: String) {
        var text = text(before)
        text.exchange()
        #expect(shown(text) == after)
    }
}

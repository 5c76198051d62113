import Testing

@testable import wxcode_cli

@Suite("LineEditor") struct LineEditorTests {
    private let history = QuestionHistory(["first one", "second\nwith two lines", "third one"])

    private func play(_ keys: [Key], _ editor: inout LineEditor) -> [LineEditor.Action] {
        keys.map { editor.handle($0) }
    }

    @Test("sends a line, and is empty again")
    func submit() {
        var editor = LineEditor()
        #expect(play([.text("hi "), .text("you"), .enter], &editor).last == .submit("hi you"))
        #expect(editor.edited.isEmpty)
        #expect(play([.enter, .text("  "), .enter], &editor) == [.none, .none, .none])
    }

    @Test("writes several lines")
    func lines() {
        var editor = LineEditor()
        let actions = play(
            [.text("a\\"), .enter, .text("b"), .newline, .paste("c\nd"), .enter], &editor)
        #expect(actions.last == .submit("a\nb\nc\nd"))
        #expect(play([.text("a\\ b"), .enter], &editor).last == .submit("a\\ b"))
    }

    @Test("edits with the keys of Emacs")
    func emacs() {
        var editor = LineEditor()
        _ = play(
            [
                .text("one two three"), .control("a"), .alt("f"), .control("f"), .control("k"), .control("e"),
                .text("!"),
                .control("a"), .control("y"), .text(" "), .alt("b"), .control("b"), .control("d"), .control("t"),
            ], &editor)
        #expect(editor.edited.text == "twtohree one !")
    }

    @Test("clears at Ctrl-C, and leaves at Ctrl-D where nothing is written")
    func ends() {
        var editor = LineEditor()
        #expect(play([.text("abc"), .control("c")], &editor) == [.none, .cancel])
        #expect(editor.edited.isEmpty)
        #expect(play([.text("ab"), .control("a"), .control("d"), .control("d"), .control("d")], &editor).last == .end)
    }

    @Test("opens an editor at Ctrl-X Ctrl-E, and nothing at Ctrl-X and another key")
    func external() {
        var editor = LineEditor()
        #expect(play([.text("a"), .control("x"), .control("e")], &editor).last == .edit)
        #expect(play([.control("x"), .text("b")], &editor).last == .bell)
        editor.replace(with: "x\ny")
        #expect(editor.handle(.enter) == .submit("x\ny"))
    }

    @Test("finds earlier questions with the arrows, and what was being written")
    func arrows() {
        var editor = LineEditor(history: history)
        _ = play([.text("draft"), .up], &editor)
        #expect(editor.edited.text == "third one")
        _ = play([.up], &editor)
        #expect(editor.edited.text == "second\nwith two lines")
        // The first arrow moves within the question's lines.
        _ = play([.up, .up, .up], &editor)
        #expect(editor.edited.text == "first one")
        #expect(editor.handle(.up) == .bell)
        _ = play([.down, .down], &editor)
        #expect(editor.edited.text == "third one")
        _ = play([.down], &editor)
        #expect(editor.edited.text == "draft")
        #expect(editor.handle(.down) == .bell)
    }

    @Test("remembers what was sent, repetitions once")
    func remembers() {
        var editor = LineEditor()
        _ = play([.text("a"), .enter, .text("b"), .enter, .text("b"), .enter, .up, .up], &editor)
        #expect(editor.edited.text == "a")
        #expect(editor.history.questions == ["a", "b"])
    }

    @Test("searches for a part of an earlier question")
    func search() {
        var editor = LineEditor(history: history)
        _ = play([.text("draft"), .control("r"), .text("one")], &editor)
        #expect(editor.searchedPart == "one")
        #expect(editor.edited.text == "third one")
        #expect(editor.handle(.control("r")) == .none)
        #expect(editor.edited.text == "first one")
        #expect(editor.handle(.control("r")) == .bell)
        #expect(editor.handle(.enter) == .submit("first one"))
        _ = play([.text("draft"), .control("r"), .text("two"), .control("c")], &editor)
        #expect(editor.edited.text == "draft" && editor.searchedPart == nil)
        _ = play([.control("r"), .text("sec"), .text("x"), .backspace, .home], &editor)
        #expect(editor.edited.text == "second\nwith two lines" && editor.searchedPart == nil)
    }
}

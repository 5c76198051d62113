/// Asks for one question after another on a terminal.
struct QuestionReader {
    private let terminal: any EditorTerminal
    private var editor: LineEditor
    private var decoder = KeyDecoder()
    private var screen = EditorScreen()
    /// Keys that were typed ahead.
    private var keys: [Key] = []

    /// How long an Escape may wait for the rest of a key.
    private static let escapeDelay: Int32 = 50
    /// How often the width is looked at.
    private static let resizeDelay: Int32 = 250

    /// Creates a reader with earlier questions.
    init(_ terminal: any EditorTerminal, history: QuestionHistory = QuestionHistory()) {
        self.terminal = terminal
        editor = LineEditor(history: history)
    }

    /// Waits for a question; returns nil if there are no more.
    mutating func next(_ prompt: String) -> String? {
        terminal.beginEditing()
        defer { terminal.endEditing() }
        screen.forget()
        var size = terminal.size
        draw(prompt)
        while true {
            while !keys.isEmpty {
                switch handle(keys.removeFirst(), prompt) {
                case .submitted(let question): return question
                case .ended: return nil
                case .more: if keys.isEmpty { draw(prompt) }
                }
            }
            guard let bytes = terminal.read(milliseconds: decoder.isWaiting ? Self.escapeDelay : Self.resizeDelay)
            else {
                finish(prompt)
                return nil
            }
            keys += bytes.isEmpty ? decoder.flush() : decoder.decode(bytes)
            if bytes.isEmpty, size != terminal.size { draw(prompt) }
            size = terminal.size
        }
    }

    private enum Progress { case more, submitted(String), ended }

    private mutating func handle(_ key: Key, _ prompt: String) -> Progress {
        let before = editor.edited
        switch editor.handle(key) {
        case .none: break
        case .submit(let question):
            show(prompt, EditedText(question))
            return .submitted(question)
        case .end:
            finish(prompt)
            return .ended
        case .cancel:
            var text = before
            text.move(.end)
            text.insert("^C")
            show(prompt, text)
            if before.isEmpty { terminal.write("Ctrl-D or :quit leaves.\r\n") }
        case .edit:
            finish(prompt)
            terminal.endEditing()
            if let text = terminal.edit(before.text) { editor.replace(with: text) }
            terminal.beginEditing()
        case .suspend:
            finish(prompt)
            terminal.endEditing()
            terminal.suspend()
            terminal.beginEditing()
        case .clearScreen: terminal.write(screen.clear())
        case .bell: terminal.write("\u{7}")
        }
        return .more
    }

    private mutating func draw(_ prompt: String) {
        let prompt = editor.searchedPart.map { "(search: \($0)) " } ?? prompt
        let text = editor.edited
        terminal.write(screen.draw(prompt, text.characters, cursor: text.cursor, terminal.size))
    }

    private mutating func finish(_ prompt: String) { show(prompt, editor.edited) }

    private mutating func show(_ prompt: String, _ text: EditedText) {
        terminal.write(screen.finish(prompt, text.characters, terminal.size))
    }
}

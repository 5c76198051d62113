/// Writes one question: keys go in, and what is to be done comes out.
///
/// Plain logic; it knows no terminal.
struct LineEditor {
    /// What a key asks for, besides a change of the text.
    enum Action: Hashable {
        case none
        /// The question is complete.
        case submit(String)
        /// The text was given up.
        case cancel
        /// There are no more questions.
        case end
        /// Another program is to edit the text.
        case edit
        case suspend, clearScreen, bell
    }

    /// The text being written.
    private(set) var edited = EditedText()
    /// Earlier questions.
    private(set) var history: QuestionHistory
    private var search: Search?
    /// Whether Ctrl-X was the last key.
    private var isAfterPrefix = false

    /// A search for an earlier question.
    private struct Search {
        var part = ""
        var index: Int
        let original: EditedText
    }

    /// Creates an editor with earlier questions.
    init(history: QuestionHistory = QuestionHistory()) { self.history = history }

    /// What is searched for; nil if nothing is.
    var searchedPart: String? { search?.part }

    /// Replaces the text, with the cursor at its end.
    mutating func replace(with text: String) { edited = EditedText(text) }

    /// Handles a key.
    mutating func handle(_ key: Key) -> Action {
        if isAfterPrefix {
            isAfterPrefix = false
            return key == .control("e") ? .edit : .bell
        }
        if search != nil, let action = handleSearch(key) { return action }
        switch key {
        case .text(let text), .paste(let text): edited.insert(text)
        case .newline: edited.insert("\n")
        case .enter: return submit()
        case .backspace: edited.remove(.characterBefore)
        case .delete: edited.remove(.characterAfter)
        case .deleteWord: edited.remove(.wordBefore)
        case .left: edited.move(.left)
        case .right: edited.move(.right)
        case .wordLeft: edited.move(.wordLeft)
        case .wordRight: edited.move(.wordRight)
        case .home: edited.move(.lineStart)
        case .end: edited.move(.lineEnd)
        case .up: return showEarlier()
        case .down: return showLater()
        case .control(let letter): return handleControl(letter)
        case .alt(let letter): return handleAlt(letter)
        case .tab, .escape, .unknown: return .bell
        }
        return .none
    }

    private mutating func handleControl(_ letter: Character) -> Action {
        switch letter {
        case "a": edited.move(.lineStart)
        case "b": edited.move(.left)
        case "c": return cancel()
        case "d":
            if edited.isEmpty { return .end }
            edited.remove(.characterAfter)
        case "e": edited.move(.lineEnd)
        case "f": edited.move(.right)
        case "k": edited.remove(.lineAfter)
        case "l": return .clearScreen
        case "n": return showLater()
        case "p": return showEarlier()
        case "r": search = Search(index: history.questions.count, original: edited)
        case "t": edited.exchange()
        case "u": edited.remove(.lineBefore)
        case "w": edited.remove(.blankWordBefore)
        case "x": isAfterPrefix = true
        case "y": edited.putBack()
        case "z": return .suspend
        default: return .bell
        }
        return .none
    }

    private mutating func handleAlt(_ letter: Character) -> Action {
        switch letter {
        case "b": edited.move(.wordLeft)
        case "d": edited.remove(.wordAfter)
        case "f": edited.move(.wordRight)
        case "<": edited.move(.start)
        case ">": edited.move(.end)
        default: return .bell
        }
        return .none
    }

    // MARK: Ends

    private mutating func submit() -> Action {
        // A line that ends with a backslash continues.
        if edited.isAtEnd, edited.characters.last == "\\" {
            edited.remove(.characterBefore)
            edited.insert("\n")
            return .none
        }
        let text = edited.text
        guard text.contains(where: { !$0.isWhitespace }) else { return .none }
        edited = EditedText()
        history.add(text)
        return .submit(text)
    }

    private mutating func cancel() -> Action {
        edited = EditedText()
        history.reset()
        return .cancel
    }

    // MARK: History

    private mutating func showEarlier() -> Action {
        if edited.moveLine(up: true) { return .none }
        guard let question = history.earlier(than: edited.text) else { return .bell }
        edited = EditedText(question)
        return .none
    }

    private mutating func showLater() -> Action {
        if edited.moveLine(up: false) { return .none }
        guard let question = history.later() else { return .bell }
        edited = EditedText(question)
        return .none
    }

    /// Handles a key of a search; returns nil if the key ends the search and means what it always does.
    private mutating func handleSearch(_ key: Key) -> Action? {
        guard var search else { return nil }
        switch key {
        case .text(let text), .paste(let text):
            search.part += text
            search.index = min(history.questions.count, search.index + 1)
        case .backspace:
            search.part = String(search.part.dropLast())
            search.index = history.questions.count
        case .control("r"): break
        case .control("g"), .control("c"), .escape:
            edited = search.original
            self.search = nil
            return Action.none
        default:
            self.search = nil
            return nil
        }
        let found = search.part.isEmpty ? nil : history.index(of: search.part, before: search.index)
        if let found {
            search.index = found
            edited = EditedText(history.questions[found])
        }
        self.search = search
        return found == nil && !search.part.isEmpty ? .bell : Action.none
    }
}

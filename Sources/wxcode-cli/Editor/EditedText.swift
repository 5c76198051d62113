/// A text and the place in it where the next character goes.
struct EditedText: Hashable, Sendable {
    private(set) var characters: [Character]
    /// The number of characters before the cursor.
    private(set) var cursor: Int
    /// What was removed last, to be put back.
    private var removed: [Character] = []

    /// Creates a text with the cursor at its end.
    init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
    }

    /// The whole text.
    var text: String { String(characters) }

    /// Whether nothing is left.
    var isEmpty: Bool { characters.isEmpty }

    /// Whether the cursor is at the end of the text.
    var isAtEnd: Bool { cursor == characters.count }

    // MARK: Lines and words

    private var lineStart: Int { (characters[..<cursor].lastIndex(of: "\n") ?? -1) + 1 }
    private var lineEnd: Int { characters[cursor...].firstIndex(of: "\n") ?? characters.count }

    private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    private var wordStart: Int {
        var index = cursor
        while index > 0, !Self.isWord(characters[index - 1]) { index -= 1 }
        while index > 0, Self.isWord(characters[index - 1]) { index -= 1 }
        return index
    }

    private var wordEnd: Int {
        var index = cursor
        while index < characters.count, !Self.isWord(characters[index]) { index += 1 }
        while index < characters.count, Self.isWord(characters[index]) { index += 1 }
        return index
    }

    private var blankStart: Int {
        var index = cursor
        while index > 0, characters[index - 1].isWhitespace { index -= 1 }
        while index > 0, !characters[index - 1].isWhitespace { index -= 1 }
        return index
    }

    // MARK: Moving

    enum Move { case left, right, wordLeft, wordRight, lineStart, lineEnd, start, end }

    /// Moves the cursor.
    mutating func move(_ move: Move) {
        cursor =
            switch move {
            case .left: max(0, cursor - 1)
            case .right: min(characters.count, cursor + 1)
            case .wordLeft: wordStart
            case .wordRight: wordEnd
            case .lineStart: lineStart
            case .lineEnd: lineEnd
            case .start: 0
            case .end: characters.count
            }
    }

    /// Moves the cursor to the line above or below.
    ///
    /// - Returns: Whether there is such a line.
    mutating func moveLine(up: Bool) -> Bool {
        let column = cursor - lineStart
        if up {
            guard lineStart > 0 else { return false }
            cursor = lineStart - 1
            cursor = min(lineStart + column, lineEnd)
        } else {
            guard lineEnd < characters.count else { return false }
            cursor = lineEnd + 1
            cursor = min(cursor + column, lineEnd)
        }
        return true
    }

    // MARK: Changing

    /// Inserts text at the cursor.
    ///
    /// A combining mark joins the character before it.
    mutating func insert(_ text: String) {
        let before = Array(String(characters[..<cursor]) + text)
        let whole = Array(String(before) + String(characters[cursor...]))
        // A mark at the cursor's other side may have joined too.
        cursor = min(before.count, whole.count)
        characters = whole
    }

    enum Part { case characterBefore, characterAfter, wordBefore, wordAfter, blankWordBefore, lineBefore, lineAfter }

    /// Removes a part next to the cursor; parts longer than a character can be put back with ``putBack()``.
    mutating func remove(_ part: Part) {
        let range =
            switch part {
            case .characterBefore: max(0, cursor - 1)..<cursor
            case .characterAfter: cursor..<min(characters.count, cursor + 1)
            case .wordBefore: wordStart..<cursor
            case .wordAfter: cursor..<wordEnd
            case .blankWordBefore: blankStart..<cursor
            case .lineBefore: lineStart..<cursor
            // At the end of a line, its break.
            case .lineAfter: cursor..<(lineEnd == cursor ? min(characters.count, cursor + 1) : lineEnd)
            }
        guard !range.isEmpty else { return }
        if part != .characterBefore, part != .characterAfter { removed = Array(characters[range]) }
        characters.removeSubrange(range)
        cursor = range.lowerBound
    }

    /// Inserts what was removed last.
    mutating func putBack() { insert(String(removed)) }

    /// Exchanges the characters around the cursor.
    mutating func exchange() {
        guard characters.count > 1, cursor > 0 else { return }
        if isAtEnd { cursor -= 1 }
        characters.swapAt(cursor - 1, cursor)
        cursor += 1
    }
}

/// Draws a question being written: breaks it into rows, and moves the cursor.
///
/// Pure: it returns what a terminal must read.
struct EditorScreen {
    /// The terminal's columns and rows.
    struct Size: Hashable, Sendable {
        var columns: Int
        var rows: Int
    }

    /// A text in rows that fit a terminal.
    struct Layout {
        var rows: [String] = [""]
        var widths: [Int] = [0]
        /// The row and column of the cursor.
        var cursor = (row: 0, column: 0)
    }

    /// What stands before the second line of a question, and those after it.
    private static let indent = "  "

    /// The widths of the rows that are shown.
    private var shown: [Int] = []
    private var cursorRow = 0
    private var cursorColumn = 0

    /// Returns the rows of a prompt and a text.
    static func layout(_ prompt: String, _ characters: [Character], cursor: Int, columns: Int) -> Layout {
        var layout = Layout()
        let columns = max(2, columns)
        func put(_ text: String, _ width: Int) {
            let last = layout.rows.count - 1
            if layout.widths[last] + width > columns {
                layout.rows.append(text)
                layout.widths.append(width)
            } else {
                layout.rows[last] += text
                layout.widths[last] += width
            }
        }
        func place() {
            let last = layout.rows.count - 1
            layout.cursor = (last, layout.widths[last])
        }
        for character in prompt { put(String(character), Columns.of(character)) }
        for (index, character) in characters.enumerated() {
            if character == "\n" {
                if index == cursor { place() }
                layout.rows.append(indent)
                layout.widths.append(indent.count)
                continue
            }
            let text = displayed(character)
            let width = Columns.of(text)
            // The cursor stands on the character, wherever that is.
            put(text, width)
            if index == cursor {
                place()
                layout.cursor.column -= width
            }
        }
        if cursor >= characters.count { place() }
        if layout.cursor.column >= columns {
            // Behind a full row, the cursor stands at the beginning of the next one.
            let row = layout.cursor.row + 1
            if row == layout.rows.count || characters.indices.contains(cursor) {
                layout.rows.insert("", at: row)
                layout.widths.insert(0, at: row)
            }
            layout.cursor = (row, 0)
        }
        return layout
    }

    /// Returns a character as it is shown: a tab as blanks, and what hides or reorders text as its number.
    private static func displayed(_ character: Character) -> String {
        if character == "\t" { return "    " }
        let text = String(character)
        return character.unicodeScalars.count == 1 ? Terminal.harmless(text) : text
    }

    /// Returns what replaces the question that is shown.
    ///
    /// A question with more rows than the terminal is shown around its cursor.
    mutating func draw(_ prompt: String, _ characters: [Character], cursor: Int, _ size: Size) -> String {
        let layout = Self.layout(prompt, characters, cursor: cursor, columns: size.columns)
        let room = max(1, size.rows - 1)
        let first = max(0, min(layout.cursor.row - room / 2, layout.rows.count - room))
        let visible = first..<min(layout.rows.count, first + room)
        let text = top(size) + "\u{1B}[J" + layout.rows[visible].joined(separator: "\r\n")
        shown = Array(layout.widths[visible])
        cursorRow = layout.cursor.row - first
        cursorColumn = layout.cursor.column
        return text + Self.up(shown.count - 1 - cursorRow) + "\r" + Self.right(cursorColumn)
    }

    /// Returns what shows a complete question, and begins a line below it.
    mutating func finish(_ prompt: String, _ characters: [Character], _ size: Size) -> String {
        let layout = Self.layout(prompt, characters, cursor: characters.count, columns: size.columns)
        let rows = layout.rows.last == "" ? Array(layout.rows.dropLast()) : layout.rows
        let text = top(size) + "\u{1B}[J" + rows.joined(separator: "\r\n") + "\r\n"
        forget()
        return text
    }

    /// Returns what clears the screen.
    mutating func clear() -> String {
        forget()
        return "\u{1B}[H\u{1B}[2J"
    }

    /// Forgets what is shown, because something else was written.
    mutating func forget() { (shown, cursorRow, cursorColumn) = ([], 0, 0) }

    /// Returns what brings the cursor to the beginning of what is shown.
    ///
    /// A terminal that was made narrower has broken its rows.
    private func top(_ size: Size) -> String {
        let columns = max(2, size.columns)
        let above = shown.prefix(cursorRow).reduce(0) { $0 + max(1, ($1 + columns - 1) / columns) }
        return "\r" + Self.up(above + cursorColumn / columns)
    }

    private static func up(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)A" : "" }
    private static func right(_ columns: Int) -> String { columns > 0 ? "\u{1B}[\(columns)C" : "" }
}

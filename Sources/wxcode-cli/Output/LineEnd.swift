/// Where the last line of a text ends on a terminal.
struct LineEnd {
    /// The columns of the row that the cursor is in that are taken.
    private(set) var column = 0

    /// Takes note of text that was written, styles included, on a terminal of that width.
    mutating func write(_ text: String, width: Int) {
        var rest = text[...]
        while let character = rest.popFirst() {
            if character == "\u{1B}" {
                rest = rest.drop { !$0.isLetter }.dropFirst()
            } else if character.isNewline {
                column = 0
            } else if character == "\t" {
                column = min(max(column, width - 1), (column / 8 + 1) * 8)
            } else {
                let columns = Columns.of(character)
                // The terminal has wrapped the line.
                column = column + columns > width ? columns : column + columns
            }
        }
    }

    /// Whether the last column is taken, so that the terminal wraps before the next character.
    func isAtEdge(width: Int) -> Bool { column >= width }
}

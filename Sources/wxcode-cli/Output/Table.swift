/// Rows in columns, fitted to a width: words are aligned left, numbers right.
struct Table {
    var header: [String]
    var rows: [[String]] = []
    /// The number of columns at the left that hold words; the others hold numbers.
    var wordColumns: Int

    /// Returns the table as text.
    ///
    /// Words are shortened if it would be wider than `width`.
    func text(width: Int) -> String {
        let all = [header] + rows.map { $0.map(Terminal.harmless(cell:)) }
        var widths = header.indices.map { column in all.reduce(0) { max($0, Columns.of($1[column])) } }
        let surplus = widths.reduce(0, +) + 2 * (widths.count - 1) - width
        if surplus > 0, let widest = widths.indices.prefix(wordColumns).max(by: { widths[$0] < widths[$1] }) {
            widths[widest] = max(8, widths[widest] - surplus)
        }
        return all.map { row in
            var line = ""
            for column in row.indices {
                var cell = row[column]
                if Columns.of(cell) > widths[column] { cell = Columns.cut(cell, to: widths[column]) }
                let blanks = String(repeating: " ", count: widths[column] - Columns.of(cell))
                let isLast = column == row.count - 1
                line += column < wordColumns ? cell + (isLast ? "" : blanks) : blanks + cell
                if !isLast { line += "  " }
            }
            return line + "\n"
        }.joined()
    }
}

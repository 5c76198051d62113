/// Rows in columns, fitted to a width: words are aligned left, numbers right.
struct Table {
    var header: [String]
    var rows: [[String]] = []
    /// The number of columns at the left that hold words; the others hold numbers.
    var wordColumns: Int

    /// Counts the characters of a cell.
    ///
    /// Most cells are ASCII, which needs no Unicode rules.
    private static func width(_ cell: String) -> Int {
        cell.utf8.allSatisfy { $0 < 0x80 } ? cell.utf8.count : cell.count
    }

    /// Returns the table as text.
    ///
    /// Words are shortened if it would be wider than `width`.
    func text(width: Int) -> String {
        let all = [header] + rows.map { $0.map(Terminal.harmless(cell:)) }
        var widths = header.indices.map { column in all.reduce(0) { max($0, Self.width($1[column])) } }
        let surplus = widths.reduce(0, +) + 2 * (widths.count - 1) - width
        if surplus > 0, let widest = widths.indices.prefix(wordColumns).max(by: { widths[$0] < widths[$1] }) {
            widths[widest] = max(8, widths[widest] - surplus)
        }
        return all.map { row in
            var line = ""
            for column in row.indices {
                var cell = row[column]
                if Self.width(cell) > widths[column] { cell = cell.prefix(widths[column] - 1) + "…" }
                let blanks = String(repeating: " ", count: widths[column] - Self.width(cell))
                let isLast = column == row.count - 1
                line += column < wordColumns ? cell + (isLast ? "" : blanks) : blanks + cell
                if !isLast { line += "  " }
            }
            return line + "\n"
        }.joined()
    }
}

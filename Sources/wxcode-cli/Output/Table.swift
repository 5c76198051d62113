/// Rows in columns, fitted to a width: words are aligned left, numbers right.
struct Table {
    var header: [String]
    var rows: [[String]] = []
    /// The number of columns at the left that hold words; the others hold numbers.
    var wordColumns: Int
    /// The number of columns at the right that hold words too.
    var lastWordColumns = 0
    /// The columns that a narrow terminal goes without, the least important one first.
    var optional: [Int] = []
    /// The columns that are never shown.
    var hidden: [Int] = []
    /// The width that a column of words keeps as long as another column can be left out.
    var comfort = 24

    /// Returns the table as text.
    ///
    /// If it would be wider than `width`, optional columns are left out, and then the widest words are shortened.
    func text(width: Int) -> String { lines(width: width).map { $0 + "\n" }.joined() }

    /// Returns the lines of ``text(width:)``, without their ends.
    func lines(width: Int) -> [String] {
        let all = [header] + rows.map { $0.map(Terminal.harmless(cell:)) }
        var widths = header.indices.map { column in all.reduce(0) { max($0, Columns.of($1[column])) } }
        var columns = header.indices.filter { !hidden.contains($0) }
        func isWord(_ column: Int) -> Bool { column < wordColumns || column >= header.count - lastWordColumns }
        func surplus() -> Int { columns.reduce(0) { $0 + widths[$1] } + 2 * (columns.count - 1) - width }
        func widest() -> Int? { columns.filter(isWord).max { widths[$0] < widths[$1] } }
        /// Returns how much narrower the columns of words can be before one is left out.
        func room() -> Int { columns.filter(isWord).reduce(0) { $0 + max(0, widths[$1] - comfort) } }
        for column in optional where surplus() > room() { columns.removeAll { $0 == column } }
        while surplus() > 0, let widest = widest(), widths[widest] > 8 { widths[widest] -= 1 }
        return all.map { row in
            var line = ""
            for column in columns {
                var cell = row[column]
                if Columns.of(cell) > widths[column] { cell = Columns.cut(cell, to: widths[column]) }
                let blanks = String(repeating: " ", count: widths[column] - Columns.of(cell))
                let isLast = column == columns.last
                line += isWord(column) ? cell + (isLast ? "" : blanks) : blanks + cell
                if !isLast { line += "  " }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}

/// Rows in columns: the first ones left, numbers right, fitted to a width.
struct Table {
    var header: [String]
    var rows: [[String]] = []
    /// How many columns at the left hold words; the others hold numbers.
    var wordColumns: Int

    /// The table; words are shortened if it would be wider than `width`.
    func text(width: Int) -> String {
        let all = [header] + rows
        var widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        let surplus = widths.reduce(0, +) + 2 * (widths.count - 1) - width
        if surplus > 0, let widest = widths.indices.prefix(wordColumns).max(by: { widths[$0] < widths[$1] }) {
            widths[widest] = max(8, widths[widest] - surplus)
        }
        return all.map { row in
            let cells = row.indices.map { column -> String in
                var cell = row[column]
                if cell.count > widths[column] { cell = cell.prefix(widths[column] - 1) + "…" }
                let blanks = String(repeating: " ", count: widths[column] - cell.count)
                return column < wordColumns ? cell + blanks : blanks + cell
            }
            var line = cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}

/// A count with separators between thousands: `12,345`.
func grouped(_ number: Int64) -> String {
    var digits = String(number.magnitude)
    var groups: [Substring] = []
    while digits.count > 3 {
        groups.insert(digits.suffix(3), at: 0)
        digits = String(digits.dropLast(3))
    }
    return (number < 0 ? "-" : "") + ([Substring(digits)] + groups).joined(separator: ",")
}

@testable import wxcode_cli

/// A terminal of a few rows: obeys what the program writes, as xterm and tmux do.
struct TerminalEmulator {
    private(set) var rows: [[Character?]]
    private(set) var row = 0
    private(set) var column = 0
    /// Rows that have left the screen at the top.
    private(set) var scrolled: [String] = []
    let columns: Int
    private var kept = (row: 0, column: 0)

    init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }

    /// The rows without blanks at their ends, the empty ones at the end left out.
    var screen: [String] {
        var lines = rows.map(Self.text)
        while lines.last == "" { lines.removeLast() }
        return lines
    }

    private static func text(_ row: [Character?]) -> String {
        var text = String(row.compactMap { $0 })
        while text.last == " " { text.removeLast() }
        return text
    }

    mutating func write(_ text: String) {
        var rest = Array(text)[...]
        while let character = rest.popFirst() {
            switch character {
            case "\r\n": (row, column) = (row, 0); lineFeed()
            case "\r": column = 0
            case "\n": lineFeed()
            case "\u{7}": break
            case "\u{1B}":
                switch rest.popFirst() {
                case "D":
                    lineFeed()
                    continue
                case "7":
                    kept = (row, column)
                    continue
                case "8":
                    (row, column) = kept
                    continue
                case "[": break
                default: continue
                }
                let parameters = String(rest.prefix { $0.isNumber || ";?".contains($0) })
                rest = rest.dropFirst(parameters.count)
                obey(rest.popFirst() ?? "m", Int(parameters))
            default: put(character)
            }
        }
    }

    private mutating func put(_ character: Character) {
        let width = Columns.of(character)
        if width == 0 { return }
        // At the edge the cursor waits, and only the next character goes to the next row.
        if column + width > columns {
            column = 0
            lineFeed()
        }
        rows[row][column] = character
        if width == 2 { rows[row][column + 1] = nil }
        column += width
    }

    private mutating func lineFeed() {
        row += 1
        if row == rows.count {
            scrolled.append(Self.text(rows.removeFirst()))
            rows.append(Array(repeating: " ", count: columns))
            row -= 1
        }
    }

    private mutating func obey(_ command: Character, _ number: Int?) {
        switch command {
        case "A": row = max(0, row - (number ?? 1))
        case "B": row = min(rows.count - 1, row + (number ?? 1))
        case "C": column = min(columns - 1, column + (number ?? 1))
        case "H": (row, column) = (0, 0)
        case "K": clear(row, from: column)
        case "J":
            clear(row, from: number == 2 ? 0 : column)
            for row in rows.indices where row > self.row || number == 2 { clear(row, from: 0) }
        default: break
        }
    }

    private mutating func clear(_ row: Int, from column: Int) {
        for column in min(column, columns - 1)..<columns { rows[row][column] = " " }
    }
}

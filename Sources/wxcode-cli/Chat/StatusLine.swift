internal import WXCore

/// The status line on a terminal: draws it, replaces it, and removes it without leaving anything behind.
///
/// It stands on a line of its own, or below the line that an answer is in the middle of.
struct StatusLine {
    /// What it says.
    var text: StatusText
    private let start: ContinuousClock.Instant
    private let errors: OutputWriter
    var terminal: Terminal
    /// The columns of the line that is shown on a line of its own; nil if none is.
    private var columns: Int?
    /// Whether a line is shown below the cursor's.
    private var isBelow = false
    private var frame = 0

    /// Creates a line that is not shown yet; `start` is when the time begins that it shows.
    init(on errors: OutputWriter, _ terminal: Terminal, start: ContinuousClock.Instant = .now) {
        text = StatusText(activity: "Starting")
        self.start = start
        self.errors = errors
        self.terminal = terminal
    }

    /// Draws the line as it is now, in place of the one that is shown; the cursor is at the beginning of a line.
    mutating func draw() {
        let line = next()
        let before = removal ?? "\r"
        columns = Columns.of(line)
        try? errors.write(exactly: before + terminal.allowed(.dim).around(line) + "\u{1B}[K")
    }

    /// Draws the line below the cursor's, where the cursor stays; it must not be behind the last column.
    mutating func drawBelow() {
        let line = next()
        isBelow = true
        // Down without leaving the column, which scrolls where it has to, and up again: now there is a row below.
        // Then the cursor and the answer's style are kept aside.
        try? errors.write(
            exactly: "\u{1B}D\u{1B}[A\u{1B}7\u{1B}[B\r" + terminal.allowed(.dim).around(line) + "\u{1B}[K\u{1B}8")
    }

    private mutating func next() -> String {
        text.elapsed = .now - start
        defer { frame += 1 }
        return text.text(width: terminal.width, frame: frame)
    }

    /// Removes the line.
    mutating func erase() {
        if isBelow {
            isBelow = false
            try? errors.write(exactly: "\u{1B}[J")
        }
        guard let removal else { return }
        columns = nil
        try? errors.write(exactly: removal + "\u{1B}[K")
    }

    /// What brings the cursor to the beginning of the line that is shown; nil if none is.
    ///
    /// A terminal that was made narrower has broken the line into several.
    private var removal: String? {
        guard let columns else { return nil }
        let rows = max(0, columns - 1) / max(1, terminal.width)
        return rows == 0 ? "\r" : "\r\u{1B}[\(rows)A\u{1B}[J"
    }
}

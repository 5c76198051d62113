internal import WXCore

/// The status line on a terminal: draws it, replaces it, and removes it without leaving anything behind.
struct StatusLine {
    /// What it says.
    var text: StatusText
    private let start: ContinuousClock.Instant
    private let errors: OutputWriter
    var terminal: Terminal
    /// The columns of the line that is shown; nil if none is.
    private var columns: Int?
    private var frame = 0

    /// Creates a line that is not shown yet; `start` is when the time begins that it shows.
    init(on errors: OutputWriter, _ terminal: Terminal, start: ContinuousClock.Instant = .now) {
        text = StatusText(activity: "Starting")
        self.start = start
        self.errors = errors
        self.terminal = terminal
    }

    /// Draws the line as it is now, in place of the one that is shown.
    mutating func draw() {
        text.elapsed = .now - start
        let line = text.text(width: terminal.width, frame: frame)
        frame += 1
        let before = removal ?? "\r"
        columns = Columns.of(line)
        try? errors.write(exactly: before + terminal.allowed(.dim).around(line) + "\u{1B}[K")
    }

    /// Removes the line.
    mutating func erase() {
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

/// A text for a terminal: lines, each in one style.
struct ScreenText {
    /// The lines, without their ends.
    private(set) var lines: [(text: String, style: Terminal.Style)] = []

    /// Adds a line.
    mutating func add(_ text: String, _ style: Terminal.Style = .plain) { lines.append((text, style)) }

    /// Returns the text, without what a terminal would obey but for the styles.
    func text(isStyled: Bool) -> String {
        lines.map { line in
            (isStyled ? line.style : .plain).around(Terminal.harmless(line.text)) + "\n"
        }.joined()
    }
}

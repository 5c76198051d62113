#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What the streams lead to: a terminal or not, how wide, whether it may be coloured.
struct Terminal: Sendable {
    /// Whether stdout is a terminal.
    var isOutput: Bool
    /// Whether stderr is a terminal.
    var isErrors: Bool
    /// Whether stdin is a terminal.
    var isInput: Bool
    /// Columns; 80 if that is not known.
    var width: Int
    /// Whether stderr may be coloured.
    var hasColor: Bool

    /// The terminal as it is.
    init(_ variables: [String: String]) {
        isInput = isatty(0) == 1
        isOutput = isatty(1) == 1
        isErrors = isatty(2) == 1
        var size = winsize()
        let isKnown = ioctl(2, UInt(TIOCGWINSZ), &size) == 0 || ioctl(1, UInt(TIOCGWINSZ), &size) == 0
        width = isKnown && size.ws_col > 0 ? Int(size.ws_col) : variables["COLUMNS"].flatMap { Int($0) } ?? 80
        hasColor = isErrors && (variables["NO_COLOR"] ?? "").isEmpty && variables["TERM"] != "dumb"
    }

    /// The text in grey, where colour is allowed.
    func dim(_ text: String) -> String { hasColor ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

    /// The text in red, where colour is allowed.
    func red(_ text: String) -> String { hasColor ? "\u{1B}[31m\(text)\u{1B}[0m" : text }

    /// Text from outside as a terminal may see it: control characters other than newline and tab are made visible.
    static func harmless(_ text: String) -> String {
        let isControl = { (scalar: Unicode.Scalar) in
            (scalar.value < 0x20 && scalar != "\n" && scalar != "\t") || (0x7F...0x9F).contains(scalar.value)
        }
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            shown.append(isControl(scalar) ? Unicode.Scalar(0x2400 + min(scalar.value, 0x21)) ?? "\u{FFFD}" : scalar)
        }
        return String(shown)
    }
}

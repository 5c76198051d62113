internal import WXSystem

/// What the standard streams are connected to: whether it is a terminal, how wide it is, whether it may be coloured.
struct Terminal: Sendable {
    /// Whether stdout is a terminal.
    var isOutput: Bool
    /// Whether stderr is a terminal.
    var isErrors: Bool
    /// Whether stdin is a terminal.
    var isInput: Bool
    /// Whether stderr may be coloured.
    var hasColor: Bool
    /// Whether the answer on stdout may be styled.
    var hasStyle: Bool
    /// Whether stdout is a terminal that obeys more than line ends.
    var hasScreen: Bool
    /// Whether the cursor on stderr can be moved, so that a line can be replaced.
    var hasCursor: Bool
    /// Columns if they are fixed.
    private var fixedWidth: Int?
    private let assumedWidth: Int

    /// Reads the facts from the standard streams and the environment.
    init(_ variables: [String: String]) {
        isInput = Descriptor.isTerminal(0)
        isOutput = Descriptor.isTerminal(1)
        isErrors = Descriptor.isTerminal(2)
        let isDumb = ["", "dumb"].contains(variables["TERM"] ?? "")
        let isColored = (variables["NO_COLOR"] ?? "").isEmpty && !isDumb
        hasColor = isErrors && isColored
        hasStyle = isOutput && isColored
        hasCursor = isErrors && !isDumb
        hasScreen = isOutput && !isDumb
        assumedWidth = variables["COLUMNS"].flatMap { Int($0) }.map { max(1, $0) } ?? 80
    }

    /// The terminal's columns now; 80 if that is not known.
    var width: Int {
        get { fixedWidth ?? Descriptor.terminalWidth(2) ?? Descriptor.terminalWidth(1) ?? assumedWidth }
        set { fixedWidth = newValue }
    }

    /// The columns that a table may have: what is not shown on a terminal is never shortened.
    var tableWidth: Int { isOutput ? width : .max }

    /// The style of the program's own text.
    enum Style: String, Sendable {
        case plain = ""
        case bold = "1"
        case dim = "2"
        case red = "31"

        /// Returns the text in this style.
        func around(_ text: String) -> String {
            self == .plain || text.isEmpty ? text : "\u{1B}[\(rawValue)m\(text)\u{1B}[0m"
        }
    }

    /// Returns `style` where stderr may be coloured, else the plain one.
    func allowed(_ style: Style) -> Style { hasColor ? style : .plain }

    // MARK: Harmless text

    /// Returns text as a terminal may see it: what it would obey, or would not show, is made visible.
    ///
    /// Control characters other than newline and tab become their pictures, `␛` for ESC; all else becomes its number,
    /// `<U+202E>`. What joins two emoji stays, since it hides nothing.
    static func harmless(_ text: String) -> String {
        replacing(in: text, \.isTrickery, but: \.isJoinedEmoji) { scalar in
            switch scalar.value {
            case 0..<0x20: String(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            case 0x7F: "␡"
            default: "<U+\(hexadecimal(scalar.value))>"
            }
        }
    }

    /// Returns a table's cell as a terminal may see it: also on one line.
    static func harmless(cell: String) -> String {
        let hasBreak = cell.utf8.contains { $0 == 0x0A || $0 == 0x09 }
        guard hasBreak else { return harmless(cell) }
        return harmless(cell.replacing("\n", with: "␊")).replacing("\t", with: "␉")
    }

    /// Returns JSON of the same meaning that a terminal may see: such characters are in strings only, and are escaped
    /// there.
    static func harmlessJSON(_ json: String) -> String {
        replacing(in: json, \.isTrickery) { scalar in
            String(scalar).utf16.map { "\\u" + hexadecimal(UInt32($0)) }.joined()
        }
    }

    /// Returns an answer as a terminal may see it: without control characters; what joins emoji or turns Arabic stays.
    static func withoutControls(_ answer: String) -> String {
        replacing(in: answer, \.isControl) { String(Unicode.Scalar(0x2400 + min($0.value, 0x21)) ?? "\u{FFFD}") }
    }

    private static func replacing(
        in text: String, _ isMeant: (Unicode.Scalar) -> Bool, but isKept: (Character) -> Bool = { _ in false },
        with replacement: (Unicode.Scalar) -> String
    ) -> String {
        // Most text is plain, which needs no Unicode tables.
        let isPlain = !text.utf8.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 >= 0x7F }
        guard !isPlain, text.unicodeScalars.contains(where: isMeant) else { return text }
        var shown = ""
        for character in text {
            guard !isKept(character) else {
                shown.append(character)
                continue
            }
            for scalar in character.unicodeScalars {
                if isMeant(scalar) { shown += replacement(scalar) } else { shown.unicodeScalars.append(scalar) }
            }
        }
        return shown
    }

    /// Returns a number with at least four hexadecimal digits.
    private static func hexadecimal(_ number: UInt32) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}

extension Character {
    /// Whether it is several emoji with a joiner between each two, such as a family.
    fileprivate var isJoinedEmoji: Bool {
        let parts = unicodeScalars.split(separator: "\u{200D}", omittingEmptySubsequences: false)
        return parts.count > 1
            && parts.allSatisfy { part in
                part.first?.properties.isEmoji == true
                    && part.allSatisfy { $0.value == 0xFE0F || ($0.value > 0xFF && $0.properties.isEmoji) }
            }
    }
}

extension Unicode.Scalar {
    /// Whether a terminal obeys it, newline and tab apart.
    fileprivate var isControl: Bool {
        (value < 0x20 && self != "\n" && self != "\t") || (0x7F...0x9F).contains(value)
    }

    /// Whether a terminal obeys it, or it hides or reorders the text around it: controls, marks of direction, what
    /// has no width.
    fileprivate var isTrickery: Bool {
        if value < 0x80 { return isControl }
        // These choose between two presentations of the preceding character.
        if (0xFE00...0xFE0F).contains(value) { return false }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return properties.isDefaultIgnorableCodePoint
        }
    }
}

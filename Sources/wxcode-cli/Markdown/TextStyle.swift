/// How a terminal shows a piece of text; the characters stay the same.
struct TextStyle: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let bold = TextStyle(rawValue: 1)
    static let dim = TextStyle(rawValue: 2)
    static let italic = TextStyle(rawValue: 4)
    static let underlined = TextStyle(rawValue: 8)
    static let cyan = TextStyle(rawValue: 16)

    /// What ends every style.
    static let reset = "\u{1B}[0m"

    private static let codes: [(style: TextStyle, code: String)] = [
        (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underlined, "4"), (.cyan, "36"),
    ]

    /// Returns what a terminal must read to change from a style to this one.
    func change(from old: TextStyle) -> String {
        if self == old { return "" }
        if isEmpty { return Self.reset }
        let codes = Self.codes.filter { contains($0.style) }.map(\.code)
        return "\u{1B}[" + ((old.isEmpty ? [] : ["0"]) + codes).joined(separator: ";") + "m"
    }
}

/// One key, or what a terminal reports in its place.
enum Key: Hashable, Sendable {
    /// Typed characters.
    case text(String)
    /// Text that was pasted at once; line breaks are newlines.
    case paste(String)
    /// A letter with the control key, lower-case; `@`, `[`, `\`, `]`, `^` and `_` for what has no letter.
    case control(Character)
    /// A character with the alt key, or after Escape.
    case alt(Character)
    case enter, newline, tab, backspace, delete, deleteWord, escape
    case left, right, up, down, wordLeft, wordRight, home, end
    /// A key that has no meaning here.
    case unknown
}

/// One word of a material and what stands around it.
struct MaterialWord: Sendable {
    /// What the word may mean.
    var kinds: MaterialKind
    /// The line, counted from 1.
    let line: Int32
    /// The last mark before the word in the line; 0 if there is none since the previous word.
    let before: UInt8
    /// The first mark after the word; a newline for the last word of the line.
    var after: UInt8
    /// How the word is written.
    var style: Style

    struct Style: OptionSet, Sendable {
        let rawValue: UInt8
        /// The word is part of an identifier or an expression.
        static let code = Style(rawValue: 1)
        /// The word stands between quotation marks.
        static let quoted = Style(rawValue: 2)
        /// The line before has no words: a paragraph begins.
        static let opensParagraph = Style(rawValue: 4)
        /// The word is the first of its line, or follows an escaped line break.
        static let opensLine = Style(rawValue: 16)
        /// A sentence ends with the word.
        static let endsSentence = Style(rawValue: 8)
        /// The word has no lower-case letters.
        static let capitals = Style(rawValue: 32)
    }

    /// Whether a clause begins with the word: it follows a mark.
    var opensClause: Bool { before != 0 && before != .singleQuote && before != .hyphen || opensLine }

    var opensLine: Bool { style.contains(.opensLine) }

    var isCode: Bool { style.contains(.code) }

    func has(_ kind: MaterialKind) -> Bool { !kinds.isDisjoint(with: kind) }
}

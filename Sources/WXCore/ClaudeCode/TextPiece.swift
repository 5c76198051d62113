/// A piece of text that was cut between UTF-16 code units, as JavaScript cuts it; half a character may be at either
/// end.
package struct TextPiece: Hashable, Sendable {
    /// The complete characters.
    package var text: String
    /// The second half of a character whose first half ended the piece before.
    package var low: UInt32?
    /// The first half of a character whose second half begins the next piece.
    package var high: UInt32?

    /// Creates a piece.
    package init(_ text: String, low: UInt32? = nil, high: UInt32? = nil) {
        self.text = text
        self.low = low
        self.high = high
    }

    /// The piece's length in bytes of UTF-8; half a character counts as two.
    package var count: Int { text.utf8.count + (low == nil ? 0 : 2) + (high == nil ? 0 : 2) }
}

/// A joiner of text pieces that restores characters which were cut in two; half a character on its own becomes U+FFFD.
package struct TextJoiner: Sendable {
    private var high: UInt32?

    /// Creates a joiner for a new text.
    package init() {}

    /// Returns the characters that are complete now.
    package mutating func join(_ piece: TextPiece) -> String {
        guard high != nil || piece.low != nil || piece.high != nil else { return piece.text }
        if piece == TextPiece("") { return "" }
        defer { high = piece.high }
        if let high, let low = piece.low, let whole = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) {
            return String(Character(whole)) + piece.text
        }
        return (high != nil || piece.low != nil ? "\u{FFFD}" : "") + piece.text
    }

    /// Ends the text, and returns U+FFFD if half a character was held back, or nil.
    package mutating func finish() -> String? {
        defer { high = nil }
        return high == nil ? nil : "\u{FFFD}"
    }
}

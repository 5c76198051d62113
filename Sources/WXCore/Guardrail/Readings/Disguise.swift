/// A way to write words so that people or models still read them and simple rules do not.
///
/// The raw value is the name that readings and messages show; the model's feature has the same name after a `#`.
package enum Disguise: String, CaseIterable, Sendable {
    // Folding removes these, in every reading.
    /// Invisible characters between letters.
    case invisible
    /// Letters of other scripts that look like Latin ones.
    case lookalikes
    /// Full-width, mathematical and enclosed letters.
    case compatibility
    /// Characters that override the direction of writing.
    case bidi

    // Each of these is removed by a reading of its own.
    /// Letters with blanks or marks between them: `i g n o r e`.
    case spaced
    /// Digits and marks for letters: `1gn0r3`.
    case leet
    /// Words with swapped inner letters: `ingroe`.
    case typos
    /// Base64, also applied twice.
    case base64
    /// Hexadecimal or binary digits.
    case hexadecimal
    /// Text written backwards.
    case reversed
    /// Letters moved by thirteen places.
    case rot13
    /// Morse code.
    case morse
    /// Comments, hidden elements and invisible tag characters.
    case hidden
    /// HTML entities, percent signs and backslash escapes for letters: `&#105;gnore`.
    case escaped
    /// A text cut into several string literals.
    case joined
}

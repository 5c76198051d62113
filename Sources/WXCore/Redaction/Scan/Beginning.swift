/// The beginning of something that a detector recognizes.
///
/// ``OrdinaryText`` is built from these, so that it skips nothing that a detector would examine.
package enum Beginning: Sendable {
    /// These bytes, not in the middle of a word.
    case text([UInt8])
    /// A word or several in any case, here in lower case, with no letter or digit behind them.
    case word([UInt8])
    /// Four characters, of which the last can be a sign; the word before the signs is examined. `?` is anything, `W`
    /// part of a word, a blank anything that ends a word, and letters are in any case.
    case sign(StaticString)
    /// Four characters, as in a sign, at which its detector looks whether it may find anything, because most are
    /// common: see ``OrdinaryText/Reading``.
    case commonSign(StaticString)
    /// Four characters, as in a sign, of which the last is a quote; the word before it is examined.
    case member(StaticString)
    /// Four characters, as in a sign, that begin a word of 17 bytes with a dot behind it.
    case longWord(StaticString)
    /// Four characters, as in a sign: a backslash, the letter of an escape, and part of a word, which begins there.
    case escape(StaticString)
    /// Four characters, as in a sign, of a name that can promise a secret.
    case name(StaticString)

    /// Behind an escape a word begins.
    static let escapes: [Beginning] = ["?/nW", "?/tW", "?/rW"].map(Beginning.escape)

    static func text(_ text: String) -> Beginning { .text(Array(text.utf8)) }
    static func word(_ word: String) -> Beginning { .word(Array(word.utf8)) }
}

/// How something begins that a detector looks for; ``OrdinaryText`` is built from these, so that it passes over nothing
/// that a detector would look at.
package enum Beginning: Sendable {
    /// These bytes, where no word goes on.
    case text([UInt8])
    /// A word or several in any case, here in lower case, with no letter or digit behind them.
    case word([UInt8])
    /// Four characters, of which the last may be a sign; the word before the signs is looked at. `?` is anything, `W`
    /// part of a word, a blank is what ends a word, and letters are in any case.
    case sign(StaticString)
    /// Four characters, as in a sign, of which the last is a quote; the word before it is looked at.
    case member(StaticString)
    /// Four characters, as in a sign, behind which a word of 17 bytes with a dot is looked at.
    case longWord(StaticString)
    /// Four characters, as in a sign, of a name that may say that a secret follows.
    case name(StaticString)

    static func text(_ text: String) -> Beginning { .text(Array(text.utf8)) }
    static func word(_ word: String) -> Beginning { .word(Array(word.utf8)) }
}

/// Reads letters that were moved by thirteen places in the alphabet.
package enum Rot13 {
    /// Returns a folded text with its letters moved; nil if that has no more common words.
    package static func text(in folded: String) -> String? {
        let first = UInt8(ascii: "a")
        let read = String(
            decoding: folded.utf8.map { $0.isASCIILowercase ? ($0 - first + 13) % 26 + first : $0 }, as: UTF8.self)
        return CommonWords.areMore(in: read, than: folded) ? read : nil
    }
}

/// Reads text that is written backwards.
package enum Reversed {
    /// Returns a folded text backwards; nil if that has no more common words and the text is not certain to be
    /// reversed.
    package static func text(in folded: String, isCertain: Bool = false) -> String? {
        let read = String(String.UnicodeScalarView(folded.unicodeScalars.reversed()))
        return isCertain || CommonWords.areMore(in: read, than: folded) ? read : nil
    }
}

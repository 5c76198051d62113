extension Prompt {
    /// The most characters of a title.
    package static let titleLimit = 60

    /// Returns the beginning of the question as a title: redacted, on one line; nil if nothing is left of it.
    package func title(_ redaction: RedactionRules) -> String? {
        // A secret that the cut would shorten is no longer recognized, so the cut comes last.
        let words = redaction.sanitize(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if words.isEmpty { return nil }
        return words.count > Self.titleLimit ? words.prefix(Self.titleLimit - 1) + "…" : words
    }
}

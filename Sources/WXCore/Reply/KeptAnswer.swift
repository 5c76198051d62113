/// The text of the last message, or as much of its beginning as a caller wants to keep.
package struct KeptAnswer {
    /// The most bytes of UTF-8 to keep; nil for no limit.
    private let limit: Int?
    /// What is kept.
    package private(set) var text = ""
    /// Whether something was left out.
    package private(set) var isCut = false

    /// Creates an empty answer.
    ///
    /// - Parameter limit: The most bytes of UTF-8 to keep; nil for no limit.
    package init(limit: Int?) { self.limit = limit.map { max(0, $0) } }

    /// Adds text, and leaves out what is beyond the limit; a character is kept whole or not at all.
    package mutating func append(_ more: String) {
        guard !isCut, !more.isEmpty else { return }
        guard let limit, text.utf8.count + more.utf8.count > limit else {
            text += more
            return
        }
        isCut = true
        guard limit > 0 else { return }
        // One scalar beyond the limit shows whether the last character ends there.
        for scalar in more.unicodeScalars {
            text.unicodeScalars.append(scalar)
            if text.utf8.count > limit { break }
        }
        while text.utf8.count > limit { text.removeLast() }
    }

    /// Empties the answer, for a new message.
    package mutating func removeAll() {
        text = ""
        isCut = false
    }
}

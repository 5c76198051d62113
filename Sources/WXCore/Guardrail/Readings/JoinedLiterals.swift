/// Reads a text that is cut into several string literals: `a = "ign"; b = "ore"`.
package enum JoinedLiterals {
    /// Returns the literals in double quotation marks, joined; nil if there are fewer than two or more than 29.
    package static func text(in text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.contains(.equals) || bytes.contains(.plus) else { return nil }
        let parts = bytes.split(separator: .doubleQuote, maxSplits: 60, omittingEmptySubsequences: false)
        guard (5..<60).contains(parts.count) else { return nil }
        return stride(from: 1, to: parts.count, by: 2).map { String(decoding: parts[$0], as: UTF8.self) }.joined()
    }
}

/// The words of a folded text, as slices of its bytes.
package enum FoldedWords {
    /// Splits a folded text into words of letters and digits, with the marks that names of files and paths have inside.
    package static func split(_ folded: String) -> [ArraySlice<UInt8>] {
        Array(folded.utf8).split { !isInside($0) }.compactMap { word in
            // A mark at the end belongs to the sentence.
            let end = word.lastIndex { $0 != .hyphen && $0 != .dot }
            return end.map { word[...$0] }
        }
    }

    private static func isInside(_ byte: UInt8) -> Bool {
        switch byte {
        case .hyphen, .dot, .slash, .underscore, .tilde, 0x80...: true
        default: byte.isASCIILowercase || byte.isASCIIDigit
        }
    }
}

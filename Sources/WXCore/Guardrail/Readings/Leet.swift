/// Reads digits and marks that stand for letters: `1gn0r3`.
package enum Leet {
    /// The letter that a digit or mark stands for, by byte; 0 for any other byte.
    private static let letters: [UInt8] = {
        var letters = [UInt8](repeating: 0, count: 256)
        for (mark, letter) in zip("013457@$!8".utf8, "oieastasib".utf8) { letters[Int(mark)] = letter }
        return letters
    }()

    private static func standsForLetter(_ byte: UInt8) -> Bool { letters[Int(byte)] != 0 }

    /// Returns a folded text with letters in words that mix them with digits or marks; nil if there are none.
    package static func text(in folded: String) -> String? {
        let bytes = Array(folded.utf8)
        guard bytes.contains(where: standsForLetter) else { return nil }
        var isChanged = false
        var read: [UInt8] = []
        read.reserveCapacity(bytes.count)
        for word in bytes.split(separator: .space, omittingEmptySubsequences: false) {
            if !read.isEmpty { read.append(.space) }
            if isLeet(word) {
                isChanged = true
                read += word.map { standsForLetter($0) ? letters[Int($0)] : $0 }
            } else {
                read += word
            }
        }
        return isChanged ? String(decoding: read, as: UTF8.self) : nil
    }

    private static func isLeet(_ word: ArraySlice<UInt8>) -> Bool {
        let letters = word.count { $0.isASCIILowercase }
        let marks = word.count(where: standsForLetter)
        return letters >= 1 && marks >= 1 && letters + marks >= 4 && word.count <= 24
    }
}

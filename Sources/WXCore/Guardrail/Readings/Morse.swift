/// Reads Morse code: letters with blanks between them, words with a slash or a bar.
package enum Morse {
    package static let letters: [Substring: Character] = Dictionary(
        uniqueKeysWithValues: zip(
            """
            .- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. \
            ----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----.
            """.split(separator: " "), "abcdefghijklmnopqrstuvwxyz0123456789"))

    /// Returns the letters in a text; nil if there are fewer than twelve.
    package static func text(in text: String) -> String? {
        guard text.hasBytes(of: "..."), text.hasBytes(of: ". ") || text.hasBytes(of: "- ") else { return nil }
        let read = text.split { $0 == " " || $0.isNewline }.compactMap { token -> Character? in
            token == "/" || token == "|" ? " " : letters[token]
        }
        return read.count >= 12 ? String(read) : nil
    }
}

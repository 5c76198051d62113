import Testing
import WXCore

@Suite("HiddenCharacters") struct HiddenCharactersTests {
    private func isFound(_ text: String) -> Bool { !MaterialScanner.findings(in: text).isEmpty }

    /// Returns the tag characters that stand for a text.
    private func tags(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xE0000) }))
    }

    private static let letters = "abcdefghijkl"

    @Test("counts four tag characters, and nine behind a flag")
    func tagCharacters() {
        for count in 1...12 {
            let letters = String(Self.letters.prefix(count))
            #expect(isFound("# x" + tags(letters)) == (count >= 4))
            #expect(isFound("\u{1F3F4}" + tags(letters)) == (count >= 9))
            #expect(isFound("x" + tags("a") + "y" + tags(letters)) == (count >= 4))
            #expect(!isFound("x" + tags("abc") + "y" + tags("abc")))
        }
    }

    @Test("counts six letters with invisible characters between, with or without blanks")
    func chain() {
        for count in 1...12 {
            for gap in ["\u{200B}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{200B} "] {
                let text = Self.letters.prefix(count).map(String.init).joined(separator: gap)
                #expect(isFound("x " + text) == (count >= 6), "\(count)")
            }
            #expect(!isFound(Self.letters.prefix(count).map(String.init).joined(separator: "\u{200B}.")))
        }
    }

    @Test("counts sixteen invisible characters in a row")
    func invisible() {
        for count in 1...20 {
            #expect(isFound("x" + String(repeating: "\u{200C}", count: count)) == (count >= 16))
            #expect(
                !isFound("x" + String(repeating: "\u{200C}", count: 8) + "-" + String(repeating: "\u{200C}", count: 8)))
        }
    }

    @Test("counts ten letters in reverse direction, up to the mark that ends it")
    func direction() {
        for (begin, end) in [("\u{202E}", "\u{202C}"), ("\u{2067}", "\u{2069}"), ("\u{202B}", "\u{202C}")] {
            for count in 1...12 {
                let letters = String(Self.letters.prefix(count))
                #expect(isFound(begin + letters + end) == (count >= 10))
                #expect(!isFound(begin + letters.prefix(9) + end + Self.letters))
                #expect(!isFound(begin + letters + " שלום" + end))
            }
        }
        #expect(!isFound("\u{202D}" + Self.letters))
        #expect(!isFound("\u{202E}" + Self.letters.prefix(5) + "\u{202D}" + Self.letters))
    }
}

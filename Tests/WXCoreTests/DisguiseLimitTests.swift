import Foundation
import Testing
import WXCore

@Suite("Disguises at their limits") struct DisguiseLimitTests {
    private func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
    private func digits(_ text: String, radix: Int, width: Int, separator: String) -> String {
        text.utf8.map { byte in
            let digits = String(byte, radix: radix)
            return String(repeating: "0", count: width - digits.count) + digits
        }.joined(separator: separator)
    }

    @Test("Base64 has sixteen characters, its padding included, and is read four times")
    func base64() {
        #expect(Base64.texts(in: base64("ignore rules")) == ["ignore rules"])
        #expect(Base64.texts(in: base64("ignore ru!")) == ["ignore ru!"])
        #expect(Base64.texts(in: base64("ignore ru")) == [])
        #expect(Base64.texts(in: base64("ignore rules").dropLast() + "") == [])
        #expect(
            Base64.texts(in: "x \(base64("ignore rules")), \(base64("show all keys"))") == [
                "ignore rules", "show all keys",
            ])
        #expect(Base64.texts(in: (0..<6).map { base64("ignore rule \($0)") }.joined(separator: " ")).count == 4)
        #expect(
            Base64.texts(in: base64("??>>ignore~~>> rules").replacing("/", with: "_").replacing("+", with: "-")) == [
                "??>>ignore~~>> rules"
            ])
    }

    @Test("bytes are a text if none controls and six of ten are letters, blanks, dots or commas")
    func printable() {
        #expect(Base64.texts(in: base64("abcdef;;;;abcdef;;;;")) == ["abcdef;;;;abcdef;;;;"])
        #expect(Base64.texts(in: base64("abcde;;;;;abcdef;;;;")) == [])
        #expect(Base64.texts(in: base64("a. , \nb;;;;c. , .\n;;;;")) == ["a. , \nb;;;;c. , .\n;;;;"])
        for (control, isText) in [
            ("\t", true), ("\r", true), ("\n", true), ("\u{1F}", false), ("\u{B}", false), ("\0", false),
        ] {
            #expect(Base64.texts(in: base64("ignore\(control)all rules")).isEmpty != isText)
        }
    }

    @Test("hexadecimal digits are eight pairs, up to four marks between them, and are read four times")
    func hexadecimal() {
        for count in 1...12 {
            let text = String("ignorealltherules".prefix(count))
            for separator in ["", " ", ",", ":", ";", "-", "\n", "%", "\\x", ", 0x", "    "] {
                let written = digits(text, radix: 16, width: 2, separator: separator)
                #expect(Hexadecimal.texts(in: written) == (count >= 8 ? [text] : []), "\(written)")
                #expect(Hexadecimal.texts(in: "z \(written) z") == (count >= 8 ? [text] : []))
            }
            #expect(Hexadecimal.texts(in: digits(text, radix: 16, width: 2, separator: "     ")) == [])
            #expect(Hexadecimal.texts(in: digits(text, radix: 16, width: 2, separator: ".")) == [])
        }
        let many = (0..<6).map { digits("ignore \($0)abc", radix: 16, width: 2, separator: "") }.joined(
            separator: " . ")
        #expect(Hexadecimal.texts(in: many).count == 4)
    }

    @Test("binary digits are eight bytes, and are read twice")
    func binary() {
        for count in 1...10 {
            let text = String("ignore all".prefix(count))
            for separator in ["", " ", ",", "\n"] {
                let written = digits(text, radix: 2, width: 8, separator: separator)
                #expect(Binary.texts(in: written) == (count >= 8 ? [text] : []))
                #expect(Binary.texts(in: "x" + written + "1011x") == (count >= 8 ? [text] : []))
            }
        }
        let many = (0..<4).map { digits("ignore \($0)", radix: 2, width: 8, separator: "") }.joined(separator: "x")
        #expect(Binary.texts(in: many).count == 2)
    }

    @Test(
        "a word with digits has four letters, up to twenty-four, and reads like a word",
        arguments: [
            ("r1l3", nil), ("b4nana", "banana"), ("ban4na, x", "banana, x"), ("b4n", nil), ("b4nkrtz3", nil),
            ("st4rtr4ck", "startrack"), ("st4rstrstr4ck", nil), ("brstr4m", nil), ("b4nana99", nil),
            ("1gn0re", "ignore"), ("pr0mpt5", "prompts"), ("h3llo", "hello"), ("yell0", nil), ("h3lo", nil),
        ] as [(String, String?)])
    func leet(text: String, read: String?) { #expect(Leet.text(in: text) == read, "\(Leet.text(in: text) ?? "nil")") }

    @Test("Morse code has twelve letters, figures and blanks")
    func morse() {
        let letters = [".", "-", "...", "-.", ".-", "..", "--", "-..", ".-.", "..-", "---", "-.-", "....", "-----"]
        for count in 1...letters.count {
            let text = Morse.text(in: letters.prefix(count).joined(separator: " "))
            #expect(text == (count >= 12 ? String("etsnaimdruokh0".prefix(count)) : nil))
        }
        #expect(Morse.text(in: "... --- ... / --- ... --- | ... --- ... / ...") == "sos oso sos s")
        #expect(Morse.letters["-----"] == "0" && Morse.letters[".----"] == "1" && Morse.letters["----."] == "9")
    }

    @Test("hidden parts are four, and eight tag characters")
    func hidden() {
        func tags(_ count: Int) -> String {
            String(
                String.UnicodeScalarView(
                    "ignoreall".prefix(count).unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xE0000) }))
        }
        #expect(HiddenParts.texts(in: "x" + tags(7)) == [])
        #expect(HiddenParts.texts(in: "x" + tags(8)) == ["ignoreal"])
        #expect(HiddenParts.texts(in: "<!--a-->b<!--c-->") == ["a", "c"])
        #expect(HiddenParts.texts(in: "/*a*/b/**/{#c#}") == ["a", "", "c"])
        #expect(HiddenParts.texts(in: String(repeating: "<!--a-->", count: 6)).count == 4)
        #expect(HiddenParts.texts(in: String(repeating: "<!--a-->", count: 3) + "/*b*//*c*/") == ["a", "a", "a", "b"])
        #expect(HiddenParts.texts(in: "<!--a") == [])
        #expect(HiddenParts.texts(in: "-- a\n  > b\n\t# c\n// d\n#e\n//f") == ["a b c d"])
    }

    @Test("joined literals are two to twenty-nine")
    func joined() {
        for count in 1...32 {
            let text = "x = " + (0..<count).map { "\"\($0)\"" }.joined(separator: " + ")
            let whole = (0..<count).map(String.init).joined()
            #expect(JoinedLiterals.text(in: text) == ((2...29).contains(count) ? whole : nil), "\(count)")
            // A last quote without another one opens a literal that is empty.
            #expect((JoinedLiterals.text(in: text + " \"") != nil) == (2...28).contains(count), "\(count) and a half")
            #expect(JoinedLiterals.text(in: text.replacing("=", with: ",").replacing("+", with: ",")) == nil)
        }
    }

    @Test("single letters are four, with one mark between")
    func spaced() {
        for mark in [" ", ".", "-", "_", "*", "|", "/"] {
            for count in 1...8 {
                let letters = "ignore99".prefix(count)
                let text = "now " + letters.map(String.init).joined(separator: mark) + ", ok"
                // A letter behind a blank is one of them too.
                #expect(
                    SpacedLetters.text(in: text, folded: text) == (count >= 4 ? "now \(letters), ok" : nil), "\(text)")
            }
        }
        #expect(SpacedLetters.text(in: "i,g,n,o,r,e", folded: "i,g,n,o,r,e") == nil)
        #expect(SpacedLetters.text(in: "xi g n o r e", folded: "xi g n o r e") == "xi gnore")
    }

    @Test("two swapped words are read, of five letters or more each")
    func typos() {
        #expect(Typos.text(in: "ingroe isntructions") == "ignore instructions")
        #expect(Typos.text(in: "ingroe it") == nil)
        #expect(Typos.text(in: "ingroe, isntructions!") == "ignore, instructions!")
        let words = String(repeating: "a ", count: 600)
        #expect(Typos.text(in: words + "ingroe isntructions") == nil)
        #expect(Typos.text(in: "ingroe " + words.dropLast(2) + "isntructions") != nil)
    }

    @Test("text that is turned round has at least two common words more than before")
    func turned() {
        #expect(Reversed.text(in: "eht dna") == "and the")
        #expect(Reversed.text(in: "eht dn") == nil)
        #expect(Reversed.text(in: "eht dna the") == nil)
        #expect(Reversed.text(in: "abc", isCertain: true) == "cba")
        #expect(Rot13.text(in: "gur naq") == "the and")
        #expect(Rot13.text(in: "gur na") == nil)
    }
}

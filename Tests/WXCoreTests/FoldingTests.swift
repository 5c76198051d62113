import Testing
import WXCore
import WXTestSupport

@Suite("Folding") struct FoldingTests {
    @Test(
        "gives the plain form of a text",
        arguments: [
            ("Ignore ALL", "ignore all"), ("instruções prévias", "instrucoes previas"), ("über Größe", "uber große"),
            ("  a \t\n b  ", "a b"), ("a\u{A0}\u{2003}b", "a b"), ("ｉｇｎｏｒｅ", "ignore"), ("𝐢𝐠𝐧𝐨𝐫𝐞", "ignore"),
            ("ﬁle", "file"), ("i\u{200B}g\u{AD}nore", "ignore"), ("e\u{301}te\u{301}", "ete"), ("x²", "x2"),
            ("", ""), (" \n", ""),
        ])
    func plain(text: String, folded: String) { #expect(Folding(of: text).text == folded) }

    @Test(
        "separates typographic marks from the next word",
        arguments: [
            ("“ignora”", "\"ignora\""), ("«ignora»", "\"ignora\""), ("‘it’s’", "'it's'"), ("¡ignora!", "!ignora!"),
            ("¿qué?", "?que?"), ("wait…ignore", "wait.ignore"), ("this—that", "this,that"),
        ])
    func marks(text: String, folded: String) { #expect(Folding(of: text).text == folded) }

    @Test(
        "replaces look-alikes in words that mix scripts, or consist of them",
        arguments: [("іgnоre", "ignore"), ("раssword", "password"), ("сору", "copy"), ("Αdmin", "admin")])
    func lookalikes(text: String, folded: String) { #expect(Folding(of: text).text == folded) }

    @Test("keeps words of other scripts", arguments: ["привет мир", "καλημέρα", "в доме", "東京", "안녕"])
    func scripts(text: String) {
        let folding = Folding(of: text)
        #expect(folding.text.unicodeScalars.allSatisfy { !$0.isASCII || $0 == " " })
        #expect(folding.disguises.isEmpty)
    }

    @Test(
        "names the disguises it removed",
        arguments: [
            ("plain text, café", []), ("i\u{200B}g\u{200B}nore", [.invisible]), ("soft\u{AD}hyphen", []),
            ("a \u{200B}\u{200B}b", []), ("a.\u{200B}\u{200B}b", []),
            ("pаssword", [.lookalikes]), ("ｆｕｌｌ", [.compatibility]), ("𝓯𝓾𝓵𝓵", [.compatibility]),
            ("\u{202E}txet", [.bidi]), ("\u{2067}x\u{2069}", [.bidi]),
            ("p\u{200B}а\u{200B}ｓs", [.invisible, .lookalikes, .compatibility]),
        ] as [(String, Set<Disguise>)])
    func disguises(text: String, disguises: Set<Disguise>) { #expect(Folding(of: text).disguises == disguises) }

    @Test("knows where a folded word comes from")
    func origin() throws {
        let text = "Olá! \u{200B}Ça ｖａ, pаss"
        let folding = Folding(of: text)
        #expect(folding.text == "ola! ca va, pass")
        func original(of word: String) throws -> String {
            let range = try #require(folding.text.firstRange(of: word))
            let utf8 = folding.text.utf8
            let start = utf8.distance(from: utf8.startIndex, to: range.lowerBound)
            let scalars = folding.origin(of: start..<(start + word.utf8.count))
            return String(String.UnicodeScalarView(Array(text.unicodeScalars)[scalars]))
        }
        #expect(try original(of: "ca") == "Ça")
        #expect(try original(of: "va") == "ｖａ")
        #expect(try original(of: "pass") == "pаss")
        #expect(try original(of: "ca va") == "Ça ｖａ")
    }

    @Test("takes the whole text for a place that is not in it", arguments: [0..<0, 3..<99])
    func outside(bytes: Range<Int>) { #expect(Folding(of: "Olá").origin(of: bytes) == 0..<3) }

    @Test("changes nothing when repeated", arguments: 0..<300 as Range<UInt64>)
    func idempotent(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let once = Folding(of: Self.text(using: &random)).text
        #expect(Folding(of: once).text == once)
    }

    @Test("gives every byte a place in the text, in order", arguments: 0..<300 as Range<UInt64>)
    func places(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let text = Self.text(using: &random)
        let folding = Folding(of: text)
        var last = 0
        for byte in 0..<folding.text.utf8.count {
            let scalars = folding.origin(of: byte..<(byte + 1))
            #expect(scalars.lowerBound >= last && !scalars.isEmpty && scalars.upperBound <= text.unicodeScalars.count)
            last = scalars.lowerBound
        }
    }

    /// Returns random scalars of all planes, half of them from the ranges that folding changes.
    private static func text(using random: inout SeededGenerator) -> String {
        let ranges: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0xA0...0x24F, 0x300...0x36F, 0x370...0x52F, 0x1E00...0x1FFF, 0x2000...0x206F, 0x2100...0x2BFF,
            0xFB00...0xFFEF, 0x1D400...0x1D7FF, 0x1F100...0x1F1FF, 0x0...0xD7FF, 0xE000...0x10FFFF,
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...60, using: &random) {
            let range =
                Bool.random(using: &random) ? 0x61...0x7A : ranges[Int.random(in: 0..<ranges.count, using: &random)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) { text.append(scalar) }
        }
        return String(text)
    }
}

import Testing
import WXTestSupport

@testable import wxcode_cli

@Suite("KeyDecoder") struct KeyDecoderTests {
    @Test(
        "knows what terminals send for a key",
        arguments: [
            ("a", [.text("a")]), ("héllo 日本 👩‍💻", [.text("héllo 日本 👩‍💻")]), ("\r", [.enter]), ("\n", [.enter]),
            ("\t", [.tab]), ("\u{7F}", [.backspace]), ("\u{8}", [.backspace]), ("\u{1}", [.control("a")]),
            ("\u{3}", [.control("c")]), ("\u{1A}", [.control("z")]), ("\u{0}", [.control("@")]),
            ("\u{1F}", [.control("_")]), ("\u{1B}[A", [.up]), ("\u{1B}OB", [.down]), ("\u{1B}[C", [.right]),
            ("\u{1B}[1;5D", [.wordLeft]), ("\u{1B}[1;3C", [.wordRight]), ("\u{1B}[H", [.home]), ("\u{1B}OF", [.end]),
            ("\u{1B}[1~", [.home]), ("\u{1B}[8~", [.end]), ("\u{1B}[3~", [.delete]), ("\u{1B}b", [.alt("b")]),
            ("\u{1B}F", [.alt("f")]), ("\u{1B}\r", [.newline]), ("\u{1B}[13;2u", [.newline]),
            ("\u{1B}\u{7F}", [.deleteWord]), ("\u{1B}[15~", [.unknown]), ("\u{1B}[?1;2c", [.unknown]),
            ("\u{1B}\u{1B}[A", [.escape, .up]), ("a\u{1B}[Db\r", [.text("a"), .left, .text("b"), .enter]),
            ("\u{1B}[200~a\rb\r\nc\td\u{1B}[31m\u{7}\u{1B}[201~x", [.paste("a\nb\nc\td[31m"), .text("x")]),
            ("\u{1B}[200~\u{1B}[201~", []), ("\u{1B}[200~\u{3}rm\u{4}\u{1B}[201~", [.paste("rm")]),
        ] as [(String, [Key])])
    func keys(sent: String, keys: [Key]) {
        var decoder = KeyDecoder()
        #expect(decoder.decode(Array(sent.utf8)) == keys)
        #expect(decoder.flush() == [])
    }

    @Test("knows the same keys however the bytes are cut", arguments: 0..<200 as Range<UInt64>)
    func cuts(seed: UInt64) {
        let sent = Array(
            "aé日👩‍💻\u{1B}[A\u{1B}[1;5C\u{1}\u{1B}b\r\u{1B}[200~one\r\n日本\u{1B}[20~x\u{1B}[201~z\u{1B}OF".utf8)
        var whole = KeyDecoder()
        var cut = KeyDecoder()
        var random = SeededGenerator(seed: seed)
        var keys: [Key] = []
        var rest = sent[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...4, using: &random))
            rest = rest.dropFirst(piece.count)
            keys += cut.decode(Array(piece))
        }
        #expect(joined(keys) == joined(whole.decode(sent)))
    }

    /// Returns keys with adjacent texts joined.
    private func joined(_ keys: [Key]) -> [Key] {
        keys.reduce(into: []) { joined, key in
            if case .text(let new) = key, case .text(let old)? = joined.last {
                joined[joined.count - 1] = .text(old + new)
            } else {
                joined.append(key)
            }
        }
    }

    @Test("takes an Escape that nothing follows for the key itself")
    func escape() {
        var decoder = KeyDecoder()
        #expect(decoder.decode([0x1B]) == [])
        #expect(decoder.isWaiting)
        #expect(decoder.flush() == [.escape])
        #expect(!decoder.isWaiting)
        #expect(decoder.decode([0x61]) == [.text("a")])
    }

    @Test("waits for the end of a paste, however long it takes")
    func openPaste() {
        var decoder = KeyDecoder()
        #expect(decoder.decode(Array("\u{1B}[200~abc".utf8)) == [])
        #expect(!decoder.isWaiting && decoder.flush() == [])
        #expect(decoder.decode(Array("\u{1B}".utf8)) == [])
        #expect(decoder.decode(Array("[201~".utf8)) == [.paste("abc")])
    }
}

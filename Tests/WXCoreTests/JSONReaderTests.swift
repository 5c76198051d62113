import Testing
import WXCore

@Suite("JSONReader") struct JSONReaderTests {
    private static func skip(_ text: String) -> Bool {
        Array(text.utf8).withUnsafeBytes { bytes in
            var reader = JSONReader(bytes)
            do {
                try reader.skip()
                try reader.end()
                return true
            } catch {
                return false
            }
        }
    }

    /// The cases follow RFC 8259.
    @Test(
        "accepts valid JSON",
        arguments: [
            "{}", "[]", "0", "-0", "1.5e-7", "1E+9", "\"\"", "\"\\u0000\\\"\\/\"", "true", "false", "null",
            " [ 1 , 2 ] ",
            "{\"a\":{\"b\":[{},[],\"\"]},\"a\":1}", "\t\r\n{}\n", "[[[[]]],{\"x\":[null]}]", "\"\u{7F}ü😀\"",
        ])
    func accepts(text: String) { #expect(Self.skip(text)) }

    @Test(
        "rejects invalid JSON",
        arguments: [
            "", " ", "{", "[", "[1", "[1,", "[1,]", "[,1]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}",
            "01", "1.",
            ".5", "+1", "1e", "--1", "NaN", "tru", "nulll", "\"", "\"\\x\"", "\"\\u12\"", "\"\t\"", "[1 2]",
            "{\"a\":1 \"b\":2}",
            "[}", "{]", "[]]", "{}{}", "[1}", "{\"a\":[}", "\u{FEFF}{}", "[\u{0B}1]",
        ])
    func rejects(text: String) { #expect(!Self.skip(text)) }

    @Test("checks the brackets of skipped values at any depth", arguments: [1, 2, 63, 64, 65, 66, 127, 128, 200])
    func brackets(depth: Int) throws {
        let opening = (0..<depth).map { $0 % 3 == 0 ? "[" : #"{"a":"# }
        let closing = (0..<depth).reversed().map { $0 % 3 == 0 ? "]" : "}" }
        func isValid(_ closing: [String]) -> Bool {
            let text = Array((opening + ["1"] + closing).joined().utf8)
            return text.withUnsafeBytes { bytes in
                var reader = JSONReader(bytes)
                return (try? reader.skip()) != nil && (try? reader.end()) != nil
            }
        }
        #expect(isValid(closing))
        for place in closing.indices {
            var wrong = closing
            wrong[place] = wrong[place] == "]" ? "}" : "]"
            #expect(!isValid(wrong), "\(place)")
        }
    }

    @Test("skips values that nest deeper than any call stack")
    func deep() {
        let depth = 500_000
        #expect(Self.skip(String(repeating: "[", count: depth) + String(repeating: "]", count: depth)))
        #expect(Self.skip(String(repeating: "{\"a\":", count: depth) + "1" + String(repeating: "}", count: depth)))
        #expect(!Self.skip(String(repeating: "[", count: depth)))
    }

    @Test(
        "joins a character that was cut in two, and replaces half a character on its own",
        arguments: [
            (["face \\ud83d", "\\ude00 end"], "face 😀 end"), (["\\ud83d", "\\ude00"], "😀"),
            (["a\\ud83d", "b"], "a\u{FFFD}b"),
            (["\\ude00"], "\u{FFFD}"), (["x\\ud83d"], "x\u{FFFD}"), (["\\ud83d", "", "\\ude00"], "😀"),
            (["\\ud83d", "\\ud83d", "\\ude00"], "\u{FFFD}😀"), (["\\ud83d\\ude00", "ok"], "😀ok"),
            (["\\\\ud83d", "x"], "\\ud83dx"),
        ])
    func surrogates(pieces: [String], whole: String) throws {
        var joiner = TextJoiner()
        var text = ""
        for piece in pieces {
            text += try Array("\"\(piece)\"".utf8).withUnsafeBytes { bytes in
                var reader = JSONReader(bytes)
                return try reader.text().map { joiner.join($0) } ?? ""
            }
        }
        #expect(text + (joiner.finish() ?? "") == whole)
    }

    @Test(
        "compares a word with a literal, however it is written",
        arguments: [
            (#""delta""#, true), (#""d\u0065lta""#, true), (#""\u0064\u0065\u006c\u0074\u0061""#, true),
            (#""DELTA""#, false),
            (#""delt""#, false), (#""deltas""#, false), (#""d\u0065lt""#, false), (#""\ndelt""#, false),
            (#""""#, false),
            ("7", false), ("null", false), (#"["delta"]"#, false),
        ])
    func words(text: String, isDelta: Bool) throws {
        try Array(text.utf8).withUnsafeBytes { bytes in
            var reader = JSONReader(bytes)
            if case "delta" = try reader.word() { #expect(isDelta) } else { #expect(!isDelta) }
            try reader.end()
        }
    }

    @Test(
        "finds the objects of a sequence of values",
        arguments: [
            ("[{\"a\":1},{\"b\":[2]}]", 2), ("{\"a\":\n1}\n{}\n", 2), ("[[{}],[{},{}]]", 3), ("[1,\"{}\",{}]", 1),
            ("", 0),
        ])
    func objects(text: String, count: Int) throws {
        let found = try Array(text.utf8).withUnsafeBytes { try JSONReader.objects(in: $0) }
        #expect(found.count == count)
    }

    @Test(
        "finds the line on which a value begins",
        arguments: [
            (["a"], 2), (["b", "a"], 4), (["b", "c"], 6), (["b"], 3), (["c"], nil), (["a", "a"], nil), ([], 1),
        ] as [([String], Int?)])
    func line(names: [String], line: Int?) {
        let text = "{\"x\": [{\"a\": 1}],\n\"a\": 1,\n\"b\": {\n\"a\": {\"c\": \"b\"},\n\"c\":\n2}}"
        #expect(Array(text.utf8).withUnsafeBytes { JSONReader.line(of: names, in: $0) } == line)
    }
}

import Testing
import WXCore

@Suite("JSON's escapes") struct JSONEscapeTests {
    @Test(
        "stand for these characters",
        arguments: [
            (#"\b"#, "\u{8}"), (#"\f"#, "\u{C}"), (#"\n"#, "\n"), (#"\r"#, "\r"), (#"\t"#, "\t"), (#"\""#, "\""),
            (#"\\"#, "\\"), (#"\/"#, "/"), (#"\u0041"#, "A"), (#"\u00e9"#, "é"), (#"\u00E9"#, "é"),
            (#"\uABCD"#, "\u{ABCD}"), (#"\uefab"#, "\u{EFAB}"), (#"\u9870"#, "\u{9870}"), (#"\ud7ff"#, "\u{D7FF}"),
            (#"\ud800"#, "\u{FFFD}"), (#"\udbff"#, "\u{FFFD}"), (#"\udc00"#, "\u{FFFD}"), (#"\udfff"#, "\u{FFFD}"),
            (#"\ue000"#, "\u{E000}"), (#"\ud800\udc00"#, "\u{10000}"), (#"\udbff\udfff"#, "\u{10FFFF}"),
            (#"\ud83d\u0041"#, "\u{FFFD}A"), (#"\ud83dx"#, "\u{FFFD}x"), (#"\ud83d\n"#, "\u{FFFD}\n"),
        ])
    func escapes(written: String, text: String) throws {
        #expect(try JSONValue(parsing: Array("\"\(written)\"".utf8)) == .string(text))
        #expect(
            try JSONValue(parsing: Array("\"a plain text \(written) b\"".utf8)) == .string("a plain text \(text) b"))
    }

    @Test("need four hexadecimal digits", arguments: ["/", ":", "@", "G", "`", "g", " ", "\""])
    func digits(digit: String) {
        for place in 0..<4 {
            let digits = (0..<4).map { $0 == place ? digit : "a" }.joined()
            #expect(throws: InvalidJSON.self) { try JSONValue(parsing: Array("\"\\u\(digits)\"".utf8)) }
        }
    }
}

import Testing
import WXCore
import WXTestSupport

@Suite("JSONValue") struct JSONValueTests {
    private static func random(_ depth: Int, _ random: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
        case 0: return .null
        case 1: return .bool(.random(using: &random))
        case 2: return .integer(.random(in: .min...Int64.max, using: &random))
        case 3: return .number(["1.50", "-0", "1e-9", "0.0025"].randomElement(using: &random) ?? "0")
        case 4: return .string(text(&random))
        case 5, 6:
            return .array((0..<Int.random(in: 0..<4, using: &random)).map { _ in Self.random(depth - 1, &random) })
        default:
            return .object(
                (0..<Int.random(in: 0..<4, using: &random)).map { _ in
                    JSONValue.Member(text(&random), Self.random(depth - 1, &random))
                })
        }
    }

    private static func text(_ random: inout SeededGenerator) -> String {
        let scalars: [Unicode.Scalar] = [
            "a", "\"", "\\", "\n", "\t", "\u{0}", "\u{1F}", "\u{7F}", "é", "😀", "\u{2028}", "/",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0..<9, using: &random) {
            text.unicodeScalars.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
        }
        return text
    }

    @Test("is read again as it was written, whatever it holds", arguments: 0..<200 as Range<UInt64>)
    func roundTripBySeed(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let value = Self.random(5, &random)
        let text = value.text
        #expect(!text.utf8.contains { $0 < 0x20 || $0 == 0x7F })
        #expect(try JSONValue(parsing: Array(text.utf8)) == value)
    }

    private static func parse(_ text: String, depthLimit: Int = JSONValue.defaultDepthLimit) throws -> JSONValue {
        try JSONValue(parsing: Array(text.utf8), depthLimit: depthLimit)
    }

    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    @Test(
        "prints what it read, numbers and order unchanged",
        arguments: [
            "null", "true", "-0", "1.50e+7", "12345678901234567890.000000001", #""""#, "[]", "{}",
            #"{"b":1,"a":[true,null,"x"],"b":2}"#, #""\"\\\n\u0000\u007f""#, "\"ü😀\"",
        ])
    func roundTrip(text: String) throws { #expect(try Self.parse(text).text == text) }

    @Test("reads the last member of a name, and nil from anything else")
    func members() throws {
        #expect(try Self.parse(#"{"a":1,"a":2}"#)["a"]?.integer == 2)
        #expect(try Self.parse("[1]")["a"] == nil)
        #expect(try Self.parse("1.5").integer == nil)
        #expect(try Self.parse("99999999999999999999").integer == nil)
    }

    @Test("nests as deep as the limit, and no deeper", arguments: [1, 2, 64, 128])
    func limit(depth: Int) throws {
        _ = try Self.parse(Self.nested(depth), depthLimit: depth)
        #expect(throws: InvalidJSON.self) { try Self.parse(Self.nested(depth + 1), depthLimit: depth) }
        let objects = String(repeating: #"{"a":"#, count: depth + 1) + "1" + String(repeating: "}", count: depth + 1)
        #expect(throws: InvalidJSON.self) { try Self.parse(objects, depthLimit: depth) }
    }

    @Test("counts how deep a value is, not how many values there are")
    func siblings() throws {
        let pairs = Array(repeating: "[]", count: 1_000).joined(separator: ",")
        #expect(try Self.parse("[\(pairs)]", depthLimit: 2).elements?.count == 1_000)
    }

    @Test("takes scalars only where nothing may nest")
    func flat() throws {
        #expect(try Self.parse("1", depthLimit: 0) == 1)
        #expect(throws: InvalidJSON.self) { try Self.parse("{}", depthLimit: 0) }
    }

    @Test(
        "says at which byte a text stops being JSON",
        arguments: [("", 0), ("{\"a\": }", 6), ("[1,]", 3), ("1 2", 2), ("\u{FEFF}{}", 0), ("tru", 3)])
    func offsets(text: String, offset: Int) {
        #expect { try Self.parse(text) } throws: { ($0 as? InvalidJSON)?.offset == offset }
    }

    @Test("is written as a literal")
    func literals() {
        let value: JSONValue = ["a": [1, "x", true, nil]]
        #expect(value.text == #"{"a":[1,"x",true,null]}"#)
    }
}

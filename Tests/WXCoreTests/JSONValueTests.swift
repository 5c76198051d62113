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

    @Test("is the same after it was written and read again", arguments: 0..<200 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let value = Self.random(5, &random)
        let text = value.text
        #expect(!text.utf8.contains { $0 < 0x20 || $0 == 0x7F })
        #expect(try JSONValue(parsing: Array(text.utf8)) == value)
    }

    @Test("keeps members in order and numbers as written, and finds the last of several members")
    func members() throws {
        let text = #"{"b":1.50,"a":2,"b":[1e2,-0]}"#
        let value = try JSONValue(parsing: Array(text.utf8))
        #expect(value.text == text)
        #expect(value["b"] == .array([.number("1e2"), .number("-0")]))
        #expect(value["c"] == nil)
        #expect(value["a"]?.integer == 2)
        #expect(value["b"]?.integer == nil)
        #expect(JSONValue.string("x")["a"] == nil)
    }

    @Test("rejects a text that nests too deeply")
    func depth() {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(throws: Never.self) { try JSONValue(parsing: nested(128)) }
        #expect(throws: (any Error).self) { try JSONValue(parsing: nested(129)) }
    }
}

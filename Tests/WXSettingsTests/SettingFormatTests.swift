import Testing
import WXCore
import WXSettings

@Suite("SettingFormat") struct SettingFormatTests {
    private func isAccepted(_ name: String, _ value: JSONValue) -> Bool {
        (try? settings(values: [name: value])) != nil
    }

    @Test(
        "takes numbers from one to a thousand million, as number or as text",
        arguments: [
            (1, true), (999_999_999, true), (1_000_000_000, true), (1_000_000_001, false), (0, false), (-1, false),
        ] as [(Int64, Bool)])
    func numbers(number: Int64, isFit: Bool) throws {
        #expect(isAccepted("maxTurns", .integer(number)) == isFit)
        #expect(isAccepted("maxTurns", .string("\(number)")) == isFit)
        if isFit { #expect(try settings(values: ["maxTurns": .string("\(number)")])[.maxTurns] == Int(number)) }
    }

    @Test("takes words of printable ASCII", arguments: 0x00...0xFF as ClosedRange<UInt8>)
    func words(byte: UInt8) {
        let letter = String(Unicode.Scalar(byte))
        #expect(isAccepted("model", .string("a\(letter)b")) == (0x21...0x7E).contains(byte))
        #expect(isAccepted("model", .string(letter + "b")) == ((0x21...0x7E).contains(byte) && letter != "-"))
    }

    @Test("takes hosts of letters, figures, dots and hyphens within", arguments: 0x00...0xFF as ClosedRange<UInt8>)
    func hosts(byte: UInt8) {
        let scalar = Unicode.Scalar(byte)
        let letter = String(scalar)
        let isLetter = byte.isASCIILetter || byte.isASCIIDigit
        let isSeparator = letter == " " || letter == ","
        func accepts(_ text: String) -> Bool { isAccepted("egress.allow", .array([.string(text)])) }
        #expect(accepts("a\(letter)b") == (isLetter || letter == "-" || letter == "."))
        #expect(accepts(letter) == isLetter)
        #expect(accepts("a\(letter)") == (isLetter || letter == "-"))
        #expect(accepts("\(letter)a") == isLetter)
        #expect(isAccepted("egress.allow", .string("a\(letter)b")) == (accepts("a\(letter)b") || isSeparator))
    }

    @Test(
        "takes what is meant and nothing else",
        arguments: [
            ("api.baseURL", "http://a", true), ("api.baseURL", "https://a", true), ("api.baseURL", "http://", false),
            ("api.baseURL", "https://", false), ("api.baseURL", "https://a b", false),
            ("api.baseURL", "-https://a", false),
            ("api.baseURL", "xhttps://a", false), ("workspace", "", false), ("workspace", "a", true),
            ("maxCost", "0", false), ("maxCost", "0.000000001", true), ("maxCost", "x", false),
            ("guard.threshold", "strict", true), ("guard.threshold", "lenient", true), ("guard.threshold", "x", false),
            ("guard.material", "refuse", true), ("guard.material", "x", false), ("runtime", "podman", true),
            ("tenant", String(repeating: "a", count: 64), true), ("tenant", String(repeating: "a", count: 65), false),
            ("db", "postgres://u:p@h/d", false), ("db", "postgres://u@h/d", true), ("db", "/a:b@c", true),
        ])
    func texts(name: String, text: String, isFit: Bool) { #expect(isAccepted(name, .string(text)) == isFit) }

    @Test("takes flags and lists as JSON has them")
    func kinds() {
        for (value, isFit) in [
            (.bool(true), true), (.bool(false), true), (.string("true"), false), (.integer(1), false),
        ]
            as [(JSONValue, Bool)]
        {
            #expect(isAccepted("api.passKey", value) == isFit)
        }
        #expect(isAccepted("tools.allow", .array([])))
        #expect(isAccepted("tools.allow", .array([.string("Read")])))
        #expect(!isAccepted("tools.allow", .array([.string("Read"), .integer(1)])))
        #expect(!isAccepted("tools.allow", .string("Read")))
        #expect(isAccepted("guard.rules", .array([.object([])])))
        #expect(!isAccepted("guard.rules", .array([.object([]), .string("x")])))
    }
}

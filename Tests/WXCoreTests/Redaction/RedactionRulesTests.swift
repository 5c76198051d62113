import Foundation
import Testing
import WXCore

@Suite("RedactionRules") struct RedactionRulesTests {
    private typealias Rule = RedactionRules.OwnRule

    private func text(_ length: Int) -> String {
        String(repeating: "abcdefgh", count: length / 8 + 1).prefix(length).description
    }

    @Test("takes rules up to their limits, and none beyond")
    func limits() {
        let rules: [(Rule, isValid: Bool)] = [
            (.literal(text(5)), false), (.literal(text(6)), true), (.key(text(2)), false), (.key(text(3)), true),
            (.key(text(64)), true), (.key(text(65)), false), (.key("a b c"), false), (.key("a_b-9"), true),
            (.prefix("ab", characters: "a-z", length: 9), false), (.prefix("abc", characters: "a-z", length: 9), true),
            (.prefix("-bc", characters: "a-z", length: 9), false), (.prefix("abc", characters: "", length: 9), false),
            (.prefix("abc", characters: "a-z", length: 3), false), (.prefix("abc", characters: "a-z", length: 4), true),
            (.prefix("abc", characters: "a-z", length: 512), true),
            (.prefix("abc", characters: "a-z", length: 513), false),
        ]
        for (rule, isValid) in rules {
            #expect(((try? RedactionRules(adding: [rule])) != nil) == isValid, "\(rule)")
        }
    }

    @Test("names the rule that it refuses, cut to 80 characters, and why")
    func refused() {
        let error = #expect(throws: InvalidRedactionRule.self) { try RedactionRules(adding: [.key(text(90))]) }
        #expect(error?.rule == text(80))
        #expect(error?.description.contains("3 to 64") == true)
    }

    @Test(
        "hides what a custom rule describes",
        arguments: [
            (.literal("mole-ratón"), "a mole-ratón b Mole-ratón", "a [token] b Mole-ratón"),
            (.prefix("zq.", characters: "a-f0-9", length: 6), "a zq.a1b2c3d4 b zq.a1b2c x", "a [token] b zq.a1b2c x"),
            (.prefix("zq.", characters: "a-f0-9", length: 6), "a xzq.a1b2c3 b zq.a1b2cz", "a xzq.a1b2c3 b zq.a1b2cz"),
            (.key("Deploy-Thing"), "deploy-thing=k3vR9pLm2Qx8 x", "deploy-thing=[token] x"),
            (.key("Deploy-Thing"), "deploy-things=k3vR9pLm2Qx8 x", "deploy-things=k3vR9pLm2Qx8 x"),
        ] as [(RedactionRules.OwnRule, String, String)])
    func own(rule: RedactionRules.OwnRule, text: String, shown: String) throws {
        #expect(try RedactionRules(adding: [rule]).sanitize(text) == shown)
    }

    @Test(
        "hides a secret of six bytes or more, also in Base64 and URL-encoded",
        arguments: [
            ("a-b/c", "a-b/c", "a-b/c"), ("a-b/cd", "x a-b/cd y", "x [token] y"), ("a-b/cd", "YS1iL2Nk", "[token]"),
            ("a-b/cd", "a-b%2Fcd", "[token]"), ("a~._-Z9 é", "a~._-Z9%20%C3%A9", "[token]"),
            ("??>>~~//", "Pz8+Pn5+Ly8=", "[token]Ly8="),
        ])
    func secrets(secret: String, text: String, shown: String) throws {
        #expect(try RedactionRules(secrets: [secret]).sanitize(text) == shown)
    }

    @Test("hides the longest of the secrets that begin alike, however the text is cut")
    func longest() throws {
        let rules = try RedactionRules(secrets: ["kestrel", "kestrel-lantern", "lantern"])
        for (text, shown) in [
            ("kestrel-lantern!", "[token]!"), ("kestrel-lanter", "[token]-lanter"), ("kestrekestrel", "kestre[token]"),
            ("kestrellantern", "[token][token]"), ("kestrel-lantern", "[token]"), ("kestrel", "[token]"),
        ] {
            for length in 1...text.utf8.count {
                var redactor = OutputRedactor(rules)
                var out: [UInt8] = []
                let bytes = Array(text.utf8)
                for start in stride(from: 0, to: bytes.count, by: length) {
                    out += redactor.redact(Array(bytes[start..<min(bytes.count, start + length)]))
                }
                redactor.finish(into: &out)
                #expect(String(decoding: out, as: UTF8.self) == shown, "\(text) in pieces of \(length)")
                #expect(redactor.counts["own"] == shown.components(separatedBy: "[token]").count - 1)
            }
        }
    }

    @Test("shows whole characters of a text that is cut anywhere")
    func scalars() {
        let text = "é€😀 password: k3vr9plm é€😀"
        for cut in 0...text.unicodeScalars.count {
            let place = text.unicodeScalars.index(text.startIndex, offsetBy: cut)
            var redactor = OutputRedactor()
            var shown = redactor.redact(String(text.unicodeScalars[..<place]))
            shown += redactor.redact(String(text.unicodeScalars[place...]))
            shown += redactor.finish()
            #expect(shown == "é€😀 password: [secret] é€😀")
        }
    }

    @Test("reports the line of each finding, however the text is cut")
    func lines() {
        let text = Array("a\n\nx PASSWORD=k3vr9plm and TOKEN=k3vR9pLm2Qx8\nb\n/home/a/.claude\n".utf8)
        for length in 1...text.count {
            var redactor = OutputRedactor(.standard, reportsFindings: true)
            var out: [UInt8] = []
            for start in stride(from: 0, to: text.count, by: length) {
                out += redactor.redact(Array(text[start..<min(text.count, start + length)]))
            }
            redactor.finish(into: &out)
            #expect(redactor.findings.map(\.line) == [3, 3, 5])
            #expect(redactor.findings.map(\.kind) == ["password", "key", "config"])
            #expect(redactor.findings.map(\.carrier) == ["name and value", "name and value", "path"])
        }
    }
}

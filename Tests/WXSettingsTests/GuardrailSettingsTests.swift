import Testing
import WXCore
import WXSettings

@Suite("Settings of the guardrail") struct GuardrailSettingsTests {
    @Test(
        "hide a credential of the environment from eight bytes on",
        arguments: ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN"])
    func credentials(variable: String) throws {
        for count in 6...10 {
            let value = String("qzjxkwvqpy".prefix(count))
            let shown = try settings(variables: [variable: value]).guardrail.sanitizeOutput("it is \(value) there")
            #expect(shown.contains(value) == (count < 8), "\(value)")
        }
        #expect(try settings(variables: ["OTHER": "qzjxkwvqpy"]).guardrail.sanitizeOutput("qzjxkwvqpy") == "qzjxkwvqpy")
    }

    @Test("need a phrase of three bytes")
    func phrases() throws {
        for (rule, isFit) in [
            (#"{"phrase":"ab"}"#, false), (#"{"phrase":"abc"}"#, true), (#"{"phrase":"é"}"#, false),
            (#"{"phrase":"éa"}"#, true), (#"{"name":"abc"}"#, false), (#"{"phrase":3}"#, false),
        ] {
            let guardrail = try? settings(user: #"{"guard":{"rules":[\#(rule)]}}"#).guardrail
            #expect((guardrail != nil) == isFit, "\(rule)")
        }
    }

    @Test(
        "take the stricter threshold of the user's and a project file's",
        arguments: [
            (nil, nil, "standard"), ("strict", nil, "strict"), ("lenient", nil, "lenient"),
            (nil, "strict", "strict"), ("lenient", "standard", "standard"), ("lenient", "strict", "strict"),
            ("standard", "standard", "standard"), ("strict", "standard", nil), (nil, "lenient", nil),
        ] as [(String?, String?, String?)])
    func thresholds(user: String?, project: String?, applies: String?) throws {
        func file(_ value: String?) -> String { value.map { #"{"guard":{"threshold":"\#($0)"}}"# } ?? "{}" }
        let guardrail = try? settings(project: file(project), user: file(user)).guardrail
        #expect(guardrail?.threshold.rawValue == applies)
    }

    @Test("hide what your own rules name, and refuse a rule that names nothing")
    func redaction() throws {
        func guardrail(_ rule: String) throws -> Guardrail {
            try settings(user: #"{"redaction":{"rules":[\#(rule)]}}"#).guardrail
        }
        let body = "Q7hT2mZp9KxV4nB8"
        #expect(try !guardrail(#"{"literal":"blue-whale"}"#).sanitizeOutput("a blue-whale b").contains("whale"))
        #expect(try !guardrail(#"{"key":"lantern"}"#).sanitizeOutput("lantern = \(body)").contains(body))
        let prefix = try guardrail(#"{"prefix":"acme_","length":16}"#)
        #expect(!prefix.sanitizeOutput("see acme_\(body) there").contains(body))
        for rule in ["{}", #"{"prefix":"acme_"}"#, #"{"length":16}"#, #"{"literal":5}"#] {
            #expect(throws: SettingsError.self) { try guardrail(rule) }
        }
    }
}

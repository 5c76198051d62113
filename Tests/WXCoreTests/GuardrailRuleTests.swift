import Testing
import WXCore

@Suite("GuardrailRule") struct GuardrailRuleTests {
    private func violation(_ text: String, _ rules: GuardrailRule...) -> GuardrailViolation? {
        Guardrail(adding: rules).explain(Prompt(text)).violation
    }

    @Test(
        "refuses a phrase, whatever its case, accents, spacing and disguise",
        arguments: [
            "please do the forbidden thing", "the ＦＯＲＢＩＤＤＥＮ  thing", "fórbïdden\nthing", "forb\u{200B}idden thing",
            "Zm9yYmlkZGVuIHRoaW5nIQ==", "f0rb1dd3n th1ng", "<!-- forbidden thing -->",
        ])
    func phrase(text: String) {
        let violation = violation(text, .phrase("Forbidden Thing"))
        #expect(violation?.code == .ownRule)
        #expect(violation?.rule == "Forbidden Thing")
    }

    @Test("refuses no other text", arguments: ["forbidden things are fine, a thing forbidden too", "forbiddenthing"])
    func others(text: String) { #expect(violation(text, .phrase("forbidden thing,")) == nil) }

    @Test("names the rule, and says what to change")
    func advice() {
        let message = violation("the code name", .phrase("code name", name: "no names"))?.description
        #expect(
            message
                == "The prompt contains what the rule “no names” in your configuration refuses. Remove it, or change the rule."
        )
    }

    @Test("refuses nothing with a phrase that folds to nothing", arguments: ["", " ", "\u{200B}"])
    func nothing(phrase: String) { #expect(violation("any text", .phrase(phrase)) == nil) }

    @Test("is asked about every reading, in order, the plain one first")
    func readings() {
        let rule = GuardrailRule(name: "third") { reading in
            guard reading.folded == "hidden part" else { return nil }
            return GuardrailViolation(.ownRule, rule: "third", reading: reading.name, advice: reading.name)
        }
        #expect(violation("text <!-- hidden part -->", rule)?.reading == "hidden")
        #expect(violation("hidden part", rule)?.reading == "plain")
    }

    @Test("decides in the order of the rules")
    func order() {
        #expect(violation("one two", .phrase("two"), .phrase("one"))?.rule == "two")
    }
}

import Testing
import WXCore

@Suite("A title") struct TitleTests {
    private let rules = Guardrail.standard.redaction

    @Test("is the question on one line, at most 60 characters of it")
    func beginning() {
        #expect(Prompt("  Why \n does\tit fail? ").title(rules) == "Why does it fail?")
        #expect(Prompt(String(repeating: "é", count: 60)).title(rules) == String(repeating: "é", count: 60))
        #expect(Prompt(String(repeating: "é", count: 61)).title(rules) == String(repeating: "é", count: 59) + "…")
        #expect(Prompt(" \n").title(rules) == nil)
    }

    @Test("hides a secret that lies across its end")
    func secret() {
        let prompt = Prompt(String(repeating: "x ", count: 28) + "sk-ant-api03-q8ZpXw3Lk1vT6yHs9bNcRdEf2GjMuAoQ")
        #expect(prompt.title(rules)?.contains("sk-ant") == false)
    }
}

import Testing
import WXCore

@Suite("ToolPolicy") struct ToolPolicyTests {
    @Test(
        "allows exactly what its context may do",
        arguments: [
            ("analysis", ["Read", "Grep", "Glob"]), ("conversion", ["Read", "Write", "Edit", "Bash(npm:*)"]),
            ("review", ["Read", "Grep"]), ("anything", ["Read"]), ("Analysis", ["Read"]),
        ])
    func seeds(context: String, tools: [String]) {
        #expect(Guardrail.standard.allowedTools(for: ChatContext(context)) == tools)
    }

    @Test("denies git if Bash is allowed")
    func git() { #expect(ToolPolicy(.conversion).denied.map(\.description) == ["Bash(git:*)"]) }

    @Test(
        "rejects a rule that Claude Code would read differently",
        arguments: [
            "", "Read,Write", "Read Write", "Bash(", "Bash()", "Bash(a)b", "Bash(a(b))", "Bash(*)", "Bash(npm *)", "-x",
            "Bash( x)",
        ])
    func invalid(rule: String) { #expect(throws: InvalidToolRule.self) { try ToolRule(rule) } }

    @Test(
        "can be narrowed but never widened",
        arguments: [
            ("Bash(npm ci)", true), ("Bash(npm run build:*)", true), ("Read", true), ("Bash(npmx:*)", false),
            ("Bash", false),
            ("Glob", false), ("Bash(rm:*)", false),
        ])
    func narrows(rule: String, isNarrower: Bool) throws {
        let rule = try ToolRule(rule)
        #expect(((try? ToolPolicy(.conversion).narrowed(to: [rule])) != nil) == isNarrower)
    }
}

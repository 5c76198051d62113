import Testing
import WXCore

@Suite("SlashCommand") struct SlashCommandTests {
    private func violation(_ text: String) -> GuardrailViolation? {
        SlashCommand.objection(to: PromptReadings(of: text).plain)
    }

    @Test(
        "refuses Claude Code's commands, whatever their disguise",
        arguments: [
            ("/clear", "/clear"), ("/EXIT", "/exit"), ("／clear", "/clear"), ("\u{200B}/compact now", "/compact"),
            ("  /model x", "/model"), ("/pr-comments 4", "/pr-comments"), ("/cost\n", "/cost"), ("/ｅxit", "/exit"),
        ])
    func commands(text: String, rule: String) {
        #expect(violation(text)?.code == .slashCommand)
        #expect(violation(text)?.rule == rule)
    }

    @Test(
        "approves paths, routes and commands within a text",
        arguments: [
            "/health returns 500, why?", "/usr/bin/env swift isn't found", "/", "/clear/all is a route", "/clearing",
            "What does /clear do?", "// clear", "clear", "/config.json is missing",
        ])
    func others(text: String) { #expect(violation(text) == nil) }
}

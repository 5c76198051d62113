/// A command of Claude Code's own at the beginning of a prompt.
///
/// Prompts are sent so that Claude Code takes them for plain text, but a person who types a command expects it to work,
/// and wxcode has none. The list is that of Claude Code 2.1.330, 2026-11-23.
package enum SlashCommand {
    private static let names = Set(
        """
        add-dir agents bashes batch bug clear color compact config context copy cost debug doctor effort exit export \
        extra-usage fast feedback fewer-permission-prompts goal heapdump help hooks ide init install-github-app \
        install-slack-app keybindings login logout loop mcp memory migrate-installer mobile model output-style \
        permissions plan plugin plugins pr-comments pr_comments privacy-settings quit rate-limit-options release-notes \
        reload-plugins remote-control remote-env rename reset resume review rewind sandbox security-review settings \
        simplify skills stats status statusline stickers tag tasks teleport terminal-setup theme todos update-config \
        upgrade usage verify vim voice workflows
        """.split(separator: " "))

    /// Returns the objection to a prompt that is a command once it is folded.
    package static func objection(to plain: PromptReading) -> GuardrailViolation? {
        guard plain.folded.hasPrefix("/") else { return nil }
        let name = plain.folded.dropFirst().prefix { $0 != " " }
        // “/health returns 500” and “/usr/bin/env” are not commands.
        guard names.contains(name) else { return nil }
        return GuardrailViolation(
            .slashCommand, rule: "/\(name)", span: 0..<(name.count + 1),
            advice:
                "“/\(name)” is a command of Claude Code’s terminal and is not available here. Say in words what you want."
        )
    }
}

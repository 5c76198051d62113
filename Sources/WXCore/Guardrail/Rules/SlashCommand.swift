/// A command of Claude Code's own at the beginning of a prompt.
///
/// Prompts are sent so that Claude Code takes them for plain text, but a person who types a command expects it to work,
/// and wxcode has none. ``WrappedCommand`` finds the commands that are quoted, formatted or disguised. The list is that
/// of Claude Code, 2026-11-23.
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

    /// Returns the objection to a prompt that is a command once it is folded, or once what is written around it is
    /// gone.
    package static func objection(to plain: PromptReading) -> GuardrailViolation? {
        guard let (name, span) = command(in: plain) else { return nil }
        return GuardrailViolation(
            .slashCommand, rule: "/\(name)", span: span,
            advice:
                "“/\(name)” is a command of Claude Code's terminal and is not available here. Say in words what you want."
        )
    }

    private static func command(in plain: PromptReading) -> (name: Substring, span: Range<Int>?)? {
        if plain.folded.hasPrefix("/") {
            let name = plain.folded.dropFirst().prefix { $0 != " " }
            // “/health returns 500”, “/login returns 500” and “/usr/bin/env” are not commands.
            if names.contains(name) {
                let rest = plain.folded[name.endIndex...]
                return WrappedCommand.isStatement(rest) ? nil : (name, 0..<(name.count + 1))
            }
        }
        return WrappedCommand.name(in: plain.text, names: names).map { ($0, nil) }
    }
}

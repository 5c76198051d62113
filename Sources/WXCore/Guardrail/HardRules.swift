/// Claude Code's own commands, at the beginning of a prompt.
///
/// Prompts are sent so that they are plain text to it, but who types one expects a command, and wxcode has none. As of Claude Code
/// 2.1.330, 2026-11-23.
enum SlashCommand {
    private static let names: Set<String> = [
        "add-dir", "agents", "bashes", "batch", "bug", "clear", "color", "compact", "config", "context", "copy", "cost",
        "debug", "doctor", "effort", "exit", "export", "extra-usage", "fast", "feedback", "fewer-permission-prompts",
        "goal",
        "heapdump", "help", "hooks", "ide", "init", "install-github-app", "install-slack-app", "keybindings", "login",
        "logout",
        "loop", "mcp", "memory", "migrate-installer", "mobile", "model", "output-style", "permissions", "plan",
        "plugin",
        "plugins", "pr-comments", "pr_comments", "privacy-settings", "quit", "rate-limit-options", "release-notes",
        "reload-plugins",
        "remote-control", "remote-env", "rename", "reset", "resume", "review", "rewind", "sandbox", "security-review",
        "settings", "simplify", "skills", "stats", "status", "statusline", "stickers", "tag", "tasks", "teleport",
        "terminal-setup", "theme", "todos", "update-config", "upgrade", "usage", "verify", "vim", "voice", "workflows",
    ]

    /// The objection to a prompt that is a command after all disguise is taken off.
    static func objection(to plain: PromptReading) -> GuardrailViolation? {
        guard plain.folded.hasPrefix("/") else { return nil }
        let name = plain.folded.dropFirst().prefix { $0 != " " }
        // “/health returns 500” and “/usr/bin/env” are no commands.
        guard names.contains(String(name)) else { return nil }
        return GuardrailViolation(
            .slashCommand, rule: "/\(name)", span: 0..<(name.count + 1),
            advice: "“/\(name)” is a command of Claude Code’s own terminal and does nothing here; ask in words instead."
        )
    }
}

/// The platform's own credentials: nobody's project needs them.
enum PlatformCredential {
    private static let names = [
        "anthropic_api_key", "anthropic_auth_token", "claude_code_oauth_token", "wxcode_llm_key", ".credentials.json",
        "wxcode-oauth-token", "sk-ant-oat", "sk-ant-ort", "sk-ant-api", "sk-ant-admin", "sk-ant-sid",
        "/proc/self/environ",
        "/proc/1/environ", "/.claude/", "/var/lib/claude",
    ]

    /// One rule for each name.
    static let rules: [GuardrailRule] = names.map { name in
        GuardrailRule(name: name) { reading in
            guard reading.folded.hasBytes(of: name), !isAboutOwnCode(reading.folded, name) else { return nil }
            return GuardrailViolation(
                .credential, rule: name, reading: reading.name,
                advice:
                    "The prompt names credentials of the platform itself (\(name)); the agent has no business with them, so leave them out."
            )
        }
    }

    /// A question how to configure one's own project may name the variable.
    private static func isAboutOwnCode(_ text: String, _ name: String) -> Bool {
        guard name.hasSuffix("_key") || name.hasSuffix("_token") || name.hasPrefix("sk-ant") else { return false }
        let takes = [
            "print", "show", "reveal", "echo", "send", "value", "valor", "mostr", "imprim", "envi", "muestr", "affich",
            "donne",
            "give", "tell", "diga", "dime", "leak", "dump", "read", "leia", "lee", "lis", "cat ", "get", "what is",
            "qual e", "cual es",
            "output", "write", "escrev", "base64", "encode", "upload", "post", "curl", "copy", "copi", "paste",
            "repeat", "repet",
        ]
        return !takes.contains { text.hasBytes(of: $0) }
    }
}

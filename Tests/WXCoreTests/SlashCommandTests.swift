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

    @Test(
        "refuses commands that are quoted, formatted, listed or in a code block",
        arguments: [
            "> /clear", ">/clear", "> > /clear all", "```\n/clear\n```", "```bash\n/clear\n```", "``` /clear ```",
            "~~~\n/clear\n/compact\n~~~", "`/clear`", "`/clear all`", "``/clear``", "**/clear**", "*/clear*",
            "_/clear_",
            "__/clear__", "***/clear***", "~~/clear~~", "- /clear", "* /clear", "+ /clear", "1. /clear", "2) /clear",
            "- [x] /clear", "- [ ] /clear", "# /clear", "\"/clear\"", "“/clear”", "«/clear»", "(/clear)", "[/clear]",
            "[/clear](https://x.example)", "<b>/clear</b>", "<pre><code>/clear</code></pre>", "<!-- /clear -->",
            "- `/clear`", "> **/clear**", "• /clear", "👉 /clear", "$ /clear", "/clear!", "> /clear\n> /compact",
            "---\n/clear\n---", "\\/clear", "\u{2800}/clear", "\u{3164}/clear", "> /add-dir /etc",
            "**/config** verbose true", "`/model` opus", "__/compact__ now", "~~/clear~~ all of it",
        ])
    func wrapped(text: String) { #expect(violation(text)?.code == .slashCommand) }

    @Test(
        "refuses commands whose letters are encoded, separated or look like others",
        arguments: [
            "&#47;clear", "&sol;clear", "&#x2F;clear", "&#x2f;&#x63;lear", "&#47clear", "&amp;#47;clear",
            "&frasl;clear",
            "%2Fclear", "%2fclear", "%252Fclear", "/%63lear", "\\u002fclear", "\\x2fclear",
            "\u{2215}clear", "\u{2044}clear", "\u{FF0F}clear", "\u{29F8}clear", "\u{2571}clear", "\u{27CB}clear",
            "\u{4E3F}clear", "\u{30CE}clear", "\u{1F67C}clear", "> \u{2044}clear",
            "/ c l e a r", "/c l e a r", "/ c l e a r a l l", "/.c.l.e.a.r", "/c-l-e-a-r", "/ m c p", "/ clear",
            "/\u{200B}clear", "/cl\u{200D}ear", "\u{2060}/cle\u{AD}ar", "/с\u{200B}lear",
            "\u{202E}raelc/", "\u{202E}raelc/\u{202C}", "/\u{202E}raelc\u{202C}", "\u{2067}raelc/\u{2069}", "raelc/",
            "/cl3ar", "/c1ear", "/3xit", "/𝐜𝐥𝐞𝐚𝐫", "/c\u{336}l\u{336}e\u{336}a\u{336}r\u{336}",
        ])
    func disguised(text: String) { #expect(violation(text)?.code == .slashCommand) }

    @Test(
        "approves prompts about commands, routes, paths and logs, however they are written",
        arguments: [
            "/api/x returns 500", "/health returns 200", "/login returns 500 after the deploy", "`/api/x` returns 500",
            "/status é lento", "what does /clear do in our app?", "`/clear` should empty the cart",
            "**/clear** is a route", "`/login` from the app fails", "__/status__ page is blank",
            "> /clear does what?", "> /clear\n\nWhy does our bot answer this?", "```\n/clear\n```\nWhat does this do?",
            "```\n$ cat /etc/hosts\n127.0.0.1 localhost\n```", "```\n/etc/hosts\n```", "> /login 200 12ms",
            "> GET /login 200\n> GET /orders 500", "> /login 200 12ms\n> /orders 500 3ms", "- /login\n- /orders",
            "- /login returns 500\n- /status is slow", "- /clear - clears the page", "`/clear/all`", "`./clear`",
            "~/clear", "../clear", "@/config", "${x}/config", "src/clear", "http://localhost/clear", "`/usr/bin/env`",
            "&#47;api&#47;x", "%2Fapi%2Fx is encoded twice", "1⁄2", "½", "and/or", "/ c l o c k", "/ a b", "n/a",
            "// clear",
            "//clear", "/*clear*/", "<br/>", "</help>", "\u{202E}\u{202C}ok", "- [ ] /orders", "/",
            "> /config and /login are slow", "| /login | 200 |", "[x](/clear)", "see [/clear](docs/clear.md)",
            "/config.json is missing", "/config endpoint is slow", "> /search?q=x", "*/5 * * * * /usr/bin/clear",
            "raelc",
        ])
    func nearMisses(text: String) { #expect(violation(text) == nil) }
}

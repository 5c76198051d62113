internal import WXCore
internal import WXSettings

/// `wxcode manual`: the manual page of all commands, in the language of `man`.
enum ManualPage {
    static let spec = CommandSpec(
        path: ["manual"], summary: "Print the manual page.",
        examples: [("wxcode manual | man -l -", ""), ("wxcode manual >~/.local/share/man/man1/wxcode.1", "")],
        options: [.help],
        run: { invocation in
            try invocation.environment.output.write(text(of: CommandTable.all))
            return ExitStatus.done
        })

    /// Returns the page.
    static func text(of commands: [CommandSpec]) -> String {
        var text = ".TH WXCODE 1 \"\" \"wxcode \(Release.version)\" \"User Commands\"\n"
        text += ".SH NAME\nwxcode \\- \(roff(commands[0].summary))\n"
        text += ".SH SYNOPSIS\n.B wxcode\n.I command\n.RI [ options ]\n.SH COMMANDS\n"
        for command in commands where !command.path.isEmpty {
            text += ".SS \(roff(command.name))"
            text += command.positionals.map { roff($0.isOptional ? " [<\($0.name)>]" : " <\($0.name)>") }.joined()
            text += "\n\(roff(command.summary))\n"
            for word in command.positionals { text += row(".I \(roff(word.name))", word.help) }
            for option in command.options where option.name != "--help" {
                text += row(".B \(roff(option.words))", option.sentences)
            }
            for example in command.examples {
                text += ".PP\n.EX\n\(roff(example.line))\n.EE\n"
                if !example.meaning.isEmpty { text += roff(example.meaning) + "\n" }
            }
        }
        text += ".SH EXIT STATUS\n"
        for each in ExitStatus.meanings { text += row(".B \(each.statuses)", each.meaning) }
        text += ".SH SETTINGS\n"
        for setting in Setting.all {
            text += row(
                ".B \(roff(setting.name))", setting.help + (setting.defaultText.map { " Default: \($0)." } ?? ""))
        }
        text += ".SH ENVIRONMENT\n"
        for variable in HelpTopic.variables { text += row(".B \(roff(variable.name))", variable.help) }
        return text
    }

    private static func row(_ head: String, _ help: String) -> String { ".TP\n\(head)\n\(roff(help))\n" }

    /// Returns text in which nothing is a request or an escape, and a hyphen can be copied as one.
    private static func roff(_ text: String) -> String {
        let text = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
    }
}

internal import WXSettings

/// Returns the help of one command: what it does, examples, then its arguments and options.
func helpText(for command: CommandSpec, among commands: [CommandSpec], width: Int) -> String {
    var text = HelpLayout.paragraph(command.summary, width: width)
    if !command.examples.isEmpty {
        text += "\nExamples:\n"
        for example in command.examples {
            text += "  \(example.line)\n"
            if !example.meaning.isEmpty { text += HelpLayout.below(example.meaning, width: width) }
        }
    }
    let subcommands = commands.filter { $0.path.count == command.path.count + 1 && $0.path.starts(with: command.path) }
    let words = command.positionals.map { $0.isOptional ? "[<\($0.name)>]" : "<\($0.name)>" }
    text += "\nUsage: \(([command.name] + (command.needsCommand ? ["<command>"] : []) + words).joined(separator: " "))"
    text += command.options.isEmpty ? "\n" : " [options]\n"
    if !subcommands.isEmpty {
        text += "\nCommands:\n"
        for each in subcommands { text += HelpLayout.row(each.path.last ?? "", each.summary, width: width) }
    }
    if command.path.isEmpty {
        text += "\nTopics:\n"
        for topic in HelpTopic.allCases {
            text += HelpLayout.row("help \(topic.rawValue)", topic.summary, width: width)
        }
        text += "\n" + HelpLayout.paragraph("Run a command with --help to see its options.", width: width)
    }
    if !command.positionals.isEmpty {
        text += "\n"
        for word in command.positionals { text += HelpLayout.row("<\(word.name)>", word.help, width: width) }
    }
    if !command.options.isEmpty {
        text += "\nOptions:\n"
        for option in command.options {
            text += HelpLayout.row((option.short == nil ? "    " : "") + option.words, option.sentences, width: width)
        }
    }
    if command.showsExitStatuses {
        text += "\nExit statuses:\n"
        for each in ExitStatus.meanings {
            text += HelpLayout.row(each.statuses, each.meaning, width: width)
        }
    }
    return text
}

extension CommandSpec.Option {
    /// The option as it is typed, with its short form.
    var words: String {
        (short.map { "-\($0), " } ?? "") + name + (value.map { " \($0)" } ?? "")
    }

    /// What help says: its meaning, its choices, the variable that sets the same.
    var sentences: String {
        let choices = choices.isEmpty || isList ? "" : " One of: " + choices.joined(separator: ", ") + "."
        let variable = Setting.all.first { $0.name == setting }?.variable.map { " [\($0)]" } ?? ""
        return help + choices + variable
    }
}

/// Returns the help of one command: what it does, examples, then its arguments and options.
func helpText(for command: CommandSpec, among commands: [CommandSpec], width: Int) -> String {
    var text = "\(command.summary)\n"
    if !command.examples.isEmpty {
        text += "\nExamples:\n"
        for example in command.examples {
            text += "  \(example.line)\n"
            if !example.meaning.isEmpty { text += wrapped(example.meaning, indent: 6, width: width) }
        }
    }
    let subcommands = commands.filter { $0.path.count == command.path.count + 1 && $0.path.starts(with: command.path) }
    let words = command.positionals.map { $0.isOptional ? "[<\($0.name)>]" : "<\($0.name)>" }
    text += "\nUsage: \(([command.name] + words).joined(separator: " "))"
    text += command.options.isEmpty ? "\n" : " [options]\n"
    if !subcommands.isEmpty {
        text += "\nCommands:\n"
        for each in subcommands { text += row(each.path.last ?? "", each.summary, width) }
        if command.path.isEmpty { text += "\nRun a command with --help to see its options.\n" }
    }
    if !command.positionals.isEmpty {
        text += "\n"
        for word in command.positionals { text += row("<\(word.name)>", word.help, width) }
    }
    if !command.options.isEmpty {
        text += "\nOptions:\n"
        for option in command.options {
            let choices = option.choices.isEmpty ? "" : " One of: " + option.choices.joined(separator: ", ") + "."
            text += row(option.name + (option.value.map { " \($0)" } ?? ""), option.help + choices, width)
        }
    }
    return text
}

private func row(_ name: String, _ help: String, _ width: Int) -> String {
    let indent = 24
    let body = wrapped(help, indent: indent, width: width)
    let head = "  \(name)"
    guard head.count < indent - 1 else { return "\(head)\n\(body)" }
    return head + body.dropFirst(head.count)
}

private func wrapped(_ text: String, indent: Int, width: Int) -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
        if !line.isEmpty, indent + line.count + 1 + word.count > max(width, indent + 20) {
            lines.append(line)
            line = ""
        }
        line += (line.isEmpty ? "" : " ") + word
    }
    lines.append(line)
    return lines.map { String(repeating: " ", count: indent) + $0 + "\n" }.joined()
}

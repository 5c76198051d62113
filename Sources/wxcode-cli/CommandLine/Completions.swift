/// Returns a script that completes commands, options and choices in a shell.
func completionScript(for shell: String, _ commands: [CommandSpec]) -> String {
    let cases = commands.map { command in
        let subcommands = commands.filter {
            $0.path.count == command.path.count + 1 && $0.path.starts(with: command.path)
        }
        return (
            path: command.path.joined(separator: " "),
            words: (subcommands.compactMap(\.path.last) + command.options.map(\.name)).joined(separator: " ")
        )
    }
    let choices = commands.flatMap(\.options).filter { !$0.choices.isEmpty }
    let files = Set(commands.flatMap(\.options).filter { $0.completes == .file }.map(\.name)).sorted()
    switch shell {
    case "fish":
        var text = "complete -c wxcode -f\n"
        for command in commands where !command.path.isEmpty {
            let parents = command.path.dropLast()
            let condition =
                parents.isEmpty
                ? "__fish_use_subcommand" : "__fish_seen_subcommand_from \(parents.joined(separator: " "))"
            text += "complete -c wxcode -n '\(condition)' -a \(command.path.last ?? "") -d \(quoted(command.summary))\n"
            for option in command.options {
                let name = option.name.dropFirst(2)
                let values = option.choices.isEmpty ? "" : " -a \(quoted(option.choices.joined(separator: " ")))"
                let takesValue =
                    option.value == nil || option.takes != nil ? "" : option.completes == .file ? " -r -F" : " -x"
                text += "complete -c wxcode -n '__fish_seen_subcommand_from \(command.path.last ?? "")' -l \(name)"
                text += "\(takesValue)\(values) -d \(quoted(option.help))\n"
            }
        }
        return text
    default:
        var text = shell == "zsh" ? "#compdef wxcode\nautoload -U +X bashcompinit && bashcompinit\n" : ""
        text += "_wxcode() {\n    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} path= words= w\n"
        text += "    case $prev in\n"
        var seen: Set<String> = []
        for option in choices where seen.insert(option.name).inserted {
            let all = Set(choices.filter { $0.name == option.name }.flatMap(\.choices)).sorted().joined(separator: " ")
            text += "    \(option.name)) COMPREPLY=($(compgen -W '\(all)' -- \"$cur\")); return ;;\n"
        }
        if !files.isEmpty {
            text += "    \(files.joined(separator: "|"))) COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n"
        }
        text += "    esac\n    for w in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
        text += "        case \"${path:+$path }$w\" in\n"
        let paths = cases.map(\.path).filter { !$0.isEmpty }.map { "\"\($0)\"" }
        text += "        \(paths.joined(separator: "|"))) path=\"${path:+$path }$w\" ;;\n        esac\n    done\n"
        text += "    case $path in\n"
        for each in cases { text += "    \"\(each.path)\") words='\(each.words)' ;;\n" }
        text += "    esac\n    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n}\ncomplete -F _wxcode wxcode\n"
        return text
    }
}

private func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "’") + "'"
}

/// `wxcode completions`: a script for a shell.
enum CompletionsCommand {
    static let spec = CommandSpec(
        path: ["completions"], summary: "Print a script that completes wxcode's words in a shell.",
        examples: [
            ("wxcode completions bash >~/.local/share/bash-completion/completions/wxcode", ""),
            ("wxcode completions zsh >~/.zfunc/_wxcode", "In a directory of $fpath."),
            ("wxcode completions fish >~/.config/fish/completions/wxcode.fish", ""),
        ],
        positionals: [CommandSpec.Positional(name: "shell", help: "bash, zsh or fish.", isOptional: false)],
        options: [.help],
        run: { invocation in
            let shell = invocation.words[0]
            guard ["bash", "zsh", "fish"].contains(shell) else {
                throw Misuse("“\(shell.prefix(60))” is none of bash, zsh, fish.", "See: wxcode completions --help")
            }
            try invocation.surroundings.output.write(completionScript(for: shell, Wxcode.commands))
            return ExitStatus.done
        })
}

internal import WXCore

/// `wxcode completions`: a script that completes commands and options in a shell.
enum CompletionsCommand {
    private static let shells = ["bash", "zsh", "fish"]

    static let spec = CommandSpec(
        path: ["completions"], summary: "Print a script that completes commands and options in a shell.",
        examples: [
            ("wxcode completions bash >~/.local/share/bash-completion/completions/wxcode", ""),
            ("wxcode completions zsh >~/.zfunc/_wxcode", "Into a directory of $fpath."),
            ("wxcode completions fish >~/.config/fish/completions/wxcode.fish", ""),
        ],
        positionals: [CommandSpec.Positional(name: "shell", help: "The shell: bash, zsh or fish.", isOptional: false)],
        options: [.help],
        run: { invocation in
            let shell = invocation.words[0]
            guard shells.contains(shell) else {
                throw Misuse(
                    "The shell must be one of \(shells.joined(separator: ", ")), not “\(shell.prefix(60))”.",
                    nearest(shell, shells).map { "Did you mean \($0)?" } ?? "See: wxcode completions --help")
            }
            try invocation.surroundings.output.write(completionScript(for: shell, CommandTable.all))
            return ExitStatus.done
        })
}

internal import WXCore

/// `wxcode completions`: a script that completes command lines in a shell; and what the script asks.
enum CompletionsCommand {
    private static let shells = ["bash", "zsh", "fish"]

    static let spec = CommandSpec(
        path: ["completions"], summary: "Print a script that completes command lines in a shell.",
        examples: [
            ("wxcode completions bash >~/.local/share/bash-completion/completions/wxcode", ""),
            ("wxcode completions zsh >~/.zfunc/_wxcode", "Into a directory of $fpath."),
            ("wxcode completions fish >~/.config/fish/completions/wxcode.fish", ""),
        ],
        positionals: [
            CommandSpec.Positional(
                name: "shell", help: "The shell: bash, zsh or fish.", isOptional: false, choices: shells)
        ],
        options: [.help],
        run: { invocation in
            let shell = invocation.words[0]
            guard shells.contains(shell) else {
                throw Misuse(
                    "The shell must be one of \(shells.joined(separator: ", ")), not “\(shell.prefix(60))”.",
                    nearest(shell, shells).map { "Did you mean \($0)?" } ?? "See: wxcode completions --help")
            }
            try invocation.environment.output.write(completionScript(for: shell))
            return ExitStatus.done
        })

    /// Prints what can stand in place of the last word, for `wxcode complete -- WORD...`.
    ///
    /// A line each: the word, a tab, what it is; or `:files` for the names of files. Only the shells' scripts call it,
    /// so it is not in the help.
    static func complete(_ words: [String], _ environment: CommandEnvironment) async throws {
        let completion = Completion(words, CommandTable.all)
        let known = KnownNames(completion, environment)
        var text = ""
        for candidate in await completion.candidates(known.values) {
            text += "\(Terminal.harmless(cell: candidate.word))\t\(Terminal.harmless(cell: candidate.help))\n"
        }
        if completion.isFile { text = ":files\n" }
        try environment.output.written(for: .programs).write(text)
    }
}

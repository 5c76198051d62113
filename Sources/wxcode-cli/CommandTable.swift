internal import WXCore

/// All commands, in the order of the help.
enum CommandTable {
    static let root = CommandSpec(
        path: [], summary: "Ask Claude Code about a project, in a container. Every token is booked.",
        examples: [
            ("wxcode chat demo \"What is this project?\"", ""), ("wxcode usage", "Show what was spent so far."),
            ("wxcode doctor", "Show what is missing, and the commands that repair it."),
        ],
        options: [CommandSpec.Option(name: "--version", help: "Show the version."), .help],
        run: { _ in ExitStatus.done })

    static let all: [CommandSpec] = [
        root, ChatCommand.spec,
        UsageCommand.spec, RecordCommand.spec, VerifyCommand.spec,
        .group("budget", "Limit spending per tenant or project and period.", meaning: BudgetCommands.show),
        BudgetCommands.set, BudgetCommands.show, BudgetCommands.clear,
        .group("guard", "Check prompts and hide secrets."), GuardCommands.check, RedactCommand.spec,
        GuardCommands.explain,
        PolicyCommand.spec, DoctorCommand.spec,
        .group("runs", "Show and end the runs in the worker.", meaning: RunsCommands.list),
        RunsCommands.list, RunsCommands.reap,
        .group("config", "Show the effective settings.", meaning: ConfigCommand.spec), ConfigCommand.spec,
        CompletionsCommand.spec,
    ]

    /// Finds the command that words begin with.
    ///
    /// - Returns: The command, and the words after its own.
    /// - Throws: ``Misuse`` if a group is followed by a word that is not one of its commands.
    static func command(in words: ArraySlice<String>) throws(Misuse) -> (CommandSpec, ArraySlice<String>) {
        var words = words
        var command = root
        while let word = words.first, let next = all.first(where: { $0.path == command.path + [word] }) {
            command = next
            words = words.dropFirst()
        }
        let below = subcommands(of: command)
        if command.positionals.isEmpty, !below.isEmpty, let word = words.first, !word.hasPrefix("-") {
            let near = nearest(word, below.compactMap(\.path.last)).map { "Did you mean \(command.name) \($0)?" }
            throw Misuse(
                "“\(word.prefix(60))” is not a command of \(command.name).", near ?? "See: \(command.name) --help")
        }
        return (command, words)
    }

    /// Returns the commands one word below a command.
    static func subcommands(of command: CommandSpec) -> [CommandSpec] {
        all.filter { $0.path.count == command.path.count + 1 && $0.path.starts(with: command.path) }
    }
}

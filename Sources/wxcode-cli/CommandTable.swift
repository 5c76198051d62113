internal import WXBridge
internal import WXCore

/// All commands, in the order of the help.
enum CommandTable {
    static let root = CommandSpec(
        path: [], summary: "Ask Claude Code about a project, in a container. Every token is booked.",
        examples: [
            ("wxcode init", "Start here; it lists the next steps."),
            ("wxcode chat demo \"What is this project?\"", ""),
            ("wxcode chat demo -c \"And the tests?\"", "Continues the latest session; wxcode sessions lists them."),
            ("wxcode usage demo", "Shows what a project has cost this month."),
            ("wxcode doctor demo", "Shows what is missing, and the commands that repair it."),
        ],
        options: [CommandSpec.Option(name: "--version", short: "v", help: "Show the version."), .help],
        needsCommand: true,
        run: { _ in ExitStatus.done })

    static let all: [CommandSpec] = [
        root, InitCommand.spec, LoginCommand.spec, ChatCommand.spec,
        UsageCommand.spec, RecordCommand.spec, VerifyCommand.spec,
        .group(
            "budget", "Limit spending per tenant or project and period.",
            [
                ("wxcode budget", "Shows the limits, and how much of them was spent."),
                ("wxcode budget set --project demo --month 25", "Limits one project."),
            ], meaning: BudgetCommands.show),
        BudgetCommands.set, BudgetCommands.show, BudgetCommands.clear,
        .group(
            "guard", "Check prompts and hide secrets.",
            [
                ("echo \"What is this project?\" | wxcode guard check", ""),
                ("wxcode guard redact < build.log", "Prints it without secrets."),
            ]), GuardCommands.check, RedactCommand.spec, GuardCommands.explain,
        PolicyCommand.spec, DoctorCommand.spec,
        .group(
            "worker", "Create the worker, upgrade it, and remove it.",
            [
                ("wxcode worker up", "Creates it, starts it, or applies a changed configuration."),
                ("wxcode doctor", "Shows its status."),
            ]),
        WorkerLifeCommands.up, WorkerLifeCommands.down, WorkerLifeCommands.upgrade, WorkerLifeCommands.logs,
        .group(
            "project", "Use directories of this machine as projects.",
            [
                ("wxcode project", "Lists the projects."),
                ("wxcode project add .", "Adds the working directory, under its own name."),
            ], meaning: ProjectCommands.list),
        ProjectCommands.add, ProjectCommands.list, ProjectCommands.remove,
        .group(
            "runs", "Show and end the runs in the worker.",
            [
                ("wxcode runs", "Lists the runs in progress."),
                ("wxcode runs stop 34aa92fb", "The beginning of an id is enough."),
            ], meaning: RunsCommands.list),
        RunsCommands.list, RunsCommands.stop, RunsCommands.reap,
        .group(
            "sessions", "Find conversations again, and continue them.",
            [
                ("wxcode sessions demo", "Lists the latest 20 of a project."),
                ("wxcode sessions show 34aa92fb", "The beginning of an id is enough."),
                ("wxcode chat demo --resume 34aa92fb \"And the tests?\"", "Continues that session."),
            ], meaning: SessionsCommands.list),
        SessionsCommands.list, SessionsCommands.show, SessionsCommands.rename,
        SessionsCommands.forget,
        .group("config", "Show the effective settings.", ConfigCommand.spec.examples, meaning: ConfigCommand.spec),
        ConfigCommand.spec,
        ConfigCommand.keys,
        CompletionsCommand.spec, ManualPage.spec, version,
    ]

    private static let version = CommandSpec(
        path: ["version"], summary: "Print the version.", options: [.help],
        run: { invocation in
            try Program.printVersion(invocation.environment)
            return ExitStatus.done
        })

    /// What other tools call our commands, and what to type here.
    private static let elsewhere: [(words: [String], here: String)] = [
        (["ask", "run", "exec", "prompt", "query", "talk"], "wxcode chat <project> \"…\""),
        (["history", "logs", "resume", "continue"], "wxcode sessions"),
        (["cost", "costs", "stats", "report", "tokens"], "wxcode usage"),
        (["models", "model"], "wxcode chat --model <model>, with the names of Claude Code's own --model"),
        (["auth", "signin"], "wxcode login"),
        (["logout"], "wxcode worker down && docker volume rm \(WorkerSetup.volume(of: Worker.defaultContainer))"),
        (["setup", "configure", "install"], "wxcode init"),
        (["up", "start", "down", "build", "upgrade", "update"], "wxcode worker"),
        (["status", "check", "health", "diagnose"], "wxcode doctor"),
        (["settings", "set"], "wxcode config"),
        (["ps", "kill", "stop"], "wxcode runs"), (["redact", "mask"], "wxcode guard redact"),
        (["projects", "mount", "workspace"], "wxcode project"), (["completion"], "wxcode completions <shell>"),
        (["limit", "limits"], "wxcode budget"),
    ]

    /// What else people call the commands below one.
    private static let synonyms: [(words: [String], names: [String])] = [
        (["ls", "ps", "all"], ["list", "show"]), (["rm", "delete", "del", "unset"], ["remove", "clear", "down"]),
        (["kill", "cancel", "end", "stop"], ["stop", "down"]),
        (["start", "restart", "create", "make", "new"], ["up", "add", "set"]),
        (["build", "rebuild", "update"], ["upgrade"]),
    ]

    /// Finds the command that words begin with; options may stand before the name of a command below another,
    /// `usage --db FILE verify`.
    ///
    /// - Returns: The command, and the words that are not its name.
    /// - Throws: ``Misuse`` if a group is followed by a word that is not one of its commands.
    static func command(
        in words: ArraySlice<String>, among all: [CommandSpec] = all
    ) throws(Misuse) -> (CommandSpec, ArraySlice<String>) {
        var words = words
        var command = all.first { $0.path.isEmpty } ?? root
        while let word = words.first, let next = all.first(where: { $0.path == command.path + [word] }) {
            command = next
            words = words.dropFirst()
        }
        let below = subcommands(of: command, among: all)
        if let place = place(ofNameIn: words, after: command, below),
            let next = below.first(where: { $0.path.last == words[place] })
        {
            return (next, words[..<place] + words[(place + 1)...])
        }
        if command.positionals.isEmpty, !below.isEmpty, let word = words.first, !word.hasPrefix("-") {
            throw Misuse(
                "“\(word.prefix(60))” is not a command of \(command.name).", hint(for: word, below: command, among: all)
            )
        }
        return (command, words)
    }

    /// Returns where the first word stands that is neither an option nor its value; nil if there is none.
    private static func place(
        ofNameIn words: ArraySlice<String>, after command: CommandSpec, _ below: [CommandSpec]
    ) -> Int? {
        let options = below.flatMap(\.options) + command.options
        var waiting: CommandSpec.Option?
        for (place, word) in zip(words.indices, words) {
            if let option = waiting, option.takes?(word) ?? true {
                waiting = nil
            } else if word == "--" {
                return nil
            } else if word.hasPrefix("-") {
                waiting = options.first { $0.value != nil && ($0.name == word || $0.short.map { "-\($0)" } == word) }
            } else {
                return place
            }
        }
        return nil
    }

    /// Returns what the person who typed an unknown word may have meant.
    private static func hint(
        for word: String, below command: CommandSpec, among all: [CommandSpec]
    ) -> String {
        let names = subcommands(of: command, among: all).compactMap(\.path.last)
        if let near = nearest(word, names) { return "Did you mean \(command.name) \(near)?" }
        let meant = synonyms.first { $0.words.contains(word) }?.names.first(where: names.contains)
        if let meant, !command.path.isEmpty { return "Use: \(command.name) \(meant)" }
        if let known = elsewhere.first(where: { $0.words.contains(word) }) { return "Use: \(known.here)" }
        if command.path.isEmpty, word.contains(" ") { return "To ask about a project: wxcode chat <project> \"…\"" }
        return "See: \(command.name) --help"
    }

    /// Returns the commands one word below a command.
    static func subcommands(of command: CommandSpec, among all: [CommandSpec] = all) -> [CommandSpec] {
        all.filter { $0.path.count == command.path.count + 1 && $0.path.starts(with: command.path) }
    }
}

/// One command as data: parsing, help and completions all read this.
struct CommandSpec: Sendable {
    /// The words after `wxcode`, for example `usage record`; empty for wxcode itself.
    var path: [String]
    /// What the command does, in one sentence for the list of commands.
    var summary: String
    /// Command lines that work, each with what it does.
    var examples: [(line: String, meaning: String)] = []
    /// The words that are given without an option's name.
    var positionals: [Positional] = []
    /// The options.
    var options: [Option] = []
    /// Whether its help lists the exit statuses.
    var showsExitStatuses = false
    /// Whether it does nothing without the name of a command below it.
    var needsCommand = false
    /// Runs the command and returns the exit status.
    var run: @Sendable (Invocation) async throws -> Int32

    /// A word without an option's name.
    struct Positional: Sendable {
        var name: String
        var help: String
        var isOptional = true
        var choices: [String] = []
        var completes: Option.Completion = .nothing
    }

    /// An option, with or without a value.
    struct Option: Sendable {
        var name: String
        /// The letter of its short form, `-m`; nil if it has none.
        var short: Character?
        /// The placeholder of the value in help; nil for a flag.
        var value: String?
        var help: String
        var choices: [String] = []
        /// Whether the value is a list of choices with commas between.
        var isList = false
        /// Whether it may be given several times.
        var isRepeatable = false
        /// The options that cannot be used together with it.
        var conflicts: [String] = []
        /// How a shell completes the value.
        var completes: Completion = .nothing
        /// The dotted name of the setting that it sets; nil if it sets none.
        var setting: String?
        /// Returns whether the word after the option is its value, which may then be missing; nil if there must be one.
        var takes: (@Sendable (String) -> Bool)?

        enum Completion: Sendable {
            case nothing, file, project, addedProject, session, run, context, model, tenant
        }
    }

    /// The command as it is typed.
    var name: String { (["wxcode"] + path).joined(separator: " ") }
}

extension CommandSpec {
    /// Creates a word that has commands below it; given alone, it runs `command`.
    static func group(
        _ name: String, _ summary: String, _ examples: [(line: String, meaning: String)],
        meaning command: CommandSpec? = nil
    ) -> CommandSpec {
        var group =
            command
            ?? CommandSpec(path: [], summary: "", options: [.help]) { invocation in
                let names = CommandTable.subcommands(of: invocation.command).compactMap(\.path.last)
                throw Misuse(
                    "A command is missing after wxcode \(name): \(names.joined(separator: ", ")).",
                    "See: wxcode \(name) --help")
            }
        group.path = [name]
        group.summary = summary
        group.examples = examples
        group.needsCommand = command == nil
        return group
    }
}

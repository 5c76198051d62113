/// One command as data: parsing, help and completions all read this.
struct CommandSpec: Sendable {
    /// The words after `wxcode`, for example `usage record`; empty for wxcode itself.
    var path: [String]
    /// One line for the list of commands.
    var summary: String
    /// Whole command lines that work, with what they do.
    var examples: [(line: String, meaning: String)] = []
    /// What stands without an option's name.
    var positionals: [Positional] = []
    /// The options.
    var options: [Option] = []
    /// Carries the command out.
    var run: @Sendable (Invocation) async throws -> Int32

    /// A word without an option's name.
    struct Positional: Sendable {
        var name: String
        var help: String
        var isOptional = true
    }

    /// An option, with or without a value.
    struct Option: Sendable {
        var name: String
        /// What stands for the value in help; nil for a flag.
        var value: String?
        var help: String
        var choices: [String] = []
        /// How a shell completes the value.
        var completes: Completion = .nothing

        enum Completion: Sendable { case nothing, file }
    }

    /// The command's words as they are typed.
    var name: String { (["wxcode"] + path).joined(separator: " ") }
}

extension CommandSpec {
    /// A word that has commands below it, and means the one of them that is named, or none.
    static func group(_ name: String, _ summary: String, meaning command: CommandSpec? = nil) -> CommandSpec {
        guard var command else {
            return CommandSpec(path: [name], summary: summary, options: [.help]) { _ in
                throw Misuse("wxcode \(name) needs a command.", "See: wxcode \(name) --help")
            }
        }
        command.path = [name]
        command.summary = summary
        return command
    }
}

extension CommandSpec.Option {
    static let help = CommandSpec.Option(name: "--help", help: "Show this help.")
    static let project = CommandSpec.Option(
        name: "--project", value: "P", help: "The project, also one named like a command.")
    static let tenant = CommandSpec.Option(
        name: "--tenant", value: "T", help: "Whose money is spent (default: default).")
    static let database = CommandSpec.Option(
        name: "--db", value: "FILE", help: "The ledger (default: usage.sqlite3 in the user's data directory).",
        completes: .file)
    static let container = CommandSpec.Option(
        name: "--container", value: "C", help: "The worker's container (default: claude-worker).")
    static let runtime = CommandSpec.Option(
        name: "--runtime", value: "R", help: "The container engine.", choices: ["docker", "podman"])
    static let context = CommandSpec.Option(
        name: "--context", value: "C", help: "What the agent may do: analysis, conversion, review, or one of your own.")
    static let json = CommandSpec.Option(
        name: "--format", value: "F", help: "How to print it.", choices: ["text", "json"])
}

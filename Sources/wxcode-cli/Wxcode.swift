internal import WXBridge
internal import WXCore
internal import WXStore

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The program: finds the command, runs it, and leaves with its status.
@main
enum Wxcode {
    /// The version of the program and its libraries.
    static let version = "0.1.0"

    static let root = CommandSpec(
        path: [], summary: "wxcode asks Claude Code about a project, in a container, and books what it costs.",
        examples: [
            ("wxcode chat demo \"What is this project?\"", ""), ("wxcode usage", "What was spent so far."),
            ("wxcode doctor", "What is missing, with the commands that repair it."),
        ],
        options: [CommandSpec.Option(name: "--version", help: "Show the version."), .help],
        run: { _ in ExitStatus.done })

    /// All commands, in the order of the help.
    static let commands: [CommandSpec] = [
        root, ChatCommand.spec,
        UsageCommand.spec, RecordCommand.spec, VerifyCommand.spec,
        .group("budget", "Limits in dollars per tenant or project and period.", meaning: BudgetCommands.show),
        BudgetCommands.set, BudgetCommands.show, BudgetCommands.clear,
        .group("guard", "Check prompts, hide secrets."), GuardCommands.check, RedactCommand.spec,
        GuardCommands.explain,
        PolicyCommand.spec, DoctorCommand.spec,
        .group("runs", "What is under way in the worker.", meaning: RunsCommands.list),
        RunsCommands.list, RunsCommands.reap,
        .group("config", "The effective settings.", meaning: ConfigCommand.spec), ConfigCommand.spec,
        CompletionsCommand.spec,
    ]

    static func main() async {
        // First of all: a write to a closed pipe must be an error, not the end.
        signal(SIGPIPE, SIG_IGN)
        ClaudeBridge.prepareSignals()
        holdStandardDescriptors()
        let variables = environment()
        let surroundings = Surroundings(
            variables: variables, directory: workingDirectory(), output: OutputWriter(1), errors: OutputWriter(2),
            terminal: Terminal(variables))
        exit(await status(of: Array(CommandLine.arguments.dropFirst()), surroundings))
    }

    /// Runs a command line and tells its exit status; every error becomes one sentence.
    static func status(of arguments: [String], _ surroundings: Surroundings) async -> Int32 {
        do {
            return try await run(arguments, surroundings)
        } catch let error as Misuse {
            let failure = RunFailure(error.code, error.message, remedy: error.suggestion.map { .step($0) })
            report(failure, arguments, surroundings)
            return ExitStatus.of(error.code)
        } catch is OutputWriter.Closed {
            return ExitStatus.readerGone
        } catch {
            let failure = RunFailure(error)
            report(failure, arguments, surroundings)
            if let record = (error as? UsageStoreError)?.record {
                surroundings.errors.written(for: .programs).line(record)
            }
            return ExitStatus.of(failure.code)
        }
    }

    private static func report(_ failure: RunFailure, _ arguments: [String], _ surroundings: Surroundings) {
        let failure = failure.advised(by: Advice.words)
        let isJSON =
            arguments.contains("--format=json") || arguments.contains("--format=ndjson")
            || zip(arguments, arguments.dropFirst()).contains { $0 == "--format" && ($1 == "json" || $1 == "ndjson") }
        if isJSON {
            let error: JSONValue = .object(
                [JSONValue.Member("type", "error")] + (failure.value.members ?? []))
            surroundings.output.written(for: .programs).line(error.text)
        }
        surroundings.errors.line("wxcode: \(failure.error)")
        if let suggestion = failure.suggestion { surroundings.errors.line("  \(suggestion)") }
    }

    private static func run(_ arguments: [String], _ surroundings: Surroundings) async throws -> Int32 {
        var words = arguments[...]
        if words.first == "help" { words = words.dropFirst() + ["--help"] }
        if words.first == "--version" {
            try surroundings.output.write("wxcode \(version)\n")
            return ExitStatus.done
        }
        var command = root
        while let word = words.first, let next = commands.first(where: { $0.path == command.path + [word] }) {
            command = next
            words = words.dropFirst()
        }
        let below = commands.filter { $0.path.count == command.path.count + 1 && $0.path.starts(with: command.path) }
        if command.positionals.isEmpty, !below.isEmpty, let word = words.first, !word.hasPrefix("-") {
            let near = nearest(word, below.compactMap(\.path.last)).map { "Did you mean \(command.name) \($0)?" }
            throw Misuse(
                "“\(word.prefix(60))” is not a command of \(command.name).", near ?? "See: \(command.name) --help")
        }
        let wantsHelp = words.prefix { $0 != "--" }.contains("--help") || (command.path.isEmpty && words.isEmpty)
        if wantsHelp {
            try surroundings.output.write(
                helpText(for: command, among: commands, width: surroundings.terminal.width))
            return ExitStatus.done
        }
        let invocation = try Invocation(command, words, surroundings)
        do {
            return try await command.run(invocation)
        } catch let error as BridgeError {
            // Its text may be the engine's own.
            let guardrail = (try? Settings(invocation, project: nil).guardrail) ?? .standard
            throw RunFailure(error).redacted(by: guardrail.redaction)
        }
    }

    /// Puts something in place of standard streams that are closed, so that no file that is opened later passes for one of them.
    private static func holdStandardDescriptors() {
        // Open for reading only: nobody reads what is written there, and that shows.
        while case let descriptor = open("/dev/null", O_RDONLY), descriptor >= 0 {
            if descriptor > 2 {
                close(descriptor)
                return
            }
        }
    }

    private static func environment() -> [String: String] {
        var variables: [String: String] = [:]
        var pointer = environ
        while let entry = pointer.pointee {
            let parts = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
            pointer += 1
        }
        return variables
    }

    private static func workingDirectory() -> String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }
}

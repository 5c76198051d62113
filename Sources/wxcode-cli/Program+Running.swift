internal import WXBridge
internal import WXCore
internal import WXSettings
internal import WXSystem

extension Program {
    /// Runs the command line that the process was started with, and exits with its status.
    public func main() async {
        // First of all: a write to a closed pipe must be an error, not the end.
        CurrentProcess.ignoreBrokenPipes()
        ClaudeBridge.prepareSignals()
        CurrentProcess.holdStandardDescriptors()
        let variables = Environment.variables
        let terminal = Terminal(variables)
        let environment = CommandEnvironment(
            variables: variables, directory: Environment.workingDirectory,
            output: OutputWriter(1) { terminal.isOutput ? terminal.width : nil },
            errors: OutputWriter(2) { terminal.isErrors ? terminal.width : nil }, terminal: terminal,
            program: self)
        CurrentProcess.exit(with: await Self.status(of: Array(CommandLine.arguments.dropFirst()), environment))
    }

    static func printVersion(_ environment: CommandEnvironment) throws {
        try environment.output.write("\(environment.program.name) \(Release.version)\n")
    }

    /// Runs a command line and returns its exit status.
    ///
    /// Every error becomes one sentence on stderr.
    static func status(of arguments: [String], _ environment: CommandEnvironment) async -> Int32 {
        do {
            return try await run(arguments, environment)
        } catch is OutputWriter.Closed {
            return ExitStatus.readerGone
        } catch {
            let failure = failure(error)
            report(failure, arguments, environment)
            if let record = (error as? UsageStoreError)?.record {
                environment.errors.written(for: .programs).line(record)
            }
            return ExitStatus.of(failure.code)
        }
    }

    /// Converts any error to what is reported.
    ///
    /// The only place where a mistake in the settings becomes one of the command line.
    private static func failure(_ error: any Error) -> RunFailure {
        switch error {
        case let error as Misuse:
            RunFailure(error.code, error.message, remedy: error.suggestion.map { .step($0) })
        case let error as SettingsError:
            RunFailure(error.code, error.message, remedy: error.suggestion.map { .step($0) })
        default: RunFailure(error)
        }
    }

    private static func report(_ failure: RunFailure, _ arguments: [String], _ environment: CommandEnvironment) {
        let failure = failure.advised(by: Advice.words)
        // The same `error` as of a run: a member of the one object, or a message of its own.
        let error: JSONValue? =
            switch format(of: arguments) {
            case "json": ["error": failure.value]
            case "ndjson": .object([JSONValue.Member("type", "error")] + (failure.value.members ?? []))
            default: nil
            }
        if let error { environment.output.written(for: .programs).line(error.text) }
        let program = environment.program
        environment.errors.line("\(program.name): \(program.named("\(failure.error)"))")
        if let suggestion = failure.suggestion { environment.errors.line("  \(program.named(suggestion))") }
    }

    /// Returns the output format that a command line asks for, which may be wrong otherwise; nil if it asks for none.
    private static func format(of arguments: [String]) -> String? {
        let options = arguments.prefix { $0 != "--" }
        let formats = zip(options, options.dropFirst() + [""]).compactMap { word, next in
            word == "--format" ? next : word.hasPrefix("--format=") ? String(word.dropFirst("--format=".count)) : nil
        }
        return formats.last
    }

    private static func run(_ arguments: [String], _ environment: CommandEnvironment) async throws -> Int32 {
        var words = arguments[...]
        if words.first == "help" {
            if let topic = words.dropFirst().first.flatMap(HelpTopic.init(rawValue:)), words.count == 2 {
                try environment.output.write(
                    topic.text(directories: environment.directories, width: environment.terminal.width))
                return ExitStatus.done
            }
            words = words.dropFirst() + ["--help"]
        }
        if words.first == "complete" {
            try await CompletionsCommand.complete(words.dropFirst().drop { $0 == "--" }.map { $0 }, environment)
            return ExitStatus.done
        }
        if words.first == "--version" || words.first == "-v" {
            // The table of commands would take longer than the rest.
            try printVersion(environment)
            return ExitStatus.done
        }
        let (command, rest) = try CommandTable.command(in: words, among: environment.program.commands)
        let isForHelp = rest.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
        if isForHelp || (command.path.isEmpty && rest.isEmpty) {
            try environment.output.write(
                environment.program.named(
                    helpText(
                        for: command, among: environment.program.commands, width: environment.terminal.width)))
            return ExitStatus.done
        }
        let invocation = try Invocation(command, rest, environment)
        if invocation.has("--help") { return try await run(command.path + ["--help"], environment) }
        return try await Advice.$source.withValue(.init { invocation.workerCommands }) {
            do {
                return try await command.run(invocation)
            } catch let error as BridgeError {
                // Its text may be the engine's own.
                let guardrail = (try? invocation.settings().guardrail) ?? .standard
                throw RunFailure(error).advised(by: Advice.words).redacted(by: guardrail.redaction)
            }
        }
    }
}

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
        let surroundings = Surroundings(
            variables: variables, directory: Environment.workingDirectory,
            output: OutputWriter(1) { terminal.isOutput ? terminal.width : nil },
            errors: OutputWriter(2) { terminal.isErrors ? terminal.width : nil }, terminal: terminal,
            program: self)
        CurrentProcess.exit(with: await Self.status(of: Array(CommandLine.arguments.dropFirst()), surroundings))
    }

    static func printVersion(_ surroundings: Surroundings) throws {
        try surroundings.output.write("\(surroundings.program.name) \(Release.version)\n")
    }

    /// Runs a command line and returns its exit status.
    ///
    /// Every error becomes one sentence on stderr.
    static func status(of arguments: [String], _ surroundings: Surroundings) async -> Int32 {
        do {
            return try await run(arguments, surroundings)
        } catch is OutputWriter.Closed {
            return ExitStatus.readerGone
        } catch {
            let failure = failure(error)
            report(failure, arguments, surroundings)
            if let record = (error as? UsageStoreError)?.record {
                surroundings.errors.written(for: .programs).line(record)
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

    private static func report(_ failure: RunFailure, _ arguments: [String], _ surroundings: Surroundings) {
        let failure = failure.advised(by: Advice.words)
        // The same `error` as of a run: a member of the one object, or a message of its own.
        let error: JSONValue? =
            switch format(of: arguments) {
            case "json": ["error": failure.value]
            case "ndjson": .object([JSONValue.Member("type", "error")] + (failure.value.members ?? []))
            default: nil
            }
        if let error { surroundings.output.written(for: .programs).line(error.text) }
        let program = surroundings.program
        surroundings.errors.line("\(program.name): \(program.named("\(failure.error)"))")
        if let suggestion = failure.suggestion { surroundings.errors.line("  \(program.named(suggestion))") }
    }

    /// Returns the output format that a command line asks for, which may be wrong otherwise; nil if it asks for none.
    private static func format(of arguments: [String]) -> String? {
        let options = arguments.prefix { $0 != "--" }
        let formats = zip(options, options.dropFirst() + [""]).compactMap { word, next in
            word == "--format" ? next : word.hasPrefix("--format=") ? String(word.dropFirst("--format=".count)) : nil
        }
        return formats.last
    }

    private static func run(_ arguments: [String], _ surroundings: Surroundings) async throws -> Int32 {
        var words = arguments[...]
        if words.first == "help" {
            if let topic = words.dropFirst().first.flatMap(HelpTopic.init(rawValue:)), words.count == 2 {
                try surroundings.output.write(
                    topic.text(directories: surroundings.directories, width: surroundings.terminal.width))
                return ExitStatus.done
            }
            words = words.dropFirst() + ["--help"]
        }
        if words.first == "complete" {
            try await CompletionsCommand.complete(words.dropFirst().drop { $0 == "--" }.map { $0 }, surroundings)
            return ExitStatus.done
        }
        if words.first == "--version" || words.first == "-v" {
            // The table of commands would take longer than the rest.
            try printVersion(surroundings)
            return ExitStatus.done
        }
        let (command, rest) = try CommandTable.command(in: words, among: surroundings.program.commands)
        let isForHelp = rest.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
        if isForHelp || (command.path.isEmpty && rest.isEmpty) {
            try surroundings.output.write(
                surroundings.program.named(
                    helpText(
                        for: command, among: surroundings.program.commands, width: surroundings.terminal.width)))
            return ExitStatus.done
        }
        let invocation = try Invocation(command, rest, surroundings)
        if invocation.has("--help") { return try await run(command.path + ["--help"], surroundings) }
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

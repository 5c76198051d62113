/// A command line, read: which command, and the words and values given to it.
struct Invocation: Sendable {
    let command: CommandSpec
    private(set) var words: [String] = []
    private var values: [String: [String]] = [:]
    /// What surrounds the program: variables, directories, streams.
    private(set) var surroundings: Surroundings

    /// Reads the words after the command's own.
    ///
    /// `--opt value`, `--opt=value`; options before or after other words; `--` ends the options; `-` is a word.
    ///
    /// - Throws: ``Misuse``.
    init(_ command: CommandSpec, _ arguments: some Sequence<String>, _ surroundings: Surroundings) throws(Misuse) {
        self.command = command
        self.surroundings = surroundings
        var arguments = Array(arguments)[...]
        while let argument = arguments.popFirst() {
            guard argument.hasPrefix("-"), argument != "-" else {
                words.append(argument)
                continue
            }
            if argument == "--" {
                words += arguments
                break
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let option = command.options.first(where: { $0.name == parts[0] }) else {
                throw Self.unknown(parts[0], command)
            }
            try take(option, inline: parts.count == 2 ? parts[1] : nil, from: &arguments)
        }
        let required = command.positionals.filter { !$0.isOptional }
        if words.count > command.positionals.count {
            let surplus = words[command.positionals.count]
            let isPrompt = command.positionals.last?.name == "prompt"
            throw Misuse(
                "“\(surplus.prefix(60))” is one word too many for \(command.name).",
                isPrompt ? "Put the prompt in quotes." : "See: \(command.name) --help")
        }
        if words.count < required.count, !has("--project"), values["--help"] == nil {
            throw Misuse("\(command.name) needs <\(required[words.count].name)>.", "See: \(command.name) --help")
        }
        if isForPrograms { self.surroundings.output = surroundings.output.written(for: .programs) }
    }

    private mutating func take(
        _ option: CommandSpec.Option, inline: String?, from arguments: inout ArraySlice<String>
    ) throws(Misuse) {
        guard let placeholder = option.value else {
            if inline != nil { throw Misuse("\(option.name) takes no value.", "See: \(command.name) --help") }
            values[option.name, default: []].append("")
            return
        }
        var value = inline
        if value == nil, let next = arguments.first, next == "-" || !next.hasPrefix("-") {
            value = next
            arguments.removeFirst()
        }
        guard let value else {
            let next = arguments.first.map {
                " (“\($0)” looks like an option; write \(option.name)=\($0) if it is the value)"
            }
            throw Misuse("\(option.name) needs a value <\(placeholder)>\(next ?? "").", "See: \(command.name) --help")
        }
        if !option.choices.isEmpty, !option.choices.contains(value) {
            let near = nearest(value, option.choices).map { "Did you mean \($0)?" }
            throw Misuse(
                "\(option.name) is one of \(option.choices.joined(separator: ", ")), not “\(value.prefix(60))”.", near)
        }
        values[option.name, default: []].append(value)
    }

    private static func unknown(_ name: String, _ command: CommandSpec) -> Misuse {
        let near = nearest(name, command.options.map(\.name)).map { "Did you mean \($0)?" }
        return Misuse(
            "“\(name.prefix(60))” is not an option of \(command.name).", near ?? "See: \(command.name) --help")
    }

    // MARK: Reading

    /// Whether an option was given.
    func has(_ name: String) -> Bool { values[name] != nil }

    /// An option's value, the last if it was given more than once.
    func value(_ name: String) -> String? { values[name]?.last }

    /// All values of an option.
    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// An option's value as a number of at least `least`.
    func integer(_ name: String, atLeast least: Int) throws(Misuse) -> Int? {
        guard let text = value(name) else { return nil }
        guard let number = Int(text), number >= least else {
            throw Misuse("\(name) is a number of at least \(least), not “\(text.prefix(60))”.")
        }
        return number
    }

    /// The words, with the project of `--project` before them if there is one.
    var operands: [String] { value("--project").map { [$0] + words } ?? words }

    /// Whether output is wanted as JSON.
    var isJSON: Bool { value("--format") == "json" }

    /// Whether the output is JSON in any form, for programs to read.
    private var isForPrograms: Bool { isJSON || value("--format") == "ndjson" || has("--jsonl") }
}

/// What surrounds the program.
struct Surroundings: Sendable {
    /// The environment's variables.
    var variables: [String: String]
    /// The working directory.
    var directory: String
    /// The program's output.
    var output: OutputWriter
    /// Everything that is not the output.
    var errors: OutputWriter
    /// The terminal behind them.
    var terminal: Terminal
    /// When the program began; time limits count from then.
    var start = ContinuousClock.now

    /// The user's home directory.
    var home: String { variables["HOME"] ?? "/" }

    /// One of the directories that XDG names, or its default below the home directory.
    func directory(_ variable: String, default fallback: String) -> String {
        if let path = variables[variable], path.hasPrefix("/") { return path }
        return "\(home)/\(fallback)"
    }
}

internal import WXBridge
internal import WXCore
internal import WXSettings

/// A command line that has been read: a command, and the words and values given to it.
struct Invocation: Sendable {
    let command: CommandSpec
    private(set) var words: [String] = []
    private var values: [String: [String]] = [:]
    /// What surrounds the program.
    private(set) var environment: CommandEnvironment

    /// Reads the words after the command's own.
    ///
    /// `--opt value`, `--opt=value`, `-o value`, `-ovalue`, `-cq` for `-c -q`; options stand before or after other
    /// words; `--` ends the options; `-` is a word.
    ///
    /// - Throws: ``Misuse``.
    init(_ command: CommandSpec, _ arguments: some Sequence<String>, _ environment: CommandEnvironment) throws(Misuse) {
        self.command = command
        self.environment = environment
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
            guard argument.hasPrefix("--") else {
                try takeShort(argument, from: &arguments)
                continue
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let option = command.options.first(where: { $0.name == parts[0] }) else {
                throw Self.unknown(argument, command)
            }
            try take(option, inline: parts.count == 2 ? parts[1] : nil, from: &arguments)
        }
        for option in command.options where has(option.name) {
            if let other = option.conflicts.first(where: has) {
                throw Misuse("\(option.name) and \(other) cannot be used together.")
            }
        }
        // The project of --project takes the place of the first word.
        let expected = command.positionals.dropFirst(
            has("--project") && command.positionals.first?.name == "project" ? 1 : 0)
        if words.count > expected.count {
            let surplus = words[expected.count]
            let isPrompt = command.positionals.last?.name == "prompt"
            let isProject = expected.isEmpty && command.options.contains { $0.name == "--project" } && !has("--project")
            throw Misuse(
                "Unexpected argument “\(surplus.prefix(60))”.",
                isPrompt
                    ? "Put the prompt in quotes."
                    : isProject
                        ? "If it is the project, write: --project \(shellWord(String(surplus.prefix(60))))"
                        : "See: \(command.name) --help")
        }
        let isShort = words.count < expected.count { !$0.isOptional }
        if isShort, let missing = expected.dropFirst(words.count).first(where: { !$0.isOptional }) {
            throw Misuse("The argument <\(missing.name)> is missing.", "See: \(command.name) --help")
        }
        if isForPrograms { self.environment.output = environment.output.written(for: .programs) }
    }

    /// Takes the options of a word such as `-c`, `-cq` or `-mopus`.
    private mutating func takeShort(_ word: String, from arguments: inout ArraySlice<String>) throws(Misuse) {
        var letters = word.dropFirst()
        while let letter = letters.popFirst() {
            guard let option = command.options.first(where: { $0.short == letter }) else {
                throw Self.unknown(word, command)
            }
            guard option.value != nil else {
                try take(option, inline: nil, from: &arguments)
                continue
            }
            let inline = letters.first == "=" ? letters.dropFirst() : letters
            return try take(option, inline: inline.isEmpty ? nil : String(inline), from: &arguments)
        }
    }

    private mutating func take(
        _ option: CommandSpec.Option, inline: String?, from arguments: inout ArraySlice<String>
    ) throws(Misuse) {
        guard let placeholder = option.value else {
            if inline != nil { throw Misuse("\(option.name) does not take a value.", "See: \(command.name) --help") }
            values[option.name, default: []].append("")
            return
        }
        var value = inline
        if let takes = option.takes, value == nil {
            values[option.name, default: []].append(arguments.first.map(takes) == true ? arguments.removeFirst() : "")
            return
        }
        if value == nil, let next = arguments.first, next == "-" || !next.hasPrefix("-") {
            value = next
            arguments.removeFirst()
        }
        guard let value else {
            let next = arguments.first.map {
                " (“\($0)” looks like an option; if it is the value, write \(option.name)=\($0))"
            }
            throw Misuse("\(option.name) needs a value <\(placeholder)>\(next ?? "").", "See: \(command.name) --help")
        }
        if !option.choices.isEmpty, !option.isList, !option.choices.contains(value) {
            let near = nearest(value, option.choices).map { "Did you mean \($0)?" }
            throw Misuse(
                "\(option.name) must be one of \(option.choices.joined(separator: ", ")), not “\(value.prefix(60))”.",
                near)
        }
        values[option.name, default: []].append(value)
    }

    private static func unknown(_ word: String, _ command: CommandSpec) -> Misuse {
        let isPrompt = command.positionals.last?.name == "prompt" && word.contains(" ")
        let name = isPrompt ? word : String(word.prefix { $0 != "=" })
        let near = nearest(name, command.options.map(\.name)).map { "Did you mean \($0)?" }
        return Misuse(
            "“\(name.prefix(60))” is not an option of \(command.name).",
            isPrompt ? "If it is the prompt, put -- before it." : near ?? "See: \(command.name) --help")
    }

    // MARK: Reading

    /// Returns whether an option was given.
    func has(_ name: String) -> Bool { values[name] != nil }

    /// Returns an option's value, the last one if there are several; nil if the option was not given.
    func value(_ name: String) -> String? { values[name]?.last }

    /// Returns an option's values, in order; none if the option was not given.
    func values(of name: String) -> [String] { values[name] ?? [] }

    /// Returns an option's value as a number; nil if the option was not given.
    ///
    /// - Throws: ``Misuse`` if it is not a number of at least `least`.
    func integer(_ name: String, atLeast least: Int) throws(Misuse) -> Int? {
        guard let text = value(name) else { return nil }
        guard let number = Int(text), number >= least else {
            throw Misuse("\(name) must be a whole number of at least \(least), not “\(text.prefix(60))”.")
        }
        return number
    }

    /// The words, with the project of `--project` before them if there is one.
    var operands: [String] { value("--project").map { [$0] + words } ?? words }

    /// Whether output is wanted as JSON.
    var isJSON: Bool { value("--format") == "json" }

    /// Whether the output is JSON in any form, for programs to read.
    private var isForPrograms: Bool { isJSON || value("--format") == "ndjson" || has("--jsonl") }

    // MARK: Project and settings

    /// The project that was named; nil if none was.
    var project: ProjectID? { get throws { try operands.first.map(project(named:)) } }

    /// Returns the project of that name; `.` means the one that the working directory belongs to.
    ///
    /// - Throws: ``Misuse``, or `SettingsError` if the list of projects is invalid.
    func project(named name: String) throws -> ProjectID {
        guard name != "." else {
            guard let project = try workingProject else { throw noWorkingProject }
            return project
        }
        do { return try ProjectID(name) } catch { throw Misuse("\(error)", code: .projectInvalid) }
    }

    /// The commands for the worker that the options and the settings choose, the first of several pods, or the default
    /// one if they are invalid.
    var workerCommands: WorkerCommands {
        guard let settings = try? settings(), let tenant = try? settings[.tenant] else { return WorkerCommands() }
        if let host = try? settings.host(for: tenant) { return WorkerCommands(host) }
        let workers = (try? settings.pool(for: tenant))?.workers ?? []
        let pod = workers.lazy.compactMap { $0.known(directory: nil) as? KubernetesHost }.first
        return pod.map { WorkerCommands($0) } ?? WorkerCommands()
    }

    /// Reads the settings: options, variables, the project file, the user's file.
    func settings(for project: ProjectID? = nil) throws(SettingsError) -> Settings {
        var sources: [Settings.Source] = []
        for option in command.options where has(option.name) {
            guard let setting = option.setting else { continue }
            let value: JSONValue = option.value == nil ? true : .optional(value(option.name))
            sources.append(.values([setting: value], origin: option.name))
        }
        sources.append(.environment(environment.variables))
        if let file = environment.projectFile { sources.append(.projectFile(file)) }
        sources.append(.userFile(environment.directories.userFile))
        return try Settings(
            sources, project: project, directories: environment.directories, server: environment.program.server)
    }
}

/// What can stand in place of the last word of a command line.
///
/// Nothing is offered that the command line would refuse.
struct Completion {
    /// A word that can stand there, and what it is.
    struct Candidate: Hashable {
        var word: String
        var help: String
    }

    /// The command that the words before name.
    let command: CommandSpec
    /// The words before that belong to no option.
    private(set) var operands: [String] = []
    /// The values of the options before.
    private(set) var values: [String: String] = [:]
    private let partial: String
    /// What is in front of the partial value in the same word: `--format=`.
    private var prefix = ""
    private var place = Place.word
    private let commands: [CommandSpec]

    private enum Place {
        case word
        case option
        case value(CommandSpec.Option)
        case plainWord
    }

    /// Reads the words after `wxcode`; the last one, perhaps empty, is to be completed.
    init(_ words: [String], _ commands: [CommandSpec]) {
        self.commands = commands
        var before = words.dropLast()
        if before.first == "help" { before = before.dropFirst() }
        var command = commands[0]
        while let word = before.first, let next = commands.first(where: { $0.path == command.path + [word] }) {
            command = next
            before = before.dropFirst()
        }
        self.command = command
        let last = words.last ?? ""
        var waiting: CommandSpec.Option?
        var areOver = false
        for word in before {
            if let option = waiting, option.takes?(word) ?? true {
                values[option.name] = word
                waiting = nil
                continue
            }
            waiting = nil
            if areOver || !word.hasPrefix("-") || word == "-" {
                operands.append(word)
            } else if word == "--" {
                areOver = true
            } else {
                let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                guard let option = command.option(parts[0]) else { continue }
                values[option.name] = parts.count > 1 ? parts[1] : ""
                if option.value != nil, parts.count == 1 { waiting = option }
            }
        }
        if let option = waiting, option.takes == nil {
            (place, partial) = (.value(option), last)
        } else if areOver {
            (place, partial) = (.plainWord, last)
        } else if last.hasPrefix("--"), let equals = last.firstIndex(of: "="),
            let option = command.option(String(last[..<equals]))
        {
            prefix = String(last[...equals])
            (place, partial) = (.value(option), String(last[equals...].dropFirst()))
        } else {
            (place, partial) = (last.hasPrefix("-") ? .option : .word, last)
        }
    }

    /// Whether a file's name can stand there.
    var isFile: Bool {
        if case .value(let option) = place { return option.completes == .file && prefix.isEmpty }
        return positional?.completes == .file && !subcommands.contains { $0.path.last?.hasPrefix(partial) ?? false }
    }

    /// Returns the candidates; `known` gives what only the user's files know.
    func candidates(_ known: (CommandSpec.Option.Completion) async -> [Candidate]) async -> [Candidate] {
        var found: [Candidate] = []
        switch place {
        case .option: found = options
        case .value(let option):
            found = option.choices.map { Candidate(word: $0, help: "") }
            if option.isList { return list(found) }
            found += await known(option.completes)
        case .word, .plainWord:
            if case .word = place { found = subcommands.map { Candidate(word: $0.path.last ?? "", help: $0.summary) } }
            if let positional {
                found += positional.choices.map { Candidate(word: $0, help: "") } + (await known(positional.completes))
            }
        }
        return found.filter { $0.word.hasPrefix(partial) }.map { Candidate(word: prefix + $0.word, help: $0.help) }
    }

    /// The commands below, as long as nothing else stands between.
    private var subcommands: [CommandSpec] {
        guard operands.isEmpty else { return [] }
        return commands.filter { $0.path.count == command.path.count + 1 && $0.path.starts(with: command.path) }
    }

    private var positional: CommandSpec.Positional? {
        let expected = command.positionals.dropFirst(
            values["--project"] != nil && command.positionals.first?.name == "project" ? 1 : 0)
        return expected.dropFirst(operands.count).first
    }

    /// The options that may follow.
    private var options: [Candidate] {
        command.options.filter { option in
            let isFree = values[option.name] == nil || option.isRepeatable
            return isFree && !option.conflicts.contains { values[$0] != nil }
        }.map { Candidate(word: $0.name, help: $0.help) }
    }

    /// Returns the candidates for the last element of a list with commas; the elements before are not offered again.
    private func list(_ choices: [Candidate]) -> [Candidate] {
        let elements = partial.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let before = elements.dropLast()
        return choices.filter { $0.word.hasPrefix(elements.last ?? "") && !before.contains($0.word) }.map {
            Candidate(word: prefix + (before + [$0.word]).joined(separator: ","), help: $0.help)
        }
    }
}

extension CommandSpec {
    /// Returns the option of that name, `--model` or `-m`.
    fileprivate func option(_ name: String) -> Option? {
        options.first { $0.name == name || $0.short.map { "-\($0)" } == name }
    }
}

/// The words of the command line, sorted.
struct Words {
    /// What the program is to do.
    enum Command: Equatable {
        case serve
        case token(TokenAction)
        case help
        case version
    }

    /// What becomes of a token.
    enum TokenAction: Equatable {
        case add(String)
        case list
        case revoke(String)
    }

    private(set) var command = Command.serve
    private var values: [String: String] = [:]
    private var flags: Set<String> = []

    private static let serveOptions: Set = ["--config"]
    private static let tokenOptions: Set = [
        "--config", "--token-file", "--tenant", "--projects", "--contexts", "--models", "--max-cost", "--expires",
    ]

    /// Reads a command line without the program's name.
    ///
    /// - Throws: ``Misuse`` if it is not a command.
    init(_ arguments: [String]) throws {
        var names: [String] = []
        var rest = arguments[...]
        while let word = rest.popFirst() {
            switch word {
            case "-h", "--help", "--version", "--check", "--print-config": flags.insert(word)
            case _ where word.hasPrefix("--"):
                let (name, value) = Self.split(word)
                guard Self.tokenOptions.contains(name) else { throw Misuse("There is no option “\(name.prefix(60))”.") }
                guard values[name] == nil else { throw Misuse("\(name) is given twice.") }
                guard let value = value ?? rest.popFirst() else { throw Misuse("\(name) needs a value.") }
                values[name] = value
            default: names.append(word)
            }
        }
        if has("--help") || has("-h") {
            command = .help
        } else if has("--version") {
            command = .version
        } else {
            command = try Self.command(names)
            let known = command == .serve ? Self.serveOptions : Self.tokenOptions
            if let odd = values.keys.sorted().first(where: { !known.contains($0) }) {
                throw Misuse("\(odd) belongs to “token add”.")
            }
        }
    }

    /// Returns the value of an option; nil if it is not given.
    func value(_ name: String) -> String? { values[name] }

    /// Returns the words of an option with a list; nil if it is not given.
    func list(_ name: String) -> [String]? {
        values[name].map { $0.split(separator: ",", omittingEmptySubsequences: true).map(String.init) }
    }

    /// Returns whether a flag is given.
    func has(_ flag: String) -> Bool { flags.contains(flag) }

    private static func split(_ word: String) -> (name: String, value: String?) {
        guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
        return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }

    private static func command(_ names: [String]) throws -> Command {
        switch (names.first, names.dropFirst().first, names.count) {
        case (nil, _, _), ("serve", nil, 1): return .serve
        case ("token", "list", 2): return .token(.list)
        case ("token", "add", 3): return .token(.add(names[2]))
        case ("token", "revoke", 3): return .token(.revoke(names[2]))
        case ("token", _, _): throw Misuse("“token” needs add NAME, list or revoke NAME.")
        default: throw Misuse("There is no command “\(names[0].prefix(60))”.")
        }
    }
}

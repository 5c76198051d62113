internal import WXCore

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// One place that settings come from, read and checked.
struct SettingsLayer: Sendable {
    /// Where, as it is shown: `--model`, `WXCODE_MODEL`, a file's path.
    var origin: String
    /// Whether it is a project file, which is not trusted.
    var isProject = false
    /// The values by dotted name, in order.
    var values: [(path: String, value: JSONValue)] = []

    /// The value of that dotted name.
    subscript(path: String) -> JSONValue? { values.last { $0.path == path }?.value }

    /// Reads a configuration file: its settings, and those of its `projects.<id>` by project.
    ///
    /// - Throws: ``Misuse`` that names the file, and what is wrong in it.
    static func read(_ path: String, isProject: Bool) throws -> (own: SettingsLayer, projects: [String: SettingsLayer])
    {
        // A named pipe would hold up every command.
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            throw Misuse("“\(path)” is not a file.", "Put a file in its place.", code: .configInvalid)
        }
        var bytes: [UInt8] = []
        try readFile(path) { bytes += $0 }
        bytes = Array(withoutByteOrderMark(bytes[...]))
        let json: JSONValue
        do {
            json = try JSONValue(parsing: bytes)
        } catch let failure as JSONReader.Failure {
            let line = bytes.prefix(failure.offset).count { $0 == 0x0A } + 1
            throw Misuse("“\(path)” is not valid JSON: line \(line).", "Mend the file.", code: .configInvalid)
        }
        guard let members = json.members else {
            throw Misuse("“\(path)” is not a JSON object.", "Mend the file.", code: .configInvalid)
        }
        var own = SettingsLayer(origin: path, isProject: isProject)
        var projects: [String: SettingsLayer] = [:]
        for member in members {
            if member.name == "$schema" { continue }
            if member.name == "projects", !isProject {
                for project in member.value.members ?? [] {
                    do { _ = try ProjectID(project.name) } catch {
                        throw Misuse("“\(path)”, projects: \(error)", code: .configInvalid)
                    }
                    var layer = SettingsLayer(origin: "\(path), projects.\(project.name)")
                    for each in project.value.members ?? [] { try layer.take(each, below: [], in: path) }
                    projects[project.name] = layer
                }
            } else {
                try own.take(member, below: [], in: path)
            }
        }
        return (own, projects)
    }

    private mutating func take(_ member: JSONValue.Member, below parents: [String], in file: String) throws {
        let words = parents + [member.name]
        let name = words.joined(separator: ".")
        guard let key = SettingKey.named(words) else {
            guard SettingKey.isGroup(words) else {
                let near = nearest(name, SettingKey.all.map(\.path)).map { "Did you mean \($0)?" }
                throw Misuse(
                    "“\(file)” has an unknown setting “\(name.prefix(60))”.", near ?? "See: wxcode config --help",
                    code: .configInvalid)
            }
            guard let members = member.value.members else {
                throw Misuse("“\(file)”: “\(name)” must be an object.", code: .configInvalid)
            }
            for each in members { try take(each, below: words, in: file) }
            return
        }
        if isProject, !key.isProjects {
            throw Misuse(
                "“\(file)” may not set “\(name)”: a project file is not trusted with it.",
                "Put it into the configuration in your home directory; see: wxcode config show",
                code: .configUntrusted)
        }
        guard key.accepts(member.value) else {
            throw Misuse("“\(file)”: “\(name)” must be a \(key.kind.rawValue).", code: .configInvalid)
        }
        values.append((name, member.value))
    }
}

extension SettingKey {
    /// Whether a value is of this key's kind.
    func accepts(_ value: JSONValue) -> Bool {
        switch kind {
        case .text: value.string != nil
        case .number: value.integer.map { $0 > 0 } ?? false
        case .flag: value == true || value == false
        case .duration: value.string.flatMap(Duration.init(short:)) != nil
        case .dollars: value.dollars != nil
        case .list: value.elements?.allSatisfy { $0.string != nil } ?? false
        case .objects: value.elements?.allSatisfy { $0.members != nil } ?? false
        }
    }
}

extension JSONValue {
    /// An amount in dollars, as a number or as text.
    var dollars: NanoDollars? {
        switch self {
        case .number(let text), .string(let text): NanoDollars(dollars: text)
        default: nil
        }
    }
}

extension Duration {
    /// Reads `90s`, `15m`, `1h`, `500ms`; nil for anything else, also for nothing at all.
    init?(short text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits), number > 0, number < 1_000_000_000 else { return nil }
        switch text.dropFirst(digits.count) {
        case "ms": self = .milliseconds(number)
        case "s": self = .seconds(number)
        case "m": self = .seconds(number * 60)
        case "h": self = .seconds(number * 3_600)
        default: return nil
        }
    }
}

internal import WXCore
internal import WXSystem

/// Reads and checks configuration files.
enum SettingsFile {
    /// What a file sets.
    struct Content: Sendable {
        /// The settings for every project.
        var own: SettingsLayer
        /// The settings for one project, by its name.
        var projects: [String: SettingsLayer] = [:]
    }

    /// Returns what the file at `path` sets.
    ///
    /// - Throws: ``SettingsError`` that names the file and what is wrong in it.
    static func read(_ path: String, _ kind: SettingsLayer.Kind) throws(SettingsError) -> Content {
        var content = Content(own: SettingsLayer(origin: path, kind: kind))
        for member in try members(of: path) where member.name != "$schema" {
            if member.name == "projects", kind == .userFile {
                content.projects = try projects(member.value, in: path)
            } else {
                try read(member, below: [], in: path, into: &content.own)
            }
        }
        return content
    }

    private static func members(of path: String) throws(SettingsError) -> [JSONValue.Member] {
        // Reading a named pipe would block every command.
        guard !FileSystem.isOtherThanFile(path) else {
            throw SettingsError("“\(path)” is not a file.", "Replace it with a file.", code: .configInvalid)
        }
        let contents: [UInt8]
        do {
            contents = try FileSystem.read(path)
        } catch {
            throw SettingsError("“\(path)” cannot be read: \(error.reason).")
        }
        let text = ByteOrderMark.removed(from: contents[...])
        let json: JSONValue
        do {
            json = try JSONValue(parsing: text)
        } catch {
            let line = text.prefix(error.offset).count { $0 == 0x0A } + 1
            throw SettingsError(
                "“\(path)” is not valid JSON: line \(line).", "Fix the syntax and try again.", code: .configInvalid)
        }
        guard let members = json.members else {
            throw SettingsError(
                "“\(path)” is not a JSON object.", "Fix the syntax and try again.", code: .configInvalid)
        }
        return members
    }

    private static func projects(
        _ value: JSONValue, in path: String
    ) throws(SettingsError) -> [String: SettingsLayer] {
        var projects: [String: SettingsLayer] = [:]
        for project in value.members ?? [] {
            do {
                _ = try ProjectID(project.name)
            } catch {
                throw SettingsError("“\(path)”, projects: \(error)", code: .configInvalid)
            }
            var layer = SettingsLayer(origin: "\(path), projects.\(project.name)", kind: .userFile)
            for member in project.value.members ?? [] { try read(member, below: [], in: path, into: &layer) }
            projects[project.name] = layer
        }
        return projects
    }

    private static func read(
        _ member: JSONValue.Member, below parents: [String], in path: String, into layer: inout SettingsLayer
    ) throws(SettingsError) {
        let words = parents + [member.name]
        let name = words.joined(separator: ".")
        guard let setting = Setting.at(words) else {
            guard Setting.isGroup(words) else { throw unknown(name, in: path) }
            guard let members = member.value.members else {
                throw SettingsError("“\(path)”: “\(name)” must be an object.", code: .configInvalid)
            }
            for member in members { try read(member, below: words, in: path, into: &layer) }
            return
        }
        if layer.kind == .projectFile { try setting.trust.check(name, in: path) }
        guard setting.kind.accepts(member.value) else {
            throw SettingsError(
                "“\(path)”: “\(name)” must be \(setting.kind.expectation).", code: .configInvalid)
        }
        layer.values.append((name, member.value))
    }

    private static func unknown(_ name: String, in path: String) -> SettingsError {
        let near = nearest(name, Setting.all.map(\.name)).map { "Did you mean \($0)?" }
        return SettingsError(
            "“\(path)” has an unknown setting “\(name.prefix(60))”.", near ?? "Remove it, or check its name.",
            code: .configInvalid)
    }
}

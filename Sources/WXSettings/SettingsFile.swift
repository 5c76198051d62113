internal import WXCore
internal import WXSystem

/// Reads and checks a configuration file.
struct SettingsFile {
    /// What a file sets.
    struct Content: Sendable {
        /// The settings for every project.
        var own: SettingsLayer
        /// The settings for one project, by its name.
        var projects: [String: SettingsLayer] = [:]
    }

    private let path: String
    private let text: ArraySlice<UInt8>

    /// Returns what the file at `path` sets.
    ///
    /// - Throws: ``SettingsError`` that names the file, the line, and what is wrong there.
    static func read(_ path: String, _ kind: SettingsLayer.Kind) throws(SettingsError) -> Content {
        // Reading a named pipe would block every command.
        guard !FileSystem.isOtherThanFile(path) else {
            throw SettingsError("“\(path)” is not a file.", "Replace it with a file.", code: .configInvalid)
        }
        let text: [UInt8]
        do {
            text = try FileSystem.read(path)
        } catch {
            throw SettingsError("“\(path)” cannot be read: \(error.reason).")
        }
        return try SettingsFile(path: path, text: ByteOrderMark.removed(from: text[...])).content(kind)
    }

    /// Returns whether a member is a comment: JSON has no others.
    private static func isComment(_ member: JSONValue.Member) -> Bool { member.name.hasPrefix("//") }

    private func content(_ kind: SettingsLayer.Kind) throws(SettingsError) -> Content {
        var content = Content(own: SettingsLayer(origin: path, kind: kind))
        for member in try members where member.name != "$schema" && !Self.isComment(member) {
            if member.name == "projects", kind == .userFile {
                for project in member.value.members ?? [] where !Self.isComment(project) {
                    try read(project: project, into: &content)
                }
            } else {
                try read(member, at: [member.name], into: &content.own)
            }
        }
        return content
    }

    private var members: [JSONValue.Member] {
        get throws(SettingsError) {
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
    }

    private func read(project: JSONValue.Member, into content: inout Content) throws(SettingsError) {
        let words = ["projects", project.name]
        do {
            _ = try ProjectID(project.name)
        } catch {
            throw SettingsError("\(place(words)): \(error)", code: .configInvalid)
        }
        var layer = SettingsLayer(origin: "\(path), projects.\(project.name)", kind: .userFile)
        for member in project.value.members ?? [] where !Self.isComment(member) {
            try read(member, at: words + [member.name], into: &layer)
        }
        content.projects[project.name] = layer
    }

    /// Reads one member; `words` lead to it from the top of the file.
    private func read(
        _ member: JSONValue.Member, at words: [String], into layer: inout SettingsLayer
    ) throws(SettingsError) {
        let own = layer.kind == .userFile && words.first == "projects" ? Array(words.dropFirst(2)) : words
        let name = own.joined(separator: ".")
        guard let setting = Setting.at(own) else {
            guard Setting.isGroup(own) else {
                let near = nearest(name, Setting.all.map(\.name)).map { "Did you mean \($0)?" }
                throw SettingsError(
                    "\(place(words)): unknown setting “\(name.prefix(60))”.", near ?? "Remove it, or check its name.",
                    code: .configInvalid)
            }
            guard let members = member.value.members else {
                throw SettingsError("\(place(words)): “\(name)” must be an object.", code: .configInvalid)
            }
            for member in members where !Self.isComment(member) {
                try read(member, at: words + [member.name], into: &layer)
            }
            return
        }
        if layer.kind == .projectFile { try setting.trust.check(name, in: path) }
        layer.lines[name] = line(words)
        guard setting.accepts(member.value) else { throw layer.misfit(setting, named: name, member.value) }
        layer.values.append((name, member.value))
    }

    private func line(_ words: [String]) -> Int? {
        text.withUnsafeBytes { JSONReader.line(of: words, in: $0) }
    }

    private func place(_ words: [String]) -> String { "“\(path)”" + (line(words).map { ", line \($0)" } ?? "") }
}

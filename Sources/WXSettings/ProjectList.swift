internal import WXBridge
package import WXCore
internal import WXSystem

/// The user's list of the projects that are mounted into one worker.
///
/// It is kept as a Compose override file, so that `docker compose -f docker-compose.yml -f FILE up -d` makes the same
/// mounts as `wxcode worker up`. Only the user can read and write it.
package struct ProjectList: Sendable {
    /// The file, which may be missing as long as no project was ever added.
    package let path: String
    /// The projects, by name.
    package private(set) var projects: [RegisteredProject] = []

    /// The service whose mounts Compose adds to; it is called like its container.
    private static let service = Worker.defaultContainer

    /// Returns the lists of all workers for which projects were added, by container.
    ///
    /// - Throws: ``SettingsError`` if one of them is invalid.
    package static func all(
        in directories: UserDirectories
    ) throws(SettingsError) -> [(container: String, list: ProjectList)] {
        var lists: [(String, ProjectList)] = []
        for name in FileSystem.names(in: "\(directories.configuration)/wxcode/projects") where name.hasSuffix(".json") {
            let container = String(name.dropLast(".json".count)).replacing(",", with: "/")
            lists.append((container, try ProjectList(of: container, in: directories)))
        }
        return lists
    }

    /// Returns the file for a worker's container.
    package static func path(for container: String, in directories: UserDirectories) -> String {
        "\(directories.configuration)/wxcode/projects/\(container.replacing("/", with: ",")).json"
    }

    /// Reads the projects of a worker's container; none if the file is missing.
    ///
    /// - Throws: ``SettingsError`` if the file cannot be read, or is not such a list.
    package init(of container: String, in directories: UserDirectories) throws(SettingsError) {
        path = Self.path(for: container, in: directories)
        guard FileSystem.exists(path) else { return }
        let text: [UInt8]
        do {
            text = try FileSystem.read(path)
        } catch {
            throw SettingsError("“\(path)” cannot be read: \(error.reason).", code: .configInvalid)
        }
        let json = try? JSONValue(parsing: ByteOrderMark.removed(from: text[...]))
        guard let volumes = json?["services"]?[Self.service]?["volumes"]?.elements else {
            throw SettingsError(
                "“\(path)” is not a list of projects.", "Fix it, or remove it and add the projects again.",
                code: .configInvalid)
        }
        for volume in volumes { insert(try project(volume)) }
    }

    /// Reads one mount.
    private func project(_ volume: JSONValue) throws(SettingsError) -> RegisteredProject {
        let root = Worker.defaultWorkspaceRoot + "/"
        guard volume["type"]?.string == "bind", let source = volume["source"]?.string, source.hasPrefix("/"),
            let target = volume["target"]?.string, target.hasPrefix(root),
            let name = try? ProjectID(String(target.dropFirst(root.count))), self[name] == nil
        else {
            throw SettingsError(
                "“\(path)” has a mount that is not a project: \(volume.text.prefix(120)).",
                "Fix it, or remove it and add the project again.", code: .configInvalid)
        }
        return RegisteredProject(
            name, at: source.replacing("$$", with: "$"), isReadOnly: volume["read_only"] == true)
    }

    /// The project of that name; nil if there is none.
    package subscript(name: ProjectID) -> RegisteredProject? { projects.first { $0.name == name } }

    /// Returns the project that a directory belongs to, given as a path without symbolic links: the nearest at or
    /// above it; nil if there is none.
    package func project(containing directory: String) -> RegisteredProject? {
        projects.filter { directory == $0.path || directory.hasPrefix($0.path + "/") }.max {
            $0.path.utf8.count < $1.path.utf8.count
        }
    }

    // MARK: Changing

    /// Adds a project, in place of one of the same name.
    package mutating func insert(_ project: RegisteredProject) {
        remove(project.name)
        projects.append(project)
        projects.sort { $0.name < $1.name }
    }

    /// Removes a project; nothing happens if there is none of that name.
    package mutating func remove(_ name: ProjectID) { projects.removeAll { $0.name == name } }

    /// Writes the list.
    ///
    /// - Throws: ``SettingsError`` if the file cannot be written; the old one stays.
    package func write() throws(SettingsError) {
        do {
            try FileSystem.replace(path, with: text)
        } catch {
            throw SettingsError("“\(path)” cannot be written: \(error.reason).", code: .configInvalid)
        }
    }

    /// The list as it is written, one project on each line.
    private var text: String {
        let volumes = projects.map { project in
            // Compose puts variables in the place of a single dollar sign.
            let volume: JSONValue = [
                "type": "bind", "source": .string(project.path.replacing("$", with: "$$")),
                "target": .string(project.target), "read_only": .bool(project.isReadOnly),
            ]
            return "\n" + volume.text
        }.joined(separator: ",")
        return "{\"services\": {\"\(Self.service)\": {\"volumes\": [\(volumes)\n]}}}\n"
    }
}

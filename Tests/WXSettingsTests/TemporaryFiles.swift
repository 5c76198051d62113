import Foundation
import WXCore
import WXSettings

/// A home directory and a working directory with configuration files, removed by the test.
struct TemporaryFiles {
    let home = NSTemporaryDirectory() + "wxcode-settings-\(UUID().uuidString)"

    init() throws {
        try FileManager.default.createDirectory(atPath: "\(home)/code", withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(atPath: home) }

    /// Writes a file and returns its path.
    func write(_ text: String, to name: String) throws -> String {
        let path = "\(home)/code/\(name)"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }
}

/// Reads settings as the command line does: values, variables, a project file, a user's file.
func settings(
    values: [String: JSONValue] = [:], variables: [String: String] = [:], project: String? = nil, user: String? = nil,
    for name: String? = "demo"
) throws -> Settings {
    let files = try TemporaryFiles()
    defer { files.remove() }
    var sources: [Settings.Source] = [.values(values, origin: "--option"), .environment(variables)]
    if let project { sources.append(.projectFile(try files.write(project, to: "wxcode.json"))) }
    if let user { sources.append(.userFile(try files.write(user, to: "config.json"))) }
    return try Settings(
        sources, project: try name.map { try ProjectID($0) },
        directories: UserDirectories(environment: ["HOME": files.home], working: "\(files.home)/code"))
}

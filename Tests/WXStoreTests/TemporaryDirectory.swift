import Foundation

/// A directory that is removed when the value is released.
final class TemporaryDirectory: Sendable {
    let path = NSTemporaryDirectory() + "wxcode-\(UUID().uuidString)"

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// The ledger's file.
    var ledger: String { file("usage.sqlite3") }

    /// Returns a path that no file can be made at, also not by root.
    func blockedPath() throws -> String {
        try Data().write(to: URL(fileURLWithPath: file("blocked")))
        return file("blocked/usage.sqlite3")
    }

    /// Returns the permissions of a file.
    static func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}

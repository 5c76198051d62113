import Foundation
import WXAccess

/// A token file that a test changes.
struct TemporaryTokens {
    let file: TokenFile

    init() throws {
        let name = "wx-\(UUID().uuidString).json"
        file = TokenFile(path: FileManager.default.temporaryDirectory.appending(path: name).path)
    }

    func remove() {
        for path in [file.path, "\(file.path).lock"] { try? FileManager.default.removeItem(atPath: path) }
    }
}

import Foundation

/// A home directory whose path is as long on each machine as the one in approved texts, so that their lines end alike.
struct ScreenHome {
    /// The path in approved texts.
    static let shown = "/home/ana.carvalho"
    /// The path.
    let path: String

    init() throws {
        // Neither is a symbolic link, which the program would follow.
        #if os(macOS)
            let place = "/Users/Shared/"
        #else
            let place = "/tmp/"
        #endif
        while true {
            let letters = (place.count..<Self.shown.count).compactMap { _ in
                "abcdefghijklmnopqrstuvwxyz".randomElement()
            }
            let path = place + String(letters)
            guard !FileManager.default.fileExists(atPath: path) else { continue }
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            self.path = path
            return
        }
    }

    /// Returns a text with the approved path in place of the real one.
    func shown(_ text: String) -> String {
        // A table may have cut it.
        (1..<path.count).reduce(text.replacing(path, with: Self.shown)) { text, count in
            text.replacing(path.prefix(count) + "…", with: Self.shown.prefix(count) + "…")
        }
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}

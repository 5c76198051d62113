internal import WXCore

/// Reads the text of a prompt from a file or stdin.
enum PromptText {
    /// The longest prompt that is read, in bytes; a guardrail's limit is far below it.
    private static let limit = 16 << 20

    /// Returns the name of a file as it is shown; `-` is stdin.
    static func name(of path: String) -> String { path == "-" ? "stdin" : "“\(path)”" }

    /// Reads a file's text, or stdin's for `-`, without its last newline.
    ///
    /// - Throws: ``Misuse`` if it cannot be read, is too long or is not UTF-8, and whatever `watch` throws.
    static func read(from path: String, watch: @escaping InputWatch) throws -> String {
        let name = name(of: path)
        var bytes: [UInt8] = []
        func take(_ piece: [UInt8]) throws {
            bytes += piece
            if bytes.count > limit { throw Misuse("The prompt from \(name) is longer than 16 MiB.") }
        }
        if path == "-" {
            try readAll(0, watch: watch, take)
        } else {
            try readFile(path, watch: watch, take)
        }
        guard let text = String(validating: ByteOrderMark.removed(from: bytes[...]), as: UTF8.self) else {
            throw Misuse("The prompt from \(name) is not UTF-8 text.")
        }
        return text.last == "\n" ? String(text.dropLast()) : text
    }
}

internal import WXCore

/// Reads what a prompt is made of from files and stdin.
enum PromptText {
    /// The most that is read of a file, in bytes; a guardrail's limits are far below it.
    private static let limit = 64 << 20

    /// Returns the name of a file as it is shown; `-` is stdin.
    static func name(of path: String) -> String { path == "-" ? "stdin" : "“\(path)”" }

    /// Reads a question: a file's text, or stdin's for `-`, without its last newline.
    ///
    /// - Throws: ``Misuse`` if it cannot be read, is too long or is not UTF-8, and whatever `watch` throws.
    static func read(from path: String, watch: @escaping InputWatch) throws -> String {
        let bytes = try bytes(of: path, watch: watch)
        guard let text = String(validating: ByteOrderMark.removed(from: bytes[...]), as: UTF8.self) else {
            throw Misuse("The prompt from \(name(of: path)) is not UTF-8 text.")
        }
        return text.last == "\n" ? String(text.dropLast()) : text
    }

    /// Reads an attachment: a file's bytes, or stdin's for `-`.
    ///
    /// - Throws: ``Misuse`` if it cannot be read, `InvalidAttachment`, and whatever `watch` throws.
    static func attachment(from path: String, watch: @escaping InputWatch) throws -> Attachment {
        let name = path == "-" ? "stdin" : path.split(separator: "/").last.map(String.init) ?? path
        return try Attachment(
            name: name, bytes: try bytes(of: path, watch: watch), origin: path == "-" ? .stdin : .file)
    }

    private static func bytes(of path: String, watch: @escaping InputWatch) throws -> [UInt8] {
        var bytes: [UInt8] = []
        func take(_ piece: [UInt8]) throws {
            bytes += piece
            if bytes.count > limit {
                throw Misuse(
                    "\(name(of: path)) has more than \(limit.grouped) bytes; nothing was sent.",
                    "Put it into a file of the project and ask about that file.", code: .materialTooLarge)
            }
        }
        if path == "-" {
            try readAll(0, watch: watch, take)
        } else {
            try readFile(path, watch: watch, take)
        }
        return bytes
    }
}

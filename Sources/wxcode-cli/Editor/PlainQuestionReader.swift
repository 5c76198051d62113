internal import WXSystem

/// Asks for questions line by line, where the cursor cannot be moved.
struct PlainQuestionReader {
    private let errors: OutputWriter
    private var bytes: [UInt8] = []

    /// Creates a reader that shows its prompt on `errors`.
    init(_ errors: OutputWriter) { self.errors = errors }

    /// Waits for a question, which continues in the next line after a backslash; returns nil at the end of the input.
    mutating func next(_ prompt: String) -> String? {
        var question = ""
        while true {
            try? errors.write(exactly: question.isEmpty ? prompt : "  ")
            guard let line = line() else {
                errors.line("")
                return nil
            }
            guard line.hasSuffix("\\") else {
                question += line
                if question.contains(where: { !$0.isWhitespace }) { return question }
                question = ""
                continue
            }
            question += line.dropLast() + "\n"
        }
    }

    private mutating func line() -> String? {
        while true {
            if let end = bytes.firstIndex(of: 0x0A) {
                defer { bytes.removeSubrange(...end) }
                return String(decoding: bytes[..<end], as: UTF8.self)
            }
            var buffer = [UInt8](repeating: 0, count: 4_096)
            let count = buffer.withUnsafeMutableBytes { Descriptor.read(0, $0.baseAddress, $0.count) }
            if count <= 0 { return nil }
            bytes += buffer[..<count]
        }
    }
}

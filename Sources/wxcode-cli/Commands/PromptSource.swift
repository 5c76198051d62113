internal import WXCore

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Where a prompt comes from: an argument, a file, stdin, or an argument about stdin.
enum PromptSource {
    /// The longest prompt that is read; a guardrail's limit is far below it.
    private static let limit = 16 << 20

    /// Reads the prompt.
    ///
    /// - Throws: ``Misuse`` if there is none, or it cannot be read or is not UTF-8.
    static func read(_ words: [String], _ invocation: Invocation) throws -> Prompt {
        let argument = words.dropFirst().first
        if let file = invocation.value("--prompt-file") {
            guard argument == nil else {
                throw Misuse("There are two prompts: an argument and --prompt-file.", "Give one of them.")
            }
            return Prompt(
                try text(file == "-" ? standardInput() : contents(of: file), from: file == "-" ? "stdin" : file))
        }
        let piped = isPiped ? try text(standardInput(), from: "stdin") : ""
        switch (argument, piped.isEmpty) {
        case (let argument?, true): return Prompt(argument)
        case (let argument?, false): return Prompt("\(argument)\n\n\(piped)")
        case (nil, false): return Prompt(piped)
        case (nil, true):
            throw Misuse("There is no prompt.", "Write: wxcode chat \(words.first ?? "demo") \"What is this project?\"")
        }
    }

    /// Whether something is piped in; a terminal, a closed stdin or `/dev/null` is nothing.
    private static var isPiped: Bool {
        var status = stat()
        guard fstat(0, &status) == 0 else { return false }
        switch status.st_mode & S_IFMT {
        case S_IFIFO, S_IFREG, S_IFSOCK: return true
        default: return false
        }
    }

    private static func standardInput() throws -> [UInt8] {
        var bytes: [UInt8] = []
        try readAll(0) { piece in
            bytes += piece
            if bytes.count > limit { throw Misuse("The prompt on stdin is longer than 16 MiB.") }
        }
        return bytes
    }

    private static func text(_ bytes: [UInt8], from origin: String) throws -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Misuse("The prompt from \(origin) is not UTF-8 text.")
        }
        return text.last == "\n" ? String(text.dropLast()) : text
    }
}

internal import WXCore

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Where a prompt comes from: an argument, a file, stdin, or an argument about stdin.
struct PromptSource {
    /// The run was cancelled, or its time limit was reached, before all of the prompt had come.
    struct Interrupted: Error {
        /// What was waited for, as it is shown.
        let source: String
    }

    /// The longest prompt that is read; a guardrail's limit is far below it.
    private static let limit = 16 << 20
    /// How long stdin may be silent before that is said.
    private static let silence: Duration = .seconds(3)
    /// How long stdin may be silent beside a prompt argument before the run goes on without it.
    private static let patience: Duration = .seconds(10)

    private let project: String?
    private let argument: String?
    private let file: String?
    private let interruption: Interruption
    private let deadline: ContinuousClock.Instant
    private let say: (Notice.Code, String) throws -> Void

    /// Prepares to read the prompt of a command line.
    ///
    /// The wait ends with `interruption`, which is asked for a time-out when `deadline` has passed; while nothing comes, `say` is called.
    ///
    /// - Throws: ``Misuse`` if there are two prompts.
    init(
        _ words: [String], _ invocation: Invocation, interruption: Interruption, deadline: ContinuousClock.Instant,
        say: @escaping (Notice.Code, String) throws -> Void
    ) throws {
        project = words.first
        argument = words.dropFirst().first
        file = invocation.value("--prompt-file")
        self.interruption = interruption
        self.deadline = deadline
        self.say = say
        if argument != nil, file != nil {
            throw Misuse("There are two prompts: an argument and --prompt-file.", "Give one of them.")
        }
    }

    /// Reads the prompt.
    ///
    /// - Throws: ``Misuse`` if there is none, or it cannot be read or is not UTF-8; ``Interrupted``.
    func read() throws -> Prompt {
        if let file { return Prompt(try text(from: file)) }
        guard let argument else {
            let piped = Self.isPiped ? try text(from: "-") : ""
            guard piped.isEmpty else { return Prompt(piped) }
            throw Misuse("There is no prompt.", "Write: wxcode chat \(project ?? "demo") \"What is this project?\"")
        }
        do {
            let piped = Self.isPiped ? try text(from: "-") : ""
            return Prompt(piped.isEmpty ? argument : "\(argument)\n\n\(piped)")
        } catch is Skipped {
            try say(
                .stdinSkipped, "Nothing came on stdin within \(Self.patience.words); the prompt is sent without it.")
            return Prompt(argument)
        }
    }

    /// Stdin was silent for too long.
    private struct Skipped: Error {}

    /// Whether something is piped in; a terminal, a closed stdin or `/dev/null` is nothing.
    private static var isPiped: Bool {
        var status = stat()
        guard fstat(0, &status) == 0 else { return false }
        switch status.st_mode & S_IFMT {
        case S_IFIFO, S_IFREG, S_IFSOCK: return true
        default: return false
        }
    }

    /// Reads a file's text, or stdin's for `-`.
    private func text(from path: String) throws -> String {
        let name = path == "-" ? "stdin" : "“\(path)”"
        var bytes: [UInt8] = []
        func take(_ piece: [UInt8]) throws {
            bytes += piece
            if bytes.count > Self.limit { throw Misuse("The prompt from \(name) is longer than 16 MiB.") }
        }
        if path == "-" {
            try readAll(0, watch: watch(name), take)
        } else {
            try readFile(path, watch: watch(name), take)
        }
        guard let text = String(validating: withoutByteOrderMark(bytes[...]), as: UTF8.self) else {
            throw Misuse("The prompt from \(name) is not UTF-8 text.")
        }
        return text.last == "\n" ? String(text.dropLast()) : text
    }

    private func watch(_ name: String) -> InputWatch {
        var hasSaid = false
        return { waited, hasBytes in
            if .now >= deadline { interruption.request(.timedOut) }
            if interruption.reason != nil { throw Interrupted(source: name) }
            guard !hasBytes else { return }
            if argument != nil, waited >= Self.patience { throw Skipped() }
            if !hasSaid, waited >= Self.silence {
                hasSaid = true
                try say(
                    .stdinSilent,
                    argument == nil
                        ? "Waiting for the prompt from \(name)."
                        : "Waiting for stdin, which is open but silent; the prompt is sent without it after "
                            + "\(Self.patience.words). To send it at once, add: </dev/null")
            }
        }
    }
}

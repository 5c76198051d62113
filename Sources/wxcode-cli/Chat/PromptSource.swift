internal import WXCore
internal import WXSystem

/// Reads a prompt: a question from an argument, a file or stdin, and material from files and stdin.
///
/// Stdin is the question if there is no other one, and otherwise material.
struct PromptSource {
    /// The run was cancelled, or its time limit was reached, before the whole prompt had arrived.
    struct Interrupted: Error {
        /// What the program was waiting for, as it is shown.
        let source: String
    }

    /// How long stdin may be silent before that is reported.
    private static let silence: Duration = .seconds(3)
    /// How long stdin may be silent before a run with a question starts without it.
    private static let patience: Duration = .seconds(10)

    private let project: ProjectID
    private let isStdinAllowed: Bool
    private let argument: String?
    private let promptFile: String?
    private let files: [String]
    private let interruption: Interruption
    private let deadline: ContinuousClock.Instant
    private let notify: (Notice.Code, String) throws -> Void

    /// Prepares to read the prompt of a command line.
    ///
    /// - Parameters:
    ///   - invocation: The command line's options.
    ///   - words: The project, and the question if it is an argument.
    ///   - interruption: Ends the wait; it is requested with `timedOut` when `deadline` has passed.
    ///   - deadline: When the run's time limit is reached.
    ///   - notify: Called when stdin is silent, or is given up.
    ///
    /// - Throws: ``Misuse`` if there are two questions, or stdin is named twice.
    init(
        _ invocation: Invocation, _ words: ChatWords, interruption: Interruption, deadline: ContinuousClock.Instant,
        notify: @escaping (Notice.Code, String) throws -> Void
    ) throws {
        project = words.project
        argument = words.question
        isStdinAllowed = !invocation.has("--no-stdin")
        promptFile = invocation.value("--prompt-file")
        files = invocation.values(of: "--file")
        self.interruption = interruption
        self.deadline = deadline
        self.notify = notify
        if argument != nil, promptFile != nil {
            throw Misuse("A prompt argument and --prompt-file cannot be used together.")
        }
        let readers = (files + [promptFile].compactMap { $0 }).count { $0 == "-" }
        if readers > 1 { throw Misuse("Stdin can be read once only, but “-” is given twice.") }
        if readers > 0, !isStdinAllowed { throw Misuse("“-” means stdin, which --no-stdin does not read.") }
    }

    /// Reads the prompt.
    ///
    /// - Throws: ``Misuse`` if there is no question, or something cannot be read; `InvalidAttachment`; ``Interrupted``
    ///   if the wait was ended.
    func read() throws -> Prompt {
        let question = try question()
        var attachments = try attachments()
        if (argument ?? promptFile) != nil, promptFile != "-", !files.contains("-"), isPiped {
            do {
                let piped = try PromptText.attachment(from: "-", watch: watch("-", isRequired: false))
                if piped.summary.byteCount > 0 { attachments.insert(piped, at: 0) }
            } catch is Skipped {
                try notify(
                    .stdinSkipped, "No input on stdin within \(Self.patience.words); the prompt is sent without it.")
            }
        }
        return Prompt(question, attaching: attachments)
    }

    /// Reads the files that are attached.
    ///
    /// - Throws: ``Misuse`` if one cannot be read; `InvalidAttachment`; ``Interrupted`` if the wait was ended.
    func attachments() throws -> [Attachment] {
        try files.map { try PromptText.attachment(from: $0, watch: watch($0, isRequired: true)) }
    }

    private func question() throws -> String {
        if let argument { return argument }
        if let promptFile { return try PromptText.read(from: promptFile, watch: watch(promptFile, isRequired: true)) }
        let isFree = !files.contains("-") && isPiped
        let piped = isFree ? try PromptText.read(from: "-", watch: watch("-", isRequired: true)) : ""
        guard piped.isEmpty else { return piped }
        throw Misuse(
            "The prompt is missing.", "For example: wxcode chat \(project) \"What is this project?\"")
    }

    /// Stdin was silent for too long.
    private struct Skipped: Error {}

    /// Whether something is piped in that may be read; a terminal, a closed stdin and `/dev/null` do not count.
    private var isPiped: Bool { isStdinAllowed && Descriptor.isPiped(0) }

    private func watch(_ path: String, isRequired: Bool) -> InputWatch {
        let name = PromptText.name(of: path)
        var hasReported = false
        return { waited, hasBytes in
            if .now >= deadline { interruption.request(.timedOut) }
            if interruption.reason != nil { throw Interrupted(source: name) }
            guard !hasBytes else { return }
            if !isRequired, waited >= Self.patience { throw Skipped() }
            if !hasReported, waited >= Self.silence {
                hasReported = true
                try notify(
                    .stdinSilent,
                    isRequired
                        ? "Waiting for \(argument == nil && promptFile ?? "-" == path ? "the prompt" : "material") from \(name)."
                        : "Waiting for stdin, which is open but silent; the prompt is sent without it after "
                            + "\(Self.patience.words). To send it at once, add --no-stdin; to wait for stdin, add --file -."
                )
            }
        }
    }
}

internal import WXCore
internal import WXSystem

/// Reads a prompt from an argument, a file or stdin, or from an argument and stdin together.
struct PromptSource {
    /// The run was cancelled, or its time limit was reached, before the whole prompt had arrived.
    struct Interrupted: Error {
        /// What the program was waiting for, as it is shown.
        let source: String
    }

    /// How long stdin may be silent before that is reported.
    private static let silence: Duration = .seconds(3)
    /// How long stdin may be silent before a run with a prompt argument starts without it.
    private static let patience: Duration = .seconds(10)

    private let project: String?
    private let argument: String?
    private let file: String?
    private let interruption: Interruption
    private let deadline: ContinuousClock.Instant
    private let notify: (Notice.Code, String) throws -> Void

    /// Prepares to read the prompt of a command line.
    ///
    /// - Parameters:
    ///   - invocation: The command line: the project, the prompt if it is an argument, the options.
    ///   - interruption: Ends the wait; it is requested with `timedOut` when `deadline` has passed.
    ///   - deadline: When the run's time limit is reached.
    ///   - notify: Called when stdin is silent, or is given up.
    ///
    /// - Throws: ``Misuse`` if there are two prompts.
    init(
        _ invocation: Invocation, interruption: Interruption, deadline: ContinuousClock.Instant,
        notify: @escaping (Notice.Code, String) throws -> Void
    ) throws {
        let words = invocation.operands
        project = words.first
        argument = words.dropFirst().first
        file = invocation.value("--prompt-file")
        self.interruption = interruption
        self.deadline = deadline
        self.notify = notify
        if argument != nil, file != nil {
            throw Misuse("A prompt argument and --prompt-file cannot be used together.")
        }
    }

    /// Reads the prompt.
    ///
    /// - Throws: ``Misuse`` if there is none, or it cannot be read or is not UTF-8; ``Interrupted`` if the wait was
    ///   ended.
    func read() throws -> Prompt {
        if let file { return Prompt(try text(from: file)) }
        guard let argument else {
            let piped = Self.isPiped ? try text(from: "-") : ""
            guard piped.isEmpty else { return Prompt(piped) }
            throw Misuse(
                "The prompt is missing.", "For example: wxcode chat \(project ?? "demo") \"What is this project?\"")
        }
        do {
            let piped = Self.isPiped ? try text(from: "-") : ""
            return Prompt(piped.isEmpty ? argument : "\(argument)\n\n\(piped)")
        } catch is Skipped {
            try notify(
                .stdinSkipped, "No input on stdin within \(Self.patience.words); the prompt is sent without it.")
            return Prompt(argument)
        }
    }

    /// Stdin was silent for too long.
    private struct Skipped: Error {}

    /// Whether something is piped in; a terminal, a closed stdin and `/dev/null` do not count.
    private static var isPiped: Bool { Descriptor.isPiped(0) }

    private func text(from path: String) throws -> String {
        try PromptText.read(from: path, watch: watch(PromptText.name(of: path)))
    }

    private func watch(_ name: String) -> InputWatch {
        var hasReported = false
        return { waited, hasBytes in
            if .now >= deadline { interruption.request(.timedOut) }
            if interruption.reason != nil { throw Interrupted(source: name) }
            guard !hasBytes else { return }
            if argument != nil, waited >= Self.patience { throw Skipped() }
            if !hasReported, waited >= Self.silence {
                hasReported = true
                try notify(
                    .stdinSilent,
                    argument == nil
                        ? "Waiting for the prompt from \(name)."
                        : "Waiting for stdin, which is open but silent; the prompt is sent without it after "
                            + "\(Self.patience.words). To send it at once, add: </dev/null")
            }
        }
    }
}

internal import WXCore
internal import WXSettings

/// A conversation on a terminal: question after question in one session, each a run of its own.
struct ConversationLoop {
    private var runner: ChatRunner
    private var reader: any QuestionSource
    private let terminal: RawTerminal?
    private let history: HistoryFile?
    private var attachments: [Attachment] = []
    /// What the conversation has used.
    private var (questions, tokens, cost) = (0, Int64(0), NanoDollars.zero)
    /// The session; nil until a question was answered.
    private var session: SessionID?

    private var environment: CommandEnvironment { runner.invocation.environment }

    /// Returns whether a command line opens a conversation: there is a terminal and no question.
    static func isWanted(_ invocation: Invocation, _ words: ChatWords) -> Bool {
        let terminal = invocation.environment.terminal
        let needsQuestion = ["--prompt-file", "--usage-file", "--no-stdin", "--output", "--json-schema"].contains {
            invocation.has($0)
        }
        return terminal.isInput && terminal.isErrors && words.question == nil && !needsQuestion
            && ["text", nil].contains(invocation.value("--format")) && !invocation.values(of: "--file").contains("-")
    }

    /// Prepares a conversation on the terminal.
    ///
    /// - Throws: ``Misuse`` if a file cannot be attached; `SettingsError`.
    init(_ runner: ChatRunner, _ words: ChatWords) throws {
        self.runner = runner
        let environment = runner.invocation.environment
        let interruption = Interruption()
        runner.signals.watch(interruption)
        attachments = try PromptSource(
            runner.invocation, words, interruption: interruption, deadline: .now + RunRequest.defaultTimeLimit
        ) { _, _ in }.attachments()
        history =
            try runner.settings[.keepsQuestions] ? HistoryFile("\(environment.directories.state)/wxcode/history") : nil
        let signals = runner.signals
        terminal =
            environment.terminal.hasCursor
            ? RawTerminal(environment) { run in signals.ignoringInterrupts(run) } : nil
        if let terminal {
            reader = QuestionReader(terminal, history: QuestionHistory(history?.questions() ?? []))
            self.runner.restoresTerminal = { terminal.restore() }
        } else {
            reader = PlainQuestionReader(environment.errors)
        }
    }

    /// Asks for questions until there are no more.
    ///
    /// - Returns: The program's exit status.
    mutating func run() async throws -> Int32 {
        defer { terminal?.restore() }
        note("Ask about \(runner.request.project). :help shows what else can be typed, Ctrl-D leaves.")
        while let line = next() {
            guard let command = ConversationCommand(line) else {
                if let status = try await ask(line) { return status }
                continue
            }
            if command == .quit { break }
            obey(command)
        }
        terminal?.restore()
        guard questions > 0 else { return ExitStatus.done }
        var text = spent + "\n"
        if let command = await runner.commandToContinue(session, withQuestion: false) {
            text += RunReport.continuing(command, width: environment.terminal.width)
        }
        if !runner.invocation.has("--quiet") { print(text) }
        return ExitStatus.done
    }

    /// Waits for the next line; a signal that ends the program gives the terminal back first.
    private mutating func next() -> String? {
        let restore = runner.restoresTerminal
        runner.signals.beforeLeaving { restore() }
        runner.signals.watch(nil)
        let context = runner.context == .analysis ? "" : " (\(runner.context))"
        return reader.next("\(runner.request.project)\(context)> ")
    }

    /// Sends a question.
    ///
    /// - Returns: The program's exit status if it has to end now.
    private mutating func ask(_ question: String) async throws -> Int32? {
        history?.add(try runner.settings.guardrail.redaction.sanitize(question))
        let prompt = Prompt(question, attaching: attachments)
        let (id, interruption) = (RunID(), Interruption())
        let printer = ReplyPrinter(runner.invocation, run: id, isBrief: true)
        runner.signals.beforeLeaving { [weak printer, runner] in
            runner.restoresTerminal()
            printer?.abandon()
        }
        runner.signals.watch(interruption) { [weak printer] in printer?.stop() }
        printer.begin(prompt)
        if questions == 0 { runner.noteContext(printer) }
        let run = await runner.send(prompt, run: id, printer, interruption)
        try printer.finish(run)
        if run.status != .refused { attachments = [] }
        if !run.models.isEmpty {
            questions += 1
            tokens = tokens.addingSaturated(run.usage.totalTokens)
            cost += run.cost
            session = run.session
            if let session { runner.resume(session) }
        }
        if run.failure?.code == .readerGone { return ExitStatus.readerGone }
        // A person stops an answer with Ctrl-C; any other signal means the program.
        if let signal = runner.signals.received, !Signals.isInterrupt(signal) { return 128 + signal }
        return nil
    }

    private mutating func obey(_ command: ConversationCommand) {
        switch command {
        case .help: print(ConversationCommand.help(width: environment.terminal.width))
        case .cost: note(questions == 0 ? "Nothing was spent yet." : spent)
        case .quit: break
        case .context(nil):
            note("\(runner.context): \(runner.request.policy.tools.joined(separator: ", ")).")
        case .context(let name?):
            let known = runner.settings.contexts.map(\.name)
            guard known.contains(name) else {
                let near = nearest(name, known).map { " Did you mean \($0)?" } ?? ""
                return note(":context takes \(known.joined(separator: ", ")), not “\(name.prefix(40))”.\(near)")
            }
            do {
                try runner.change(to: ChatContext(name))
                obey(.context(nil))
            } catch let error as SettingsError {
                note([error.message, error.suggestion].compactMap { $0 }.joined(separator: " "))
            } catch {
                note("\(error)")
            }
        case .unknown(let line, let near):
            note(
                "“\(line.prefix(40))” is not a command. "
                    + (near.map { "Did you mean \($0)?" } ?? "To ask it, type a blank first; :help shows the commands.")
            )
        }
    }

    /// What the conversation has used, in one line.
    private var spent: String {
        "\(questions) \(questions == 1 ? "question" : "questions"), \(tokens.grouped) tokens, \(cost) USD"
    }

    private func note(_ text: String) {
        print(HelpLayout.paragraph(text, width: environment.terminal.width))
    }

    private func print(_ text: String) { try? environment.errors.write(text, environment.terminal.allowed(.dim)) }
}

internal import WXCore
internal import WXSystem

/// Prints a run: the answer to stdout and everything else to stderr, or all of it as JSON to stdout.
final class ReplyPrinter: Sendable {
    private enum Format { case text, json, ndjson }

    private struct State {
        var hasAnswer = false
        var endsWithNewline = true
        /// The part of the answer that was printed last.
        var part = 0
        var isShowingProgress = false
        /// The number of the last message.
        var sequence = 0
        var hasSkippedStdin = false
    }

    private let format: Format
    private let isQuiet: Bool
    private let isVerbose: Bool
    private let usageFile: UsageFile?
    private let run: RunID
    private let project: ProjectID
    private let context: String?
    private let terminal: Terminal
    private let output: OutputWriter
    private let errors: OutputWriter
    private let state = Lock(State())
    /// The question, to show what of it was refused.
    private let question: Lock<String> = Lock("")

    init(_ invocation: Invocation, project: ProjectID, run: RunID, usageFile: UsageFile?) {
        self.project = project
        self.run = run
        self.usageFile = usageFile
        format =
            switch invocation.value("--format") {
            case "json": .json
            case "ndjson": .ndjson
            default: .text
            }
        isQuiet = invocation.has("--quiet")
        isVerbose = invocation.has("--verbose")
        context = invocation.value("--context")
        terminal = invocation.surroundings.terminal
        output = invocation.surroundings.output
        errors = invocation.surroundings.errors
    }

    /// Shows that the run has started.
    func begin(_ prompt: Prompt) {
        question.withLock { $0 = prompt.text }
        progress("Starting…")
    }

    /// Shows one message.
    ///
    /// - Throws: ``OutputWriter/Closed`` if nobody reads stdout any more.
    func show(_ message: StreamMessage) throws {
        if format == .ndjson {
            var message = message
            // The program's own messages precede the conversation's, and all are numbered together.
            message.sequence = state.withLock { state in
                state.sequence += 1
                return state.sequence
            }
            try output.write(message.advised.json + "\n")
        }
        switch message.content {
        case .sessionStart: progress("Thinking…")
        case .assistantChunk(let text, let part): if format == .text { try answer(text, part) }
        case .thinking: progress("Thinking…")
        case .toolUse(let tool, _, let summary):
            progress("\(tool) \(summary)")
        case .toolResult: progress("Thinking…")
        case .notice(let notice): note(notice.message)
        case .usageUpdate, .error, .sessionEnd, .other: break
        }
    }

    /// Shows a notice while the program waits for stdin.
    ///
    /// - Throws: ``OutputWriter/Closed`` if nobody reads stdout any more.
    func show(stdin code: Notice.Code, _ text: String) throws {
        if code == .stdinSkipped { state.withLock { $0.hasSkippedStdin = true } }
        try show(.notice(Notice(code, text)))
        // The one JSON object comes at the end; a person who waits for it reads stderr.
        if format == .json, !isQuiet { errors.line(text) }
    }

    /// Shows the end of a run that never started.
    ///
    /// - Throws: ``OutputWriter/Closed`` if nobody reads stdout any more.
    func end(unsent run: RunSummary) throws {
        if let failure = run.failure { try show(.error(failure)) }
        try show(.sessionEnd(run))
        try finish(run)
    }

    private func show(_ content: StreamMessage.Content) throws {
        try show(StreamMessage(run: run, sequence: 0, content: content))
    }

    /// Prints a line on stderr, unless the output is JSON or quiet.
    func note(_ text: String) {
        if isQuiet || format != .text { return }
        clearProgress()
        errors.line(text, terminal.allowed(.dim))
    }

    /// Shows the result of the run.
    func finish(_ run: RunSummary) throws {
        clearProgress()
        if let usageFile, let reason = usageFile.write(JSONValue.object(members(of: run)).text) {
            report(RunFailure(.usageFile, "“\(usageFile.path)” cannot be written: \(reason)."))
        }
        switch format {
        case .ndjson: return
        case .json: return try finishJSON(run)
        case .text: break
        }
        let isOpen = state.withLock { $0.hasAnswer && !$0.endsWithNewline }
        if isOpen { try? output.write("\n") }
        if let failure = run.failure, run.failure?.code != .readerGone { report(failure) }
        if let failure = run.bookingFailure { report(failure) }
        if isVerbose { reportDetails(run) }
        if !isQuiet, run.status != .refused { printSummary(run) }
    }

    // MARK: JSON

    /// Returns the fields of `session_end`, with those that only the command line knows.
    private func members(of run: RunSummary) -> [JSONValue.Member] {
        let hasSkipped = state.withLock { $0.hasSkippedStdin }
        return run.members + (hasSkipped ? [JSONValue.Member("stdin", "skipped")] : [])
    }

    private func finishJSON(_ run: RunSummary) throws {
        var members = members(of: run)
        members.append(JSONValue.Member("result", .string(run.answer)))
        if let failure = (run.failure ?? run.bookingFailure)?.advised(by: Advice.words) {
            members.append(JSONValue.Member("error", failure.value))
        }
        try output.write(JSONValue.object(members).text + "\n")
    }

    // MARK: Text

    private func answer(_ text: String, _ part: Int) throws {
        clearProgress()
        let text = terminal.isOutput ? Terminal.withoutControls(text) : text
        let paragraph = state.withLock { state in
            defer {
                state.hasAnswer = true
                state.part = part
                state.endsWithNewline = text.hasSuffix("\n")
            }
            guard state.hasAnswer, state.part != part else { return "" }
            return state.endsWithNewline ? "\n" : "\n\n"
        }
        if !paragraph.isEmpty { try output.write(paragraph) }
        try output.write(exactly: text)
    }

    private func report(_ failure: RunFailure) {
        RefusalText(failure, of: question.withLock { $0 }).print(errors, terminal)
    }

    private func reportDetails(_ run: RunSummary) {
        if run.skippedLines > 0 {
            errors.line("Skipped \(run.skippedLines) lines of the agent that could not be decoded.")
        }
        if !run.diagnostics.isEmpty {
            errors.line("The worker wrote to stderr:\n" + run.diagnostics)
        }
        for denial in run.denials {
            errors.line("Denied: \(denial.tool)\(denial.reason.map { " (\($0))" } ?? "")")
        }
    }

    private func printSummary(_ run: RunSummary) {
        var text = ""
        for file in run.attachments {
            let digest = file.sha256.map { ", SHA-256 \($0.prefix(12))…" } ?? ""
            text += "Attached \(file.name) (\(file.byteCount.grouped) bytes\(digest))\n"
        }
        for file in run.writtenFiles { text += "Wrote \(file)\n" }
        if !run.models.isEmpty {
            var table = Table(
                header: ["model", "input", "output", "cache write", "cache read", "USD"], wordColumns: 1)
            for part in run.models {
                table.rows.append(
                    [part.model]
                        + [
                            part.usage.inputTokens, part.usage.outputTokens, part.usage.cacheCreationTokens,
                            part.usage.cacheReadTokens,
                        ].map(\.grouped) + [(part.cost ?? .zero).description])
            }
            text += table.text(width: terminal.width)
        }
        let seconds = run.duration.components
        let tenths = seconds.seconds * 10 + seconds.attoseconds / 100_000_000_000_000_000
        text += "\(run.usage.totalTokens.grouped) tokens, \(run.cost) USD, \(tenths / 10).\(tenths % 10) s"
        text += (run.isPartial ? ", cut short: some usage may be missing" : "") + "\n"
        if let session = run.session, !run.models.isEmpty {
            let option = context.map { " --context \($0)" } ?? ""
            text += "Continue with: wxcode chat \(project)\(option) --resume \(session) \"…\"\n"
        }
        if state.withLock({ $0.hasAnswer }) { try? errors.write("\n") }
        try? errors.write(text, terminal.allowed(.dim))
    }

    // MARK: Progress

    /// Shows one line that is replaced later; only on a terminal, and only while no text is streaming.
    private func progress(_ text: String) {
        guard terminal.isErrors, !isQuiet, format == .text else { return }
        let isFree = state.withLock { state in
            guard state.endsWithNewline || !terminal.isOutput else { return false }
            state.isShowingProgress = true
            return true
        }
        if isFree {
            let line = Terminal.harmless(cell: text).prefix(max(10, terminal.width - 1))
            errors.replaceLine(with: String(line), terminal.allowed(.dim))
        }
    }

    private func clearProgress() {
        let isShowing = state.withLock { state in
            defer { state.isShowingProgress = false }
            return state.isShowingProgress
        }
        if isShowing { errors.replaceLine(with: "") }
    }
}

internal import WXCore
internal import WXSystem

/// Prints a run: the answer to stdout and everything else to stderr, or all of it as JSON to stdout.
final class ReplyPrinter: Sendable {
    private enum Format { case text, json, ndjson }

    private struct State {
        var hasAnswer = false
        var endsWithNewline = true
        /// Where the answer ends on the terminal.
        var end = LineEnd()
        /// Whether the line above the answer belongs to a tool.
        var followsTool = false
        /// The part of the answer that was printed last.
        var part = 0
        /// The number of the last message.
        var sequence = 0
        var hasSkippedStdin = false
        var question = ""
        var status: StatusLine
        var styler: MarkdownStyler?
        var tools = RunningTools()
        var isStopping = false
        var hasEnded = false
        var lastWords = ContinuousClock.now - .seconds(2)
    }

    private let format: Format
    private let isQuiet: Bool
    private let isVerbose: Bool
    private let isBrief: Bool
    /// Whether the answer is a value, which is printed when the run has ended.
    private let printsValue: Bool
    private let usageFile: UsageFile?
    private let answerFile: AnswerFile?
    private let run: RunID
    private let terminal: Terminal
    private let output: OutputWriter
    private let errors: OutputWriter
    private let state: Lock<State>

    /// Prepares to print a run.
    ///
    /// The end of a run that answers one question of a conversation is shown in one line.
    init(
        _ invocation: Invocation, run: RunID, usageFile: UsageFile? = nil, answerFile: AnswerFile? = nil,
        isBrief: Bool = false
    ) {
        self.run = run
        self.usageFile = usageFile
        self.answerFile = answerFile
        self.isBrief = isBrief
        format =
            switch invocation.value("--format") {
            case "json": .json
            case "ndjson": .ndjson
            default: .text
            }
        isQuiet = invocation.has("--quiet")
        isVerbose = invocation.has("--verbose")
        printsValue = invocation.has("--json-schema")
        terminal = invocation.environment.terminal
        output = invocation.environment.output
        errors = invocation.environment.errors
        let status = StatusLine(on: errors, terminal, start: isBrief ? .now : invocation.environment.start)
        let isStyled = terminal.hasStyle && !invocation.has("--plain")
        state = Lock(State(status: status, styler: isStyled ? MarkdownStyler() : nil))
    }

    // MARK: The run

    /// Shows that the run has started.
    func begin(_ prompt: Prompt) {
        state.withLock { state in
            state.question = prompt.text
            draw(&state)
        }
    }

    /// Shows one message.
    ///
    /// - Throws: ``OutputWriter/Closed`` if stdout was closed.
    func show(_ message: StreamMessage) throws {
        try state.withLock { state in
            if format == .ndjson {
                var message = message
                // The program's own messages precede the conversation's, and all are numbered together.
                state.sequence += 1
                message.sequence = state.sequence
                try output.write(message.advised.json + "\n")
            }
            guard format == .text else { return }
            try show(message.content, &state)
        }
    }

    private func show(_ content: StreamMessage.Content, _ state: inout State) throws {
        switch content {
        case .assistantChunk where printsValue: wait(for: "Answering", &state)
        case .assistantChunk(let text, let part): try answer(text, part, &state)
        case .sessionStart, .thinking: wait(for: "Thinking", &state)
        case .toolUse(let tool, let id, let summary):
            state.tools.begin(id, tool, summary)
            wait(for: tool, on: summary, &state)
        case .toolResult(let tool, let id, _, let isError):
            let call = state.tools.end(id) ?? RunningTools.Call(id: id, tool: tool, target: "")
            show(call, isError ? .failed : .done, &state)
            waitForAgent(&state)
        case .notice(let notice):
            note(notice.message, &state)
            if notice.code == .retrying { wait(for: "Retrying", &state) }
            if notice.code == .waiting { wait(for: "Waiting", &state) }
        case .usageUpdate(let usage, let cost):
            state.status.text.tokens = usage.totalTokens
            state.status.text.cost = cost
            // A message is complete, so what follows on the answer's line is another part.
            if state.hasAnswer { waitForAgent(&state) }
        case .error, .sessionEnd, .other: break
        }
    }

    /// Shows a notice while the program waits for stdin.
    ///
    /// - Throws: ``OutputWriter/Closed`` if stdout was closed.
    func show(stdin code: Notice.Code, _ text: String) throws {
        if code == .stdinSkipped { state.withLock { $0.hasSkippedStdin = true } }
        try show(StreamMessage(run: run, sequence: 0, content: .notice(Notice(code, text))))
        // The one JSON object comes at the end; a person who waits for it reads stderr.
        if format == .json, !isQuiet { errors.line(text) }
    }

    /// Prints a line on stderr, unless the output is JSON or quiet.
    func note(_ text: String) {
        if format == .text { state.withLock { note(text, &$0) } }
    }

    /// Shows that the run is being ended.
    func stop() {
        guard terminal.isErrors, format == .text, !isQuiet else { return }
        state.withLock { state in
            guard !state.hasEnded, !state.isStopping else { return }
            wait(for: "Stopping…", on: "Ctrl-C again exits at once", &state)
            state.isStopping = true
            if !terminal.hasCursor { errors.line("Stopping…") }
        }
    }

    // MARK: The end

    /// Shows the end of a run that never started.
    ///
    /// - Throws: ``OutputWriter/Closed`` if stdout was closed.
    func end(unsent run: RunSummary) throws {
        for content in (run.failure.map { [.error($0)] } ?? []) + [StreamMessage.Content.sessionEnd(run)] {
            try show(StreamMessage(run: self.run, sequence: 0, content: content))
        }
        try finish(run)
    }

    /// Shows the result of the run, and the command that continues its session if there is one.
    ///
    /// - Returns: Whether the answer's file was written, if a run that succeeded has one.
    /// - Throws: ``OutputWriter/Closed`` if stdout was closed.
    @discardableResult
    func finish(_ run: RunSummary, continuing command: String? = nil) throws -> Bool {
        let (hasAnswer, hasSkippedStdin, question) = state.withLock { state in
            settle(&state)
            return (state.hasAnswer, state.hasSkippedStdin, state.question)
        }
        let members = run.members + (hasSkippedStdin ? [JSONValue.Member("stdin", "skipped")] : [])
        if let usageFile, let reason = usageFile.write(JSONValue.object(members).text) {
            report(RunFailure(.usageFile, "“\(usageFile.path)” cannot be written: \(reason)."), question)
        }
        let unwritten = writeAnswer(run, members)
        if let unwritten { report(unwritten, question) }
        switch format {
        case .ndjson: return unwritten == nil
        case .json:
            try output.write(json(run, members, unwritten))
            return unwritten == nil
        case .text: break
        }
        if printsValue, let value = run.value { try output.write(exactly: value) }
        if let failure = run.failure, run.failure?.code != .readerGone { report(failure, question) }
        if let failure = run.bookingFailure { report(failure, question) }
        if isVerbose { reportDetails(run) }
        if isQuiet || run.status == .refused { return unwritten == nil }
        let report = RunReport(run)
        let text = isBrief ? report.brief : report.text(width: terminal.width, continuing: command)
        if hasAnswer { try? errors.write("\n") }
        if let answerFile, unwritten == nil {
            let words =
                run.status == .success ? "Wrote the answer to \(answerFile.path)" : "Left \(answerFile.path) as it was"
            errors.line(words, terminal.allowed(.dim))
        }
        try? errors.write(errors.wrapped(text), terminal.allowed(.dim))
        return unwritten == nil
    }

    /// Writes the answer of a run that succeeded to its file: the text, or the one object of JSON.
    ///
    /// - Returns: Why that failed; nil if it did not.
    private func writeAnswer(_ run: RunSummary, _ members: [JSONValue.Member]) -> RunFailure? {
        guard let answerFile, run.status == .success else { return nil }
        let text = run.value ?? (run.answer.isEmpty || run.answer.hasSuffix("\n") ? run.answer : run.answer + "\n")
        do throws(AnswerFile.WriteError) {
            try answerFile.write(format == .json ? Terminal.harmlessJSON(json(run, members)) : text)
            return nil
        } catch {
            return RunFailure(
                .outputFile, "“\(answerFile.path)” cannot be written: \(error.reason). It was not changed.",
                remedy: .step("Make room for it, or name another file with --output."))
        }
    }

    /// Leaves a clean line behind when the program exits before the run has ended.
    func abandon() {
        if format == .text { state.withLock { settle(&$0) } }
    }

    /// Shows what was booked of a run that the program does not wait for.
    func finish(abandoned run: RunRecord?, continuing command: String?) {
        guard format == .text, !isQuiet, let run else { return }
        var text = "Booked \(run.usage.totalTokens.grouped) tokens, \(run.cost) USD.\n"
        if let command, !run.models.isEmpty { text += RunReport.continuing(command, width: terminal.width) }
        try? errors.write(errors.wrapped(text), terminal.allowed(.dim))
    }

    /// Ends the status line and the answer's last line.
    private func settle(_ state: inout State) {
        state.status.erase()
        if format == .text {
            for call in state.tools.endAll() { show(call, .stopped, &state) }
            if !state.endsWithNewline { endLine(&state) }
        }
        state.hasEnded = true
    }

    /// Returns the one object of JSON, on a line.
    private func json(
        _ run: RunSummary, _ members: [JSONValue.Member], _ unwritten: RunFailure? = nil
    ) -> String {
        var members = members + [JSONValue.Member("result", .string(run.answer))]
        if let failure = (run.failure ?? run.bookingFailure ?? unwritten)?.advised(by: Advice.words) {
            members.append(JSONValue.Member("error", failure.value))
        }
        return JSONValue.object(members).text + "\n"
    }

    private func report(_ failure: RunFailure, _ question: String) {
        RefusalText(failure, of: question).print(errors, terminal)
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

    // MARK: Lines

    private func answer(_ text: String, _ part: Int, _ state: inout State) throws {
        if terminal.isOutput { state.status.erase() }
        var shown = ""
        if state.hasAnswer, state.part != part {
            shown = (state.styler?.finish() ?? "") + (state.endsWithNewline ? "\n" : "\n\n")
        } else if state.followsTool, terminal.isOutput {
            errors.line("")
        }
        let text = terminal.isOutput ? Terminal.withoutControls(text) : text
        shown += state.styler?.style(text) ?? text
        state.hasAnswer = true
        state.followsTool = false
        state.part = part
        state.endsWithNewline = text.hasSuffix("\n")
        state.lastWords = .now
        if !state.isStopping { (state.status.text.activity, state.status.text.target) = ("Answering", "") }
        if terminal.isOutput, terminal.hasCursor { state.end.write(shown, width: terminal.width) }
        try output.write(exactly: shown)
    }

    /// Ends the answer's line, which is only part of the answer where it is not on a terminal.
    private func endLine(_ state: inout State) {
        try? output.write(exactly: (state.styler?.finish() ?? "") + "\n")
        state.endsWithNewline = true
        state.end = LineEnd()
    }

    private func note(_ text: String, _ state: inout State) {
        if !isQuiet { line(&state) { errors.line(text, terminal.allowed(.dim)) } }
    }

    private func show(_ call: RunningTools.Call, _ end: RunningTools.End, _ state: inout State) {
        // In a pipe, such a line could stand in the middle of the answer's.
        guard terminal.isErrors, !isQuiet else { return }
        let mark = end.mark
        let words = Terminal.harmless(cell: call.words)
        line(&state) {
            let shown = Columns.cut(words, to: terminal.width - 1 - Columns.of(mark))
            let style = terminal.allowed(end == .failed ? .red : .dim)
            try? errors.write(exactly: terminal.allowed(.dim).around(shown) + style.around(mark) + "\n")
        }
        if !state.hasAnswer { state.followsTool = true }
    }

    /// Prints a line of its own on stderr, above the status line.
    private func line(_ state: inout State, _ print: () -> Void) {
        state.status.erase()
        if terminal.isOutput, terminal.isErrors, !state.endsWithNewline { endLine(&state) }
        print()
    }

    // MARK: The status line

    /// Redraws the status line ten times a second, until the run has ended.
    func keepMoving() {
        guard terminal.hasCursor, !isQuiet, format == .text else { return }
        startThread { [self] in
            while true {
                sleepThread(milliseconds: 100)
                if redraw(at: .now) { return }
            }
        }
    }

    /// Redraws the status line, also in the middle of an answer's line.
    ///
    /// - Returns: Whether the run has ended.
    func redraw(at now: ContinuousClock.Instant) -> Bool {
        state.withLock { state in
            // Between two pieces of an answer the line would flicker.
            if now - state.lastWords > .seconds(1) { draw(&state) }
            return state.hasEnded
        }
    }

    private func waitForAgent(_ state: inout State) {
        wait(for: state.tools.latest?.tool ?? "Thinking", on: state.tools.latest?.target ?? "", &state)
    }

    private func wait(for activity: String, on target: String = "", _ state: inout State) {
        if !state.isStopping { (state.status.text.activity, state.status.text.target) = (activity, target) }
        if terminal.isOutput, terminal.hasCursor, !isQuiet, !state.endsWithNewline { endLine(&state) }
        draw(&state)
    }

    /// Draws the status line, only on a terminal: on a line of its own, or below the answer's.
    private func draw(_ state: inout State) {
        guard terminal.hasCursor, !isQuiet, format == .text, !state.hasEnded else { return }
        if state.endsWithNewline || !terminal.isOutput {
            state.status.draw()
        } else if !state.end.isAtEdge(width: terminal.width) {
            state.status.drawBelow()
        }
    }
}

extension RunSummary {
    /// The value that the agent answered with, as a line of JSON; nil if there is none.
    fileprivate var value: String? {
        guard let structuredOutput, structuredOutput != .null else { return nil }
        return Terminal.harmlessJSON(structuredOutput.text) + "\n"
    }
}

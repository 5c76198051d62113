/// The state of one reply: its figures so far, the evidence for its verdict, and what may be shown.
///
/// Plain logic without tasks or clocks: events go in, messages come out.
struct Reply {
    private let request: AgentRequest
    private let redaction: RedactionRules
    private let usesKey: Bool
    private var tracker: TokenTracker
    private var evidence = Evidence()
    private var block: (kind: Block, redactor: OutputRedactor)?
    private var answer: KeptAnswer
    /// The number of the part of the answer that is being shown, from 1.
    ///
    /// Text after anything else begins a new part.
    private var part = 0
    private var beginsPart = true
    private var isNewMessage = true
    private var hasTextInTurn = false
    private var mayBreakOff = false
    private var hasUnfinishedWords = false
    private var needsRestartNotice = false
    private var tools: [String: ToolUse] = [:]
    private var writtenFiles: [String] = []
    private var failures = ToolFailures()
    private var answerValue: AnswerValue
    private var reportedMessages = 0

    /// Whether the last event changed the figures.
    private(set) var hasNewFigures = false

    private enum Block { case text, thinking }

    init(
        to request: AgentRequest, isCutByBudget: Bool, redaction: RedactionRules, tracker: TokenTracker, usesKey: Bool,
        answerLimit: Int?
    ) {
        self.request = request
        self.redaction = redaction
        self.tracker = tracker
        self.usesKey = usesKey
        answer = KeptAnswer(limit: answerLimit)
        answerValue = AnswerValue(request.answerSchema)
        evidence.isResumed = request.isResumed
        evidence.costLimit = request.costLimit
        evidence.isCutByBudget = isCutByBudget
        evidence.usesKey = usesKey
        evidence.model = request.model
    }

    /// What the run used so far.
    var figures: RunFigures { tracker.figures }

    // MARK: Events

    /// Processes an event and returns what to show.
    mutating func take(_ event: ReplyEvent) -> [StreamMessage.Content] {
        hasNewFigures = false
        tracker.record(event)
        switch event {
        case .started(let start): return begin(start)
        case .messageBegan(let isStreamed): return beginMessage(isStreamed)
        case .text(let text): return words(text, .text)
        case .thinking(let text): return words(text, .thinking)
        case .blockEnded: return flush()
        case .toolUse(let use): return flush() + [message(for: use)]
        case .toolResult(let result): return flush() + [message(for: result)]
        case .denied(let denial): deny(denial)
        case .apiFailed(let failure):
            evidence.apiFailure = AgentAPIFailure(failure.kind, text: redaction.sanitize(failure.text))
        case .retrying(let notice): return flush() + [message(for: notice)]
        case .modelFallback(let from, let to):
            return flush() + [.notice(Notice(.modelFallback, safe("\(to) answers instead of \(from).")))]
        case .rateLimit(let status, _):
            guard status != "allowed" else { break }
            return flush() + [.notice(Notice(.rateLimit, safe("The API's rate limit: \(status).")))]
        case .usage(let observation): return count(observation)
        case .result(let result):
            evidence.lastResult = result
            answerValue.value = result.structuredOutput
            // The text of an answer is shown, and proves nothing.
            if result.outcome == .answered { evidence.lastResult?.text = "" }
            evidence.interruption = request.interruption.reason
            for denial in result.denials { deny(denial) }
            hasNewFigures = true
            return flush() + textOnlyIn(result)
        case .exited(let exit): evidence.exit = exit
        }
        return []
    }

    /// Records the error that ended the reply early.
    mutating func fail(with error: any Error) {
        if let error = error as? BridgeError {
            evidence.bridgeError = error
        } else {
            evidence.otherError = safe("\(error)")
        }
    }

    /// Returns the text that the redactor still held back.
    mutating func finish() -> [StreamMessage.Content] { flush() }

    private mutating func begin(_ start: AgentStart) -> [StreamMessage.Content] {
        let isFirst = evidence.start == nil
        evidence.start = start
        let differences = request.policy.differences(
            from: start, model: request.model, usesKey: usesKey, answersSchema: request.answerSchema != nil,
            needsSetup: request.needsSetup)
        if !differences.isEmpty, evidence.differences.isEmpty {
            evidence.differences = differences.map(safe)
            request.interruption.request(.unfit)
        }
        guard isFirst else { return [] }
        return [
            .sessionStart(
                session: (try? SessionID(start.session)) ?? request.session, project: request.project,
                context: request.policy.context, model: safe(start.model), tools: start.tools.map(safe))
        ]
    }

    private mutating func beginMessage(_ isStreamed: Bool) -> [StreamMessage.Content] {
        isNewMessage = true
        mayBreakOff = isStreamed
        needsRestartNotice = hasUnfinishedWords
        // What is held back belongs to the message before, even if that broke off.
        return flush()
    }

    private mutating func count(_ observation: UsageObservation) -> [StreamMessage.Content] {
        switch observation {
        case .messageStarted:
            evidence.reachedModel = true
            hasNewFigures = true
        case .messageSeen: evidence.reachedModel = true
        case .messageProgress(_, isComplete: true, parent: nil): hasUnfinishedWords = false
        default: break
        }
        guard tracker.completeMessages > reportedMessages else { return [] }
        reportedMessages = tracker.completeMessages
        hasNewFigures = true
        return flush() + [.usageUpdate(tracker.total, cost: tracker.totalCost)]
    }

    // MARK: Words

    private mutating func words(_ text: String, _ kind: Block) -> [StreamMessage.Content] {
        var contents: [StreamMessage.Content] = []
        if block?.kind != kind {
            contents = flush()
            block = (kind, OutputRedactor(redaction))
        }
        if kind == .text, !text.isEmpty {
            hasTextInTurn = true
            if needsRestartNotice {
                contents.append(
                    .notice(Notice(.answerRestarted, "The API broke off; the answer starts again.")))
                needsRestartNotice = false
            }
            hasUnfinishedWords = mayBreakOff
            if isNewMessage {
                answer.removeAll()
                isNewMessage = false
            }
        }
        let shown = block?.redactor.redact(text) ?? ""
        return contents + messages(for: shown, kind)
    }

    /// Returns the text of a turn whose text arrived only in its result.
    private mutating func textOnlyIn(_ result: AgentResult) -> [StreamMessage.Content] {
        defer { hasTextInTurn = false }
        guard !hasTextInTurn, result.outcome == .answered, !result.text.isEmpty else { return [] }
        isNewMessage = true
        return words(result.text, .text) + flush()
    }

    private mutating func flush() -> [StreamMessage.Content] {
        guard case (let kind, var redactor)? = block else { return [] }
        block = nil
        let rest = messages(for: redactor.finish(), kind)
        beginsPart = true
        return rest
    }

    private mutating func messages(for text: String, _ kind: Block) -> [StreamMessage.Content] {
        switch kind {
        case .text where text.isEmpty: return []
        case .text:
            if beginsPart {
                part += 1
                beginsPart = false
                if !answer.text.isEmpty { answer.append("\n\n") }
            }
            answer.append(text)
            return [.assistantChunk(text, part: part)]
        case .thinking: return [.thinking(text.isEmpty ? nil : text)]
        }
    }

    private func safe(_ text: String) -> String { redaction.sanitize(text) }

    // MARK: Tools

    private mutating func message(for use: ToolUse) -> StreamMessage.Content {
        tools[use.id] = use
        if use.tool == ClaudeVocabulary.answerTool, use.parent == nil {
            answerValue.attempt = try? JSONValue(parsing: Array(use.input.utf8))
        }
        return .toolUse(tool: safe(use.tool), id: safe(use.id), summary: ToolSummary.of(use, safe))
    }

    private mutating func message(for result: ToolResult) -> StreamMessage.Content {
        let use = tools.removeValue(forKey: result.toolUseID)
        // Claude Code does not list calls of tools that do not exist among the denials.
        if result.isToolMissing {
            deny(ToolDenial(tool: use?.tool ?? "unknown", toolUseID: result.toolUseID))
        }
        if let use, !result.isError, let path = ToolInput(use).writtenPath {
            let shown = safe(path)
            if !writtenFiles.contains(shown) { writtenFiles.append(shown) }
        }
        // A denied call did nothing, and one that an interruption stopped did not fail.
        let isDenied = evidence.denials.contains { $0.toolUseID == safe(result.toolUseID) }
        if let use, !isDenied, request.interruption.reason == nil {
            failures.record(use, result, in: evidence.start?.directory ?? "", safe)
        }
        return .toolResult(
            tool: safe(use?.tool ?? ""), id: safe(result.toolUseID), summary: ToolSummary.of(result, safe),
            isError: result.isError)
    }

    private func message(for notice: RetryNotice) -> StreamMessage.Content {
        let cause = notice.status.map { "HTTP \($0)" } ?? notice.error
        let words =
            "The API failed (\(cause)); attempt \(notice.attempt + 1) of \(notice.limit + 1) in \(notice.delay.words)."
        return .notice(Notice(.retrying, safe(words)))
    }

    private mutating func deny(_ denial: ToolDenial) {
        guard !evidence.denials.contains(where: { $0.toolUseID == safe(denial.toolUseID) }) else { return }
        evidence.denials.append(
            ToolDenial(tool: safe(denial.tool), toolUseID: safe(denial.toolUseID), reason: denial.reason.map(safe)))
    }

    // MARK: Summary

    /// Returns the run's summary, as it will be booked.
    func summary(_ asked: RunRequest, _ interruption: Interruption.Reason?) -> RunSummary {
        var evidence = evidence
        evidence.ignoresDenials = asked.ignoresDenials
        evidence.timeLimit = asked.timeLimit
        evidence.failures = failures
        let shown = answerValue.shown(redaction)
        evidence.unfitAnswer = shown.problem
        evidence.cost = tracker.totalCost
        evidence.reachedModel = evidence.reachedModel || tracker.total != .zero
        // An interruption after the last successful result came too late to change the outcome.
        let isDone = evidence.lastResult?.outcome == .answered
        evidence.interruption = isDone ? evidence.interruption : interruption
        let verdict = Verdict(evidence)
        var summary = RunSummary(
            run: request.run, session: evidence.start.flatMap { try? SessionID($0.session) } ?? request.session,
            status: verdict.status, failure: verdict.failure?.redacted(by: redaction))
        summary.models = figures.redacted(by: redaction).models
        summary.model =
            (evidence.start?.model).map(safe)
            ?? summary.models.max { $0.usage.totalTokens < $1.usage.totalTokens }?.model
        summary.isPartial = tracker.isPartial
        summary.denials = evidence.denials
        summary.failedTools = failures.all
        summary.structuredOutput = shown.value
        summary.writtenFiles = writtenFiles
        summary.answer = answer.text
        summary.answerIsCut = answer.isCut
        summary.skippedLines = evidence.exit?.skippedLines ?? 0
        summary.diagnostics = safe(evidence.exit?.diagnostics ?? evidence.bridgeError?.diagnostics ?? "")
        return summary
    }
}

/// A decoder that turns Claude Code's lines into reply events, one line at a time.
struct EventDecoder {
    /// How many lines were not JSON objects or were of an unknown type.
    private(set) var skippedLines = 0
    /// How many tasks run in the background.
    private(set) var backgroundTasks = 0
    /// The lines that were not JSON, joined, at most a few KiB; a container engine's error messages are among them.
    private(set) var plainText = ""
    /// Whether a line of JSON other than a control response has been seen.
    private(set) var hasStarted = false

    /// Whether Claude Code accepted the control request that sets it up.
    private var isSetUp = false
    private var textJoiner = TextJoiner()
    private var thoughtJoiner = TextJoiner()
    private var streamed: Set<String> = []
    /// The id of the last message that was not streamed; such a message arrives block by block.
    private var whole: String?

    /// Creates a decoder for the output of one process.
    init() {}

    /// Decodes one line without its newline, and appends its events.
    mutating func decode(_ line: UnsafeRawBufferPointer, into events: inout [ReplyEvent]) {
        guard let message = try? ClaudeMessage(line: line) else {
            if line.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) { return }
            skippedLines += 1
            if plainText.utf8.count < 4_096 { plainText += String(decoding: line.prefix(4_096), as: UTF8.self) + "\n" }
            return
        }
        // A response to a control request comes before Claude Code starts a turn.
        if case .controlResponse = message {} else { hasStarted = true }
        switch message {
        case .start(var start):
            start.isSetUp = isSetUp
            events.append(.started(start))
        case .controlResponse(ClaudeVocabulary.setupID, let error): isSetUp = error == nil
        case .messageStart(let start, _):
            if start.parent == nil {
                streamed.insert(start.id)
                events.append(.messageBegan(isStreamed: true))
            }
            appendUsage(of: message, to: &events)
        case .text(let piece): events.append(.text(textJoiner.join(piece)))
        case .thinking(let piece): events.append(.thinking(thoughtJoiner.join(piece)))
        case .blockStop:
            if let rest = textJoiner.finish() { events.append(.text(rest)) }
            if let rest = thoughtJoiner.finish() { events.append(.thinking(rest)) }
            events.append(.blockEnded)
        case .written, .messageDelta: appendUsage(of: message, to: &events)
        case .assistant(let line): append(line, message, to: &events)
        case .toolResults(let results, _): events += results.map { .toolResult($0) }
        case .retry(let attempt, let limit, let delay, let status, let error):
            events.append(
                .retrying(
                    RetryNotice(
                        attempt: attempt, limit: limit, delay: .milliseconds(delay), status: status, error: error)))
        case .denied(let denial): events.append(.denied(denial))
        case .backgroundTasks(let count): backgroundTasks = count
        case .fallback(let from, let to): events.append(.modelFallback(from: from, to: to))
        case .rateLimit(let status, let resetsAt): events.append(.rateLimit(status: status, resetsAt: resetsAt))
        case .result(let turn):
            streamed = []
            appendUsage(of: message, to: &events)
            events.append(.result(turn.result))
        case .messageStop, .controlResponse, .taskNotification, .sessionCost: break
        case .other(let type): skippedLines += ClaudeVocabulary.unusedTypes.contains { type.hasPrefix($0) } ? 0 : 1
        }
    }

    private mutating func append(
        _ line: ClaudeMessage.Assistant, _ message: ClaudeMessage, to events: inout [ReplyEvent]
    ) {
        if let error = line.error {
            return events.append(
                .apiFailed(
                    AgentAPIFailure(ClaudeVocabulary.apiFailure(error), text: line.texts.joined(separator: "\n"))))
        }
        // A streamed message was already reported. One that was not streamed, for example after a stream broke, is
        // reported here.
        if line.parent == nil, !streamed.contains(line.id) {
            if whole != line.id { events.append(.messageBegan(isStreamed: false)) }
            whole = line.id
            for thought in line.thoughts { events += [.thinking(thought), .blockEnded] }
            for text in line.texts { events += [.text(text), .blockEnded] }
        }
        appendUsage(of: message, to: &events)
        events += line.toolUses.map { .toolUse($0) }
    }

    private func appendUsage(of message: ClaudeMessage, to events: inout [ReplyEvent]) {
        message.forEachObservation { events.append(.usage($0)) }
    }
}

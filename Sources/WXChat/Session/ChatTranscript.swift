internal import WXCore

/// The messages of a session, as they follow from what was sent and what has arrived.
///
/// Plain logic without tasks or clocks.
struct ChatTranscript {
    private(set) var messages: [ChatMessage] = []
    /// The last failure since the last question.
    private(set) var error: ChatFailure?
    /// What all answers cost.
    private(set) var spent = NanoDollars.zero
    /// The session that the next question continues.
    private(set) var session: SessionID?
    /// How many runs have ended.
    private(set) var endedRuns = 0
    /// The places of answers in `messages`, by run.
    private var answers: [RunID: Int] = [:]
    /// The places of questions whose answers wait, by id.
    private var questions: [String: Int] = [:]

    /// Whether an answer is to come.
    var isStreaming: Bool { messages.last?.isLive == true || messages.contains(where: \.isLive) }

    // MARK: What a person does

    /// Adds a question, and the answer that is to come.
    mutating func ask(_ id: String, _ text: String) {
        error = nil
        questions[id] = messages.count
        messages.append(ChatMessage(id: id, role: .user, text: text, status: .sending))
        messages.append(ChatMessage(id: "\(id)-answer", role: .agent, status: .sending))
    }

    /// Lets the next question continue a session.
    mutating func resume(_ session: SessionID) { self.session = session }

    /// Notes a failure that is about no message.
    mutating func fail(_ failure: ChatFailure) { error = failure }

    /// Notes that nothing more arrives: live answers have failed.
    mutating func end(with failure: ChatFailure?) {
        if let failure { error = failure }
        for index in messages.indices where messages[index].isLive || messages[index].status == .sending {
            messages[index].status = .failed
            messages[index].failure = failure
        }
    }

    // MARK: What arrives

    /// Takes messages in order; adjacent text is appended at once.
    mutating func take(_ arrived: [ServerMessage]) {
        var index = 0
        while index < arrived.count {
            if case .run(let message, _) = arrived[index], case .assistantChunk(var text, let part) = message.content {
                // Text that follows in the same part is the usual case, and there may be much of it.
                while index + 1 < arrived.count, case .run(let next, _) = arrived[index + 1],
                    case .assistantChunk(let more, part) = next.content, next.run == message.run
                {
                    text += more
                    index += 1
                }
                append(text, part: part, to: answer(message.run))
            } else {
                take(arrived[index])
            }
            index += 1
        }
    }

    private mutating func take(_ message: ServerMessage) {
        switch message {
        case .run(let message, _): take(message)
        case .ack(let acknowledgement):
            guard let question = acknowledgement.id.flatMap({ questions.removeValue(forKey: $0) }) else { return }
            messages[question].status = .sent
            guard let run = acknowledgement.run else { return }
            answers[run] = question + 1
            messages[question + 1].run = run
            messages[question + 1].status = .streaming
        case .error(let failure): take(failure)
        case .hello, .pong, .goingAway, .other: break
        }
    }

    private mutating func take(_ failure: ChatFailure) {
        if let question = failure.id.flatMap({ questions[$0] }) {
            // A gateway that shuts down gets the question again.
            guard failure.code != .goingAway else { return }
            for index in [question, question + 1] {
                messages[index].status = .failed
                messages[index].failure = failure
            }
            failure.id.map { questions[$0] = nil }
        } else if let answer = failure.run.flatMap({ answers[$0] }), messages[answer].isLive {
            messages[answer].status = .failed
            messages[answer].failure = failure
        }
        error = failure
    }

    private mutating func take(_ message: StreamMessage) {
        let answer = answer(message.run)
        switch message.content {
        case .sessionStart(let session, _, _, _, _): self.session = session
        case .assistantChunk(let text, let part): append(text, part: part, to: answer)
        case .toolUse(let tool, let id, let summary):
            let offset = messages[answer].text.utf8.count
            messages[answer].tools.append(ChatToolCall(id: id, tool: tool, summary: summary, textOffset: offset))
        case .toolResult(let tool, let id, let summary, let isError):
            if !messages[answer].tools.contains(where: { $0.id == id }) {
                let offset = messages[answer].text.utf8.count
                messages[answer].tools.append(ChatToolCall(id: id, tool: tool, summary: "", textOffset: offset))
            }
            guard let call = messages[answer].tools.lastIndex(where: { $0.id == id }) else { return }
            messages[answer].tools[call].result = summary
            messages[answer].tools[call].isError = isError
        case .notice(let notice): messages[answer].notices.append(notice)
        case .usageUpdate(let usage, let cost): spend(usage, cost, on: answer)
        case .error(let failure):
            messages[answer].failure = ChatFailure(failure, run: message.run)
            error = messages[answer].failure
        case .sessionEnd(let summary):
            spend(summary.usage, summary.cost, on: answer)
            messages[answer].status = .ended(summary.status)
            session = summary.session ?? session
            endedRuns += 1
        case .thinking, .other: break
        }
    }

    private mutating func append(_ text: String, part: Int, to answer: Int) {
        if messages[answer].part != part {
            let end = messages[answer].text.utf8.last
            if let end { messages[answer].text += end == 0x0A ? "\n" : "\n\n" }
            messages[answer].part = part
        }
        messages[answer].text += text
    }

    private mutating func spend(_ usage: TokenUsage, _ cost: NanoDollars, on answer: Int) {
        spent += cost - messages[answer].cost
        messages[answer].usage = usage
        messages[answer].cost = cost
    }

    /// Returns the place of a run's answer; of a run that nobody asked for here, it is the last message.
    private mutating func answer(_ run: RunID) -> Int {
        if let known = answers[run] { return known }
        messages.append(ChatMessage(id: run.text, role: .agent, status: .streaming, run: run))
        answers[run] = messages.count - 1
        return messages.count - 1
    }
}

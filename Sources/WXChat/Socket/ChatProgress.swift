internal import WXCore

/// What a client has sent and seen, and what must be repeated on a new connection.
///
/// Plain logic without tasks, clocks or a network.
struct ChatProgress {
    /// What to do with a message that arrived.
    enum Decision: Hashable {
        /// Pass it on, and send these.
        case deliver([ClientMessage])
        /// It was seen before, or is about nothing that the client follows.
        case ignore
        /// Messages are missing, or overlap with those that were seen: resume on a new connection.
        case reconnect
    }

    /// A prompt that the gateway has not acknowledged.
    private struct Unacknowledged {
        let prompt: ChatPrompt
        /// Whether it may have reached the gateway.
        var wasSent = false
        var isCancelled = false
    }

    /// A run whose messages are read.
    private struct Followed {
        let run: RunID
        /// The number of the last message that was seen.
        var last = 0
        var isCancelled = false
    }

    private var outbox: [Unacknowledged] = []
    private var followed: [Followed] = []
    private var hello: ChatHello?
    private var isConnected: Bool { hello != nil }
    /// The session whose runs are to be read as soon as the gateway names them.
    private var resumed: SessionID?
    /// The session that the next prompt continues.
    private(set) var session: SessionID?
    /// The failures of prompts that the gateway would not take.
    private var rejected: [ChatFailure] = []

    /// How often the gateway wants a sign of life.
    var heartbeat: Duration { hello.map { max($0.heartbeat, .milliseconds(100)) } ?? .seconds(10) }

    // MARK: What a client does

    /// Keeps a prompt, in the current session unless it names one, and returns the message to send; nil if the gateway
    /// would not take it.
    mutating func send(_ prompt: ChatPrompt) -> ClientMessage? {
        var prompt = prompt
        prompt.session = prompt.session ?? session
        outbox.append(Unacknowledged(prompt: prompt, wasSent: isConnected))
        rejectLarge()
        return outbox.last?.prompt == prompt ? .message(prompt) : nil
    }

    /// Returns the failures of prompts that the gateway would not take, each once.
    mutating func takeRejected() -> [ChatFailure] {
        defer { rejected = [] }
        return rejected
    }

    /// Drops prompts that are larger than the gateway accepts: it would close the connection each time.
    private mutating func rejectLarge() {
        guard let limit = hello?.messageLimit else { return }
        func isLarge(_ prompt: ChatPrompt) -> Bool { ClientMessage.message(prompt).json.utf8.count > limit }
        rejected += outbox.map(\.prompt).filter(isLarge).map { prompt in
            ChatFailure(
                .tooLarge, "The question and its attachments are larger than the gateway accepts, \(limit) bytes.",
                suggestion: "Attach less, or put the material into a file of the project.", id: prompt.id)
        }
        outbox.removeAll { isLarge($0.prompt) }
    }

    /// Cancels everything that is live.
    ///
    /// - Returns: The messages to send, and the ids of the prompts that the gateway never gets.
    mutating func cancel() -> (messages: [ClientMessage], withdrawn: [String]) {
        let withdrawn = outbox.filter { !$0.wasSent }.compactMap(\.prompt.id)
        outbox.removeAll { !$0.wasSent }
        for index in outbox.indices { outbox[index].isCancelled = true }
        for index in followed.indices { followed[index].isCancelled = true }
        return (followed.map { .cancel($0.run) }, withdrawn)
    }

    /// Makes a session the current one, and returns the messages that ask for its runs.
    mutating func resume(_ session: SessionID) -> [ClientMessage] {
        self.session = session
        resumed = session
        return followResumed()
    }

    private mutating func followResumed() -> [ClientMessage] {
        guard let hello, let session = resumed else { return [] }
        resumed = nil
        let runs = hello.runs.filter { run in
            run.session == session && !followed.contains { $0.run == run.run }
        }
        followed += runs.map { Followed(run: $0.run) }
        return runs.map { .resume($0.run, after: 0) }
    }

    // MARK: What a gateway sends

    mutating func take(_ message: ServerMessage) -> Decision {
        switch message {
        case .hello(let hello): return .deliver(greeted(hello))
        case .ack(let acknowledgement): return .deliver(acknowledged(acknowledgement))
        case .run(let message, let from): return take(message, from: from)
        case .error(let failure):
            // A gateway that shuts down has not answered yet.
            if let id = failure.id, failure.code != .goingAway { outbox.removeAll { $0.prompt.id == id } }
            // Refused without an id: not a prompt. A new connection repeats all that matters.
            if failure.code == .rateLimited, failure.id == nil, isConnected { return .reconnect }
            if failure.code == .resumeUnknown || failure.code == .resumeGap {
                followed.removeAll { $0.run == failure.run }
            }
            return .deliver([])
        case .pong: return .ignore
        case .goingAway, .other: return .deliver([])
        }
    }

    /// Returns what must be repeated: first the runs, then the prompts.
    private mutating func greeted(_ hello: ChatHello) -> [ClientMessage] {
        self.hello = hello
        rejectLarge()
        var messages = followed.map { ClientMessage.resume($0.run, after: $0.last) }
        messages += followResumed()
        messages += followed.filter(\.isCancelled).map { .cancel($0.run) }
        for index in outbox.indices {
            outbox[index].wasSent = true
            messages.append(.message(outbox[index].prompt))
        }
        return messages
    }

    private mutating func acknowledged(_ acknowledgement: ChatAcknowledgement) -> [ClientMessage] {
        guard let id = acknowledgement.id, let index = outbox.firstIndex(where: { $0.prompt.id == id }) else {
            return []
        }
        let isCancelled = outbox.remove(at: index).isCancelled
        guard let run = acknowledgement.run else { return [] }
        if !followed.contains(where: { $0.run == run }) { followed.append(Followed(run: run)) }
        guard isCancelled, let place = followed.firstIndex(where: { $0.run == run }) else { return [] }
        followed[place].isCancelled = true
        return [.cancel(run)]
    }

    private mutating func take(_ message: StreamMessage, from: Int?) -> Decision {
        guard let index = followed.firstIndex(where: { $0.run == message.run }),
            message.sequence > followed[index].last
        else { return .ignore }
        // A merged message that overlaps cannot be cut: nobody knows where its parts end.
        guard (from ?? message.sequence) == followed[index].last + 1 else { return .reconnect }
        followed[index].last = message.sequence
        switch message.content {
        case .sessionStart(let session, _, _, _, _): self.session = session
        case .sessionEnd: followed.remove(at: index)
        default: break
        }
        return .deliver([])
    }

    /// Notes that there is no connection.
    mutating func disconnected() { hello = nil }
}

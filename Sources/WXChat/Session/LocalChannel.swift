internal import WXCore

/// Conversations in this process, as a ``ChatSession`` sees them.
actor LocalChannel: ChatChannel {
    typealias Source = @Sendable (ChatContext?) throws -> (Conversation, RunRequest)

    private struct LiveRun {
        let interruption: Interruption
        let task: Task<Void, Never>
    }

    private let source: Source
    private let mailbox = Mailbox<ServerMessage>()
    private nonisolated let current = Broadcast(ChatConnectionState.disconnected)
    private var live: [RunID: LiveRun] = [:]
    private var session: SessionID?
    /// The prompts that were sent while there was no connection.
    private var waiting: [ChatPrompt] = []
    private var isConnected = false

    init(_ source: @escaping Source) { self.source = source }

    nonisolated var states: AsyncStream<ChatConnectionState> { current.values }

    func connect() async {
        mailbox.reopen()
        isConnected = true
        current.value = .connected
        while isConnected, !waiting.isEmpty { await send(waiting.removeFirst()) }
    }

    func disconnect() async {
        isConnected = false
        let ending = live.values
        for run in ending { run.task.cancel() }
        for run in ending { await run.task.value }
        current.value = .disconnected
        mailbox.finish()
    }

    func cancel() async {
        for run in live.values { run.interruption.request(.cancelled) }
        let withdrawn = waiting
        waiting = []
        for prompt in withdrawn { await mailbox.put(.error(.withdrawn(prompt.id)), size: 256) }
    }

    func resume(session: SessionID) { self.session = session }

    func takeAll() async -> [ServerMessage]? { await mailbox.takeAll() }

    func send(_ asked: ChatPrompt) async {
        guard isConnected else { return waiting.append(asked) }
        do {
            let prompt = Prompt(asked.content, attaching: try asked.attachments.map(Self.attachment))
            var (conversation, request) = try source(asked.context)
            if let session = asked.session ?? session { request.session = .resume(session) }
            if let model = asked.model { request.model = model }
            start(prompt, request, over: conversation, id: asked.id)
        } catch {
            var failure = (error as? ChatFailure) ?? ChatFailure(RunFailure(error))
            failure.id = asked.id
            await mailbox.put(.error(failure), size: 256)
        }
    }

    private static func attachment(_ attachment: ChatAttachment) throws(ChatFailure) -> Attachment {
        switch attachment {
        case .text(let name, let text): return Attachment(name: name, text: text)
        case .handle:
            throw ChatFailure(
                ChatFailure.Code("unknown_attachment"), "No upload has this handle.",
                suggestion: "Send the text in the message.")
        }
    }

    private func start(_ prompt: Prompt, _ request: RunRequest, over conversation: Conversation, id: String?) {
        let run = RunID()
        let interruption = Interruption()
        // Apart from this actor, which has other work.
        let task = Task.detached { [mailbox] in
            await mailbox.put(.ack(ChatAcknowledgement(id: id, run: run)), size: 256)
            _ = await conversation.send(prompt, request, run: run, interruption: interruption) { message in
                if case .sessionStart(let session, _, _, _, _) = message.content { await self.note(session) }
                await mailbox.put(.run(message, from: nil), size: 256 + message.content.textSize)
            }
            await self.ended(run)
        }
        live[run] = LiveRun(interruption: interruption, task: task)
    }

    private func note(_ session: SessionID) { self.session = session }

    private func ended(_ run: RunID) { live[run] = nil }
}

extension StreamMessage.Content {
    /// The bytes of a message's text, which may be long.
    fileprivate var textSize: Int {
        switch self {
        case .assistantChunk(let text, _), .thinking(let text?): text.utf8.count
        case .toolUse(_, _, let summary), .toolResult(_, _, let summary, _): summary.utf8.count
        default: 0
        }
    }
}

public import Observation
public import WXCore

/// A chat as a user interface shows it: its messages, whether an answer is streaming, what it has cost.
///
/// ```swift
/// let session = ChatSession(over: socket)
/// session.connect()
/// session.sendMessage("What is this project?")
/// // In SwiftUI: ForEach(session.messages) { Text($0.text) }
/// ```
///
/// It behaves the same over a gateway and over a conversation in this process. Everything is observable, and changes at
/// most 60 times a second, however fast the agent writes. While the session is connected it stays alive.
@MainActor @Observable public final class ChatSession {
    /// The questions and answers, in order.
    public var messages: [ChatMessage] {
        access(keyPath: \.messages)
        return transcript.messages
    }
    /// Whether an answer is to come.
    public private(set) var isStreaming = false
    /// What failed last; nil once another question is sent.
    public private(set) var error: ChatFailure?
    /// What all answers of this session have cost; contains an estimate while one is streaming.
    public private(set) var spent = NanoDollars.zero
    /// The session that the next question continues; nil until an answer has begun.
    public private(set) var session: SessionID?
    /// How far the connection to the gateway is.
    public private(set) var connection = ChatConnectionState.disconnected
    /// Figures to refresh at once when a run has ended; nil for none.
    @ObservationIgnored public var usage: TokenUsageMonitor?

    @ObservationIgnored private var transcript = ChatTranscript()
    @ObservationIgnored private let channel: any ChatChannel
    @ObservationIgnored private let clock: any Clock<Duration>
    /// What the channel is asked to do, one after the other.
    @ObservationIgnored private let orders: AsyncStream<Order>.Continuation
    @ObservationIgnored private var following: Task<Void, Never>?

    private typealias Order = @Sendable (any ChatChannel) async -> Void

    /// The shortest time between two changes.
    static let pace: Duration = .milliseconds(17)

    /// Creates a session with a gateway; connect it.
    public convenience init(over socket: ChatWebSocket) { self.init(channel: socket) }

    /// Creates a session of conversations in this process; connect it.
    ///
    /// - Parameters:
    ///   - conversation: Guardrail, bridge and ledger.
    ///   - request: The circumstances of every run. A question with a context of its own gets that context's built-in
    ///     policy instead.
    public convenience init(over conversation: Conversation, _ request: RunRequest) {
        self.init { context in
            var request = request
            if let context { request.policy = ToolPolicy(context) }
            return (conversation, request)
        }
    }

    /// Creates a session of conversations in this process; connect it.
    ///
    /// - Parameter source: Returns the parts and the circumstances of a run in a context, or in the default one if it
    ///   is nil; what it throws becomes the question's failure.
    public convenience init(
        over source: @escaping @Sendable (ChatContext?) throws -> (Conversation, RunRequest)
    ) {
        self.init(channel: LocalChannel(source))
    }

    init(channel: any ChatChannel, clock: any Clock<Duration> = ContinuousClock()) {
        self.channel = channel
        self.clock = clock
        let (stream, orders) = AsyncStream.makeStream(of: Order.self)
        self.orders = orders
        Task { for await order in stream { await order(channel) } }
    }

    deinit { orders.finish() }

    // MARK: What a person does

    /// Starts to connect, and returns at once; see ``connection``.
    public func connect() {
        let earlier = following
        following = Task {
            await earlier?.value
            await perform { await $0.connect() }
            await follow()
        }
    }

    /// Closes the connection, and returns once it is closed.
    ///
    /// Runs of a gateway continue; those of this process are cancelled.
    public func disconnect() async {
        await perform { await $0.disconnect() }
        await following?.value
    }

    /// Asks a question, now or as soon as there is a connection.
    ///
    /// The question and an empty answer are among the ``messages`` when this returns. If the text is only white space,
    /// nothing happens. While an answer is streaming, only ``error`` is set.
    ///
    /// - Parameters:
    ///   - text: The question.
    ///   - context: What the agent may do; nil for the default.
    ///   - attachments: The material that the question is about.
    public func sendMessage(_ text: String, context: ChatContext? = nil, attachments: [ChatAttachment] = []) {
        guard !text.allSatisfy(\.isWhitespace) else { return }
        guard !isStreaming else {
            return update { transcript in
                transcript.fail(
                    ChatFailure(
                        .busy, "The answer to the last question is still being written.",
                        suggestion: "Wait for it, or cancel it."))
            }
        }
        let prompt = ChatPrompt(text, id: RunID().text, context: context, attaching: attachments)
        update { $0.ask(prompt.id ?? "", text) }
        orders.yield { await $0.send(prompt) }
    }

    /// Ends the answer that is streaming; what was written of it stays.
    public func cancel() { orders.yield { await $0.cancel() } }

    /// Continues a session: the next question belongs to it, and answers of it that the gateway still has are added to
    /// the ``messages``, without their questions.
    public func resume(session: SessionID) {
        update { $0.resume(session) }
        orders.yield { await $0.resume(session: session) }
    }

    /// Lets the channel do something after everything that it was asked to do before, and returns once it is done.
    private func perform(_ order: @escaping Order) async {
        await withCheckedContinuation { done in
            orders.yield { channel in
                await order(channel)
                done.resume()
            }
        }
    }

    // MARK: What arrives

    /// Follows the channel until it is disconnected or refused.
    private func follow() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.followStates() }
            await followMessages()
            group.cancelAll()
        }
        // The last state, after the last message.
        for await state in channel.states.prefix(1) {
            connection = state
            if case .failed(let refusal) = state { update { $0.end(with: refusal.failure) } }
        }
    }

    private func followStates() async {
        for await state in channel.states { connection = state }
    }

    private func followMessages() async {
        while let arrived = await channel.takeAll() {
            let ended = transcript.endedRuns
            update { $0.take(arrived) }
            if transcript.endedRuns != ended, let usage { Task { await usage.refresh() } }
            try? await clock.sleep(for: Self.pace)
        }
    }

    /// Changes the transcript, and reports each property that is different.
    private func update(_ change: (inout ChatTranscript) -> Void) {
        withMutation(keyPath: \.messages) { change(&transcript) }
        if isStreaming != transcript.isStreaming { isStreaming = transcript.isStreaming }
        if error != transcript.error { error = transcript.error }
        if spent != transcript.spent { spent = transcript.spent }
        if session != transcript.session { session = transcript.session }
    }
}

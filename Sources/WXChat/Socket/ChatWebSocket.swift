public import WXCore

/// A chat about one project with a gateway, over a WebSocket that reconnects automatically.
///
/// ```swift
/// let socket = ChatWebSocket(
///     url: try GatewayURL("ws://127.0.0.1:8787"), project: try ProjectID("demo"), token: token, over: transport)
/// await socket.connect()
/// await socket.send("What is this project?")
/// for await case .run(let message, _) in socket.messages {
///     if case .assistantChunk(let text, _) = message.content { print(text, terminator: "") }
///     if case .sessionEnd = message.content { break }
/// }
/// await socket.disconnect()
/// ```
///
/// Every message of a run arrives once and in order, however often the connection was lost in between. Messages sent
/// while offline are queued. At most one connection is open. A run continues without its client, until it is cancelled
/// or the gateway gives up waiting.
///
/// A socket that is connected stays alive until ``disconnect()``.
public actor ChatWebSocket {
    /// What the gateway sends, for one reader; without the answers to the socket's own pings.
    ///
    /// Read them, or the agent waits.
    public nonisolated let messages: ChatMessages

    private let request: GatewayRequest
    private let transport: any ChatTransport
    private let clock: any Clock<Duration>
    private let mailbox = Mailbox<ServerMessage>()
    private nonisolated let current = Broadcast(ChatConnectionState.disconnected)

    private var progress = ChatProgress()
    private var backOff: BackOff
    /// What keeps the connection open, until the socket is disconnected or refused.
    private var driver: Task<Void, Never>?
    private var link: Link?
    /// The least delay before the next attempt, as the gateway asked.
    private var pause = Duration.zero
    private var lastFailure: ChatFailure?

    /// Creates a socket that is not connected yet.
    ///
    /// - Parameters:
    ///   - url: The gateway.
    ///   - project: What the prompts are about.
    ///   - token: The token that the gateway's operator gave. Over `ws://` it is readable on the way.
    ///   - transport: What opens connections.
    public init(url: GatewayURL, project: ProjectID, token: String, over transport: any ChatTransport) {
        self.init(
            url: url, project: project, token: token, over: transport, clock: ContinuousClock(),
            random: { Double.random(in: 0...1) })
    }

    package init(
        url: GatewayURL, project: ProjectID, token: String, over transport: any ChatTransport,
        clock: any Clock<Duration>, random: @escaping @Sendable () -> Double
    ) {
        request = GatewayRequest(url, "/ws/chat/\(project)", token: token)
        self.transport = transport
        self.clock = clock
        backOff = BackOff(random: random)
        messages = ChatMessages(mailbox: mailbox)
    }

    /// How far the connection is.
    public nonisolated var state: ChatConnectionState { current.value }

    /// The current state and those that follow; a slow reader may miss some, but never the last one.
    public nonisolated var states: AsyncStream<ChatConnectionState> { current.values }

    // MARK: What a client does

    /// Starts to connect, and returns at once; ``states`` reports the progress.
    ///
    /// Does nothing if the socket is connected or about to be.
    public func connect() {
        guard driver == nil else { return }
        backOff.reset()
        mailbox.reopen()
        driver = Task { await drive() }
    }

    /// Closes the connection and returns once it is closed.
    ///
    /// Runs continue. ``connect()`` resumes them, and sends what the gateway has not acknowledged.
    public func disconnect() async {
        guard let driver else { return }
        driver.cancel()
        await link?.connection.close(.normal)
        await driver.value
    }

    /// Sends a prompt, now or as soon as there is a connection, and continues the session of the prompt before.
    ///
    /// The gateway answers with `ack` and the run's messages, or with an `error`; both carry the id that is returned.
    /// The prompt is sent again after a lost connection until one of them has arrived, and starts one run in any case.
    ///
    /// - Parameters:
    ///   - content: The question.
    ///   - context: What the agent may do; nil for the gateway's default.
    ///   - attachments: The material that the question is about.
    /// - Returns: The id of the message.
    @discardableResult
    public func send(
        _ content: String, context: ChatContext? = nil, attachments: [ChatAttachment] = []
    ) async -> String {
        // Any random text will do.
        let id = RunID().text
        await send(ChatPrompt(content, id: id, context: context, attaching: attachments))
        return id
    }

    /// Sends a prompt with an id.
    package func send(_ prompt: ChatPrompt) async {
        if let message = progress.send(prompt) { write(message) }
        await deliverRejected()
    }

    /// Ends the runs of this socket that are live, and withdraws prompts that have not been sent.
    ///
    /// Each run still ends with its `session_end`. A withdrawn prompt is answered by an `error` with the code
    /// `cancelled`.
    public func cancel() async {
        let (messages, withdrawn) = progress.cancel()
        for message in messages { write(message) }
        for id in withdrawn { await deliver(.error(.withdrawn(id)), size: 0) }
    }

    /// Continues a session: the next prompt belongs to it, and runs of it that the gateway still has are read from
    /// their beginning.
    public func resume(session: SessionID) {
        for message in progress.resume(session) { write(message) }
    }

    // MARK: The connection

    private enum Ending {
        case lost(isStable: Bool)
        case finished(ChatConnectionState)
    }

    /// One connection, and what is to be sent on it.
    private final class Link {
        let connection: any ChatConnection
        let age: @Sendable () -> Duration
        var greeted: Duration?
        /// When the last message arrived.
        var heard = Duration.zero
        /// Whether the reader of ``messages`` is too slow for the time being.
        var isHeldBack = false
        var unsent: [String] = []
        var isWriting = false

        init(_ connection: any ChatConnection, _ age: @escaping @Sendable () -> Duration) {
            self.connection = connection
            self.age = age
        }
    }

    /// Connects again and again, until the task is cancelled or the gateway ends it.
    private func drive() async {
        var last = ChatConnectionState.disconnected
        attempts: while !Task.isCancelled {
            current.value = .connecting
            switch await attempt() {
            case .finished(let state):
                last = state
                break attempts
            case .lost(let isStable):
                if isStable { backOff.reset() }
                let delay = max(backOff.next(), pause)
                pause = .zero
                guard !Task.isCancelled else { break }
                current.value = .waiting(delay)
                try? await clock.sleep(for: delay)
            }
        }
        driver = nil
        current.value = last
        mailbox.finish()
    }

    private func attempt() async -> Ending {
        do {
            return await serve(try await transport.connect(request))
        } catch let refusal as ChatRefusal where refusal.reason != .unavailable {
            return .finished(.failed(refusal))
        } catch {
            return .lost(isStable: false)
        }
    }

    /// Reads a connection to its end.
    private func serve(_ connection: any ChatConnection) async -> Ending {
        let link = Link(connection, stopwatch(clock))
        self.link = link
        lastFailure = nil
        let watch = Task { await self.watch(link) }
        var ending: Ending?
        do {
            while !Task.isCancelled { try await take(try await connection.receive(), from: link) }
        } catch let closed as ChatClosed {
            if let refusal = ChatRefusal(closed, after: lastFailure) {
                ending = .finished(.failed(refusal))
            } else if CloseCode.reaction(to: closed.code) == .stop {
                ending = .finished(.disconnected)
            }
        } catch let refusal as ChatRefusal {
            ending = .finished(.failed(refusal))
        } catch {}
        watch.cancel()
        self.link = nil
        progress.disconnected()
        await connection.close(nil)
        let isStable = link.greeted.map { link.age() - $0 >= BackOff.stableLife } ?? false
        return ending ?? .lost(isStable: isStable)
    }

    /// Asks for a sign of life after a heartbeat without a message, and cuts the connection after another one.
    private func watch(_ link: Link) async {
        // The time of the message after whose silence the gateway was asked.
        var asked: Duration?
        while !Task.isCancelled {
            let silence = link.isHeldBack ? .zero : link.age() - link.heard
            let beat = progress.heartbeat
            if silence >= beat * 2 { return await link.connection.close(nil) }
            if silence >= beat, asked != link.heard {
                asked = link.heard
                write(.ping(mark: nil), on: link)
            }
            try? await clock.sleep(for: (silence < beat ? beat : beat * 2) - silence)
        }
    }

    // MARK: What arrives

    private func take(_ frame: [UInt8], from link: Link) async throws {
        link.heard = link.age()
        let message: ServerMessage
        do throws(InvalidChatMessage) {
            message = try ServerMessage(json: frame)
        } catch {
            throw ChatRefusal(.other, "The gateway sent something that cannot be read. \(error)")
        }
        if case .hello = message {
            link.greeted = link.age()
            current.value = .connected
        }
        if case .goingAway(let delay) = message { pause = delay }
        if case .error(let failure) = message, failure.id == nil {
            if failure.run == nil { lastFailure = failure }
            if let delay = failure.retryAfter { pause = delay }
        }
        switch progress.take(message) {
        case .ignore: return
        // The gateway has lost count, which a new connection mends.
        case .reconnect: throw ChatClosed()
        case .deliver(let answers):
            for answer in answers { write(answer) }
        }
        link.isHeldBack = true
        await deliver(message, size: frame.count)
        await deliverRejected()
        link.isHeldBack = false
        link.heard = link.age()
    }

    private func deliverRejected() async {
        for failure in progress.takeRejected() { await deliver(.error(failure), size: 0) }
    }

    private func deliver(_ message: ServerMessage, size: Int) async {
        // A message in memory is larger than its text.
        await mailbox.put(message, size: size + 256)
    }

    // MARK: What is sent

    /// Sends a message if the gateway has greeted this client; ``ChatProgress`` repeats what must not be lost.
    private func write(_ message: ClientMessage) {
        guard let link, link.greeted != nil else { return }
        write(message, on: link)
    }

    private func write(_ message: ClientMessage, on link: Link) {
        link.unsent.append(message.json)
        guard !link.isWriting else { return }
        link.isWriting = true
        Task { await writeAll(link) }
    }

    private func writeAll(_ link: Link) async {
        while !link.unsent.isEmpty, (try? await link.connection.send(link.unsent.removeFirst())) != nil {}
        link.isWriting = false
    }
}

extension ChatWebSocket: ChatChannel {
    package func takeAll() async -> [ServerMessage]? { await mailbox.takeAll() }
}

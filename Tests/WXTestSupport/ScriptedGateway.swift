package import WXChat
package import WXCore

/// A gateway in this process, with as many lost connections as a test wants.
///
/// It keeps the protocol's promises in the simplest way: runs outlive connections, a message's id starts one run, and a
/// resume sends what is missing, with adjacent text merged.
package actor ScriptedGateway: ChatTransport {
    private struct Run {
        let interruption = Interruption()
        var messages: [StreamMessage] = []
        var session: SessionID?
    }

    private final class Peer {
        let connection: MemoryConnection
        /// How many more frames pass, in either direction, before the connection is lost.
        var framesLeft: Int
        var reading: Set<RunID> = []

        init(_ connection: MemoryConnection, _ framesLeft: Int) {
            self.connection = connection
            self.framesLeft = framesLeft
        }
    }

    private let conversation: Conversation
    private let project: ProjectID
    private var runs: [RunID: Run] = [:]
    private var known: [String: RunID] = [:]
    private var peers: [Int: Peer] = [:]
    private var cuts: [Int]

    /// How many runs were started.
    package var runCount: Int { runs.count }
    /// How many connections there were.
    package private(set) var connectionCount = 0
    /// The most connections that were open at once.
    package private(set) var mostOpen = 0

    /// Creates a gateway.
    ///
    /// - Parameters:
    ///   - bridge: The agent of every run.
    ///   - project: The project of every run.
    ///   - cuts: After how many frames each of the first connections is lost; the others are kept.
    package init(_ bridge: any AgentBridge, project: ProjectID, cuts: [Int] = []) {
        conversation = Conversation(bridge: bridge, store: InMemoryUsageStore())
        self.project = project
        self.cuts = cuts
    }

    package func connect(_ request: GatewayRequest) async throws -> any ChatConnection {
        connectionCount += 1
        let number = connectionCount
        let connection = MemoryConnection { [weak self] text in await self?.take(text, from: number) }
        peers[number] = Peer(connection, cuts.isEmpty ? .max : cuts.removeFirst())
        mostOpen = max(mostOpen, peers.values.count { $0.connection.isOpen })
        let list = runs.map { id, run in
            ChatHello.Run(run: id, session: run.session, sequence: run.messages.count, status: nil)
        }
        say(
            .hello(
                ChatHello(
                    connection: "\(number)", server: "scripted", heartbeat: .seconds(20), messageLimit: 1 << 20,
                    resumeWindow: .seconds(300), runs: list)), to: number)
        return connection
    }

    /// Counts a frame, and cuts the connection if it may not pass.
    private func pass(_ number: Int) -> Bool {
        guard let peer = peers[number], peer.connection.isOpen else { return false }
        peer.framesLeft -= 1
        guard peer.framesLeft < 0 else { return true }
        peer.connection.end()
        return false
    }

    private func say(_ message: ServerMessage, to number: Int) {
        if pass(number) { peers[number]?.connection.deliver(message) }
    }

    // MARK: What a client sends

    private func take(_ text: String, from number: Int) async {
        guard pass(number), let message = try? ClientMessage(json: Array(text.utf8)) else { return }
        switch message {
        case .message(let prompt): start(prompt, for: number)
        case .resume(let run, let after): send(run, after: after, to: number)
        case .cancel(let run): runs[run]?.interruption.request(.cancelled)
        case .ping(let mark): say(.pong(mark: mark), to: number)
        case .detach, .auth, .other: break
        }
    }

    private func start(_ asked: ChatPrompt, for number: Int) {
        if let id = asked.id, let run = known[id] {
            say(.ack(ChatAcknowledgement(id: id, run: run, isDuplicate: true)), to: number)
            return send(run, after: 0, to: number)
        }
        var prompt = Prompt(asked.content)
        for attachment in asked.attachments {
            guard case .text(let name, let text) = attachment else {
                let failure = ChatFailure(ChatFailure.Code("unknown_attachment"), "No such upload.", id: asked.id)
                return say(.error(failure), to: number)
            }
            prompt.attachments.append(Attachment(name: name, text: text))
        }
        var request = RunRequest(project: project, policy: ToolPolicy(asked.context ?? .analysis))
        if let session = asked.session { request.session = .resume(session) }
        let id = RunID()
        let run = Run()
        runs[id] = run
        if let key = asked.id { known[key] = id }
        say(.ack(ChatAcknowledgement(id: asked.id, run: id)), to: number)
        peers[number]?.reading.insert(id)
        Task.detached { [conversation, request, prompt] in
            _ = await conversation.send(prompt, request, run: id, interruption: run.interruption) { message in
                await self.append(message, to: id)
            }
        }
    }

    // MARK: Runs

    private func append(_ message: StreamMessage, to run: RunID) {
        if case .sessionStart(let session, _, _, _, _) = message.content { runs[run]?.session = session }
        runs[run]?.messages.append(message)
        for (number, peer) in peers where peer.reading.contains(run) { say(.run(message, from: nil), to: number) }
    }

    private func send(_ run: RunID, after: Int, to number: Int) {
        guard let messages = runs[run]?.messages else {
            return say(.error(ChatFailure(.resumeUnknown, "Unknown.", run: run)), to: number)
        }
        var index = after
        while index < messages.count {
            let first = index + 1
            var message = messages[index]
            while case .assistantChunk(let text, let part) = message.content, index + 1 < messages.count,
                case .assistantChunk(let more, part) = messages[index + 1].content
            {
                index += 1
                message.content = .assistantChunk(text + more, part: part)
                message.sequence = messages[index].sequence
            }
            say(.run(message, from: first == message.sequence ? nil : first), to: number)
            index += 1
        }
        peers[number]?.reading.insert(run)
    }
}

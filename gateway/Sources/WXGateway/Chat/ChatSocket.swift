internal import Logging
internal import WXAccess
internal import WXChat
internal import WXCore
internal import WXRuns
internal import WXWire

/// One chat: it turns the messages of a client into runs, and the messages of runs into what the client reads.
///
/// It owns none of its runs. When the socket closes, it stops reading them, and they continue.
actor ChatSocket {
    /// The connection's id, for logs.
    nonisolated let id = String(OpaqueToken().text.prefix(12))
    nonisolated let socket: Socket
    private let project: ProjectID
    private let door: ChatDoor
    private nonisolated var desk: GatewayDesk { door.desk }
    private(set) var principal: Principal
    private var readings: [RunID: Reading] = [:]

    /// A run that the client reads here, and the task that passes its messages on.
    private struct Reading {
        let reader: RunReader
        let task: Task<Void, Never>
    }

    init(_ socket: Socket, of principal: Principal, project: ProjectID, through door: ChatDoor) {
        self.socket = socket
        self.principal = principal
        self.project = project
        self.door = door
    }

    /// Does what the client asks for, until the socket closes.
    func serve() async {
        // See ChatDoor.enter(_:) for why each message has a task.
        for await message in socket.messages { await Task { await receive(message) }.value }
    }

    private func receive(_ message: Message) async {
        desk.metrics.message(.received, bytes: message.bytes.count)
        do throws(ChatFailure) {
            try await take(message)
        } catch {
            await say(.error(error))
        }
    }

    /// Stops reading runs; they continue.
    func stop() async {
        for run in Array(readings.keys) { await stopReading(run) }
    }

    /// Sends a message, and waits while the client reads too slowly; does nothing once the socket is closed.
    func say(_ message: ServerMessage) async {
        let json = message.json
        desk.metrics.message(.sent, bytes: json.utf8.count)
        try? await socket.send(json)
    }

    /// Whether messages of a run may still follow.
    var isReading: Bool { !readings.isEmpty }

    /// Greets the client.
    func greet() async {
        let limits = desk.configuration.limits
        let hello = ChatHello(
            connection: id, server: GatewayServer.name, heartbeat: limits.heartbeat, messageLimit: limits.messageBytes,
            resumeWindow: limits.replayTime, runs: await desk.runs.runs(of: principal.owner, in: project))
        await say(.hello(hello))
    }

    // MARK: What a client asks for

    private func take(_ message: Message) async throws(ChatFailure) {
        let asked: ClientMessage
        do throws(InvalidChatMessage) {
            asked = try ClientMessage(json: message.bytes)
        } catch {
            try await admit(nil)
            throw ChatFailure(error)
        }
        var id: String?
        if case .message(let prompt) = asked { id = prompt.id }
        // A new token must also be taken when the old one has expired.
        if case .auth(let token) = asked { return await renew(token) }
        guard try await admit(id) else { return }

        switch asked {
        case .message(let prompt): try await start(prompt)
        case .resume(let run, let after): try await resume(run, after: after)
        case .cancel(let run): try await find(run).cancel()
        case .detach(let run):
            _ = try await find(run)
            await stopReading(run)
            await say(.ack(ChatAcknowledgement(run: run)))
        case .ping(let mark): await say(.pong(mark: mark))
        case .auth: break
        case .other(let type, _):
            throw ChatFailure(
                .unknownType, "There is no message of the type “\(type.prefix(64))”.",
                suggestion: "Send message, resume, cancel, detach, ping or auth.")
        }
    }

    /// Checks that the client may still send, and does not send too often.
    ///
    /// - Returns: false if the socket was closed.
    /// - Throws: `ChatFailure` if the client must wait.
    @discardableResult
    private func admit(_ id: String?) async throws(ChatFailure) -> Bool {
        do throws(AccessRefusal) {
            principal = try await desk.access.current(principal)
            guard principal.projects.contains(project) else { throw .projectForbidden }
        } catch {
            await close(error)
            return false
        }
        if let delay = await desk.access.message(by: principal) {
            var failure = AccessRefusal.rateLimited.failure
            failure.id = id
            failure.retryAfter = delay
            throw failure
        }
        return true
    }

    private func renew(_ token: String) async {
        do throws(AccessRefusal) {
            let renewed = try await desk.access.principal(of: .bearer(token), for: project)
            guard renewed.name == principal.name, renewed.tenant == principal.tenant else { throw .tokenInvalid }
            principal = renewed
        } catch {
            return await close(error)
        }
        await say(.ack(ChatAcknowledgement()))
    }

    private func close(_ refusal: AccessRefusal) async {
        await say(.error(refusal.failure))
        await socket.close(WXWire.CloseCode(refusal.closeCode ?? 1008), reason: refusal.code)
    }

    private func start(_ prompt: ChatPrompt) async throws(ChatFailure) {
        let asked = try ChatOrder(prompt, by: principal, about: project, from: desk.source)
        if let known = try await desk.bookedRun(of: asked, by: principal, id: prompt.id) {
            return try await tell(known, id: prompt.id)
        }
        let (run, isDuplicate) = try await desk.runs.start(
            asked.prompt, asked.request, for: principal.owner, id: prompt.id, over: asked.conversation)
        if !isDuplicate { desk.logRun(run, by: principal, context: asked.request.policy.context) }
        // Attached before the client is told, so that the run waits for a slow socket from its first message on.
        let isNew = readings[run.id] == nil
        let reader = isNew ? await attach(run) : nil
        await say(.ack(ChatAcknowledgement(id: prompt.id, run: run.id, isDuplicate: isDuplicate)))
        if let reader {
            read(reader)
        } else if isNew {
            throw gap(run.id)
        }
    }

    /// Tells how a run ended that only the ledger still knows.
    private func tell(_ known: RunRecord, id: String?) async throws(ChatFailure) {
        await say(.ack(ChatAcknowledgement(id: id, run: known.run, isDuplicate: true)))
        // Another gateway has it.
        guard known.status != .open else { throw unknown(known.run) }
        await say(.run(StreamMessage(run: known.run, sequence: 1, content: .sessionEnd(RunSummary(known))), from: nil))
    }

    private func resume(_ id: RunID, after: Int) async throws(ChatFailure) {
        do throws(ChatFailure) {
            let run = try await find(id)
            await stopReading(id)
            guard let reader = await attach(run, after: after) else { throw gap(id) }
            desk.metrics.resumed(await run.state.sequence == after ? .lossless : .replayed)
            read(reader)
        } catch {
            desk.metrics.resumed(.failed)
            throw error
        }
    }

    /// Returns the client's run in this project; any other one looks as if it did not exist.
    private func find(_ id: RunID) async throws(ChatFailure) -> Run {
        guard let run = await desk.runs.run(id, of: principal.owner), run.project == project else {
            throw unknown(id)
        }
        return run
    }

    private func unknown(_ run: RunID) -> ChatFailure {
        ChatFailure(
            .resumeUnknown, "The run is not known here.",
            suggestion: "See how it ended with: GET /api/runs/\(run)", run: run)
    }

    private func gap(_ run: RunID) -> ChatFailure {
        ChatFailure(
            .resumeGap, "Messages of the run that you have not seen are no longer kept.",
            suggestion: "See how it ended with: GET /api/runs/\(run)", run: run)
    }

    // MARK: Runs that the client reads

    private func attach(_ run: Run, after: Int = 0) async -> RunReader? { try? await run.attach(after: after) }

    private func read(_ reader: RunReader) {
        let task = Task.detached { [socket, metrics = desk.metrics] in
            let last = await Self.pass(reader, on: socket, metrics)
            await self.stopped(reader, after: last)
        }
        readings[reader.run.id] = Reading(reader: reader, task: task)
    }

    /// Passes the messages of a run on, at the pace of the socket, and returns what came instead of messages.
    private static func pass(
        _ reader: RunReader, on socket: Socket, _ metrics: GatewayMetrics
    ) async -> RunReader.Delivery {
        while true {
            let delivery = await reader.next()
            guard case .messages(let frames) = delivery else { return delivery }
            for frame in frames {
                metrics.message(.sent, bytes: frame.json.utf8.count)
                guard !Task.isCancelled, (try? await socket.send(frame.json)) != nil else {
                    await reader.detach()
                    return .detached
                }
            }
        }
    }

    private func stopped(_ reader: RunReader, after last: RunReader.Delivery) async {
        let run = reader.run.id
        guard readings[run]?.reader === reader else { return }
        readings[run] = nil
        if case .gap = last { await say(.error(gap(run))) }
    }

    /// Stops reading a run; nothing of it is sent once this returns.
    private func stopReading(_ run: RunID) async {
        guard let reading = readings.removeValue(forKey: run) else { return }
        reading.task.cancel()
        await reading.reader.detach()
        await reading.task.value
    }
}

extension GatewayDesk {
    /// Writes a line at the begin and at the end of a run.
    fileprivate func logRun(_ run: Run, by principal: Principal, context: ChatContext) {
        log.info(
            "run_started",
            metadata: [
                "run": "\(run.id)", "principal": "\(principal.name)", "project": "\(run.project)",
                "context": "\(context)",
            ])
        Task.detached { [log, metrics] in
            await run.waitForEnd()
            let state = await run.state
            metrics.runEnded(state)
            let summary = state.summary
            log.info(
                "run_ended",
                metadata: [
                    "run": "\(run.id)", "status": "\(summary?.status.name ?? "")",
                    "cost": "\(summary?.cost.description ?? "")",
                ])
        }
    }
}

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
    private var token: TokenEntry
    /// Whether the client was notified that its token is no longer valid.
    private var isWarned = false
    /// How many messages in a row were refused because they came too fast.
    private var refusals = 0
    private var readings: [RunID: Reading] = [:]

    /// Who opened the socket.
    var principal: Principal { token.principal }

    /// A run that the client reads here, and the task that passes its messages on.
    private struct Reading {
        let reader: RunReader
        let task: Task<Void, Never>
    }

    init(_ socket: Socket, of token: TokenEntry, project: ProjectID, through door: ChatDoor) {
        self.socket = socket
        self.token = token
        self.project = project
        self.door = door
    }

    /// Does what a message of the client asks for.
    func receive(_ message: Message) async {
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
            try await admit()
            throw ChatFailure(error)
        }
        // A new token must also be taken when the old one has expired.
        if case .auth(let token) = asked { return await renew(token) }
        guard try await admit(asked) else { return }

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
    /// - Throws: `ChatFailure` with the message's id or its run if the client must wait.
    @discardableResult
    private func admit(_ asked: ClientMessage? = nil) async throws(ChatFailure) -> Bool {
        do throws(AccessRefusal) {
            try await checkToken()
        } catch {
            await close(error)
            return false
        }
        guard let delay = await desk.access.message(by: principal) else {
            refusals = 0
            return true
        }
        refusals += 1
        // A client that does not listen would be answered for ever.
        if refusals > desk.configuration.limits.messageBurst {
            await close(.rateLimited, retryAfter: delay)
            return false
        }
        var failure = AccessRefusal.rateLimited.failure
        switch asked {
        case .message(let prompt): failure.id = prompt.id
        case .resume(let run, _), .cancel(let run), .detach(let run): failure.run = run
        default: break
        }
        failure.retryAfter = delay
        throw failure
    }

    /// Checks that the token is still valid, and takes over what it now allows.
    private func checkToken() async throws(AccessRefusal) {
        let checked = token
        let current = try await desk.access.current(checked)
        guard current.principal.projects.contains(project) else { throw .projectForbidden }
        // The client may have renewed it in the meantime.
        if token == checked { token = current }
    }

    /// Whether ``review()`` has something to do.
    func needsReview(_ valid: [TokenDigest: TokenEntry]) -> Bool { isWarned || valid[token.digest] != token }

    /// Notifies the client once that its token is no longer valid, so that it can renew it, and closes the socket at
    /// the next call.
    func review() async {
        do throws(AccessRefusal) {
            try await checkToken()
            isWarned = false
        } catch {
            if isWarned { return await close(error) }
            isWarned = true
            await say(.error(error.failure))
        }
    }

    private func renew(_ text: String) async {
        do throws(AccessRefusal) {
            let renewed = try await desk.access.entry(of: .bearer(text), for: project)
            guard renewed.principal.name == principal.name, renewed.principal.tenant == principal.tenant else {
                throw .tokenInvalid
            }
            token = renewed
            isWarned = false
        } catch {
            return await close(error)
        }
        await say(.ack(ChatAcknowledgement()))
    }

    private func close(_ refusal: AccessRefusal, retryAfter delay: Duration? = nil) async {
        var failure = refusal.failure
        failure.retryAfter = delay ?? failure.retryAfter
        await say(.error(failure))
        await socket.close(WXWire.CloseCode(refusal.closeCode ?? 1008), reason: refusal.code)
    }

    private func start(_ prompt: ChatPrompt) async throws(ChatFailure) {
        let asked = try await ChatOrder(
            prompt, by: principal, about: project, from: desk.source, desk.uploads, desk.metrics)
        if let known = try await desk.bookedRun(of: asked, by: principal, id: prompt.id) {
            return try await report(known, id: prompt.id)
        }
        let (run, isDuplicate) = try await desk.runs.start(
            asked.prompt, asked.request, for: principal.owner, id: prompt.id, over: asked.conversation)
        if !isDuplicate { desk.logRun(run, by: principal, context: asked.request.policy.context) }
        // Attached before the client knows of the run, so that the run waits for a slow socket from its first message
        // on.
        var attached: Result<RunReader, ChatFailure>?
        if readings[run.id] == nil { attached = await attach(run) }
        await say(.ack(ChatAcknowledgement(id: prompt.id, run: run.id, isDuplicate: isDuplicate)))
        if let attached { read(try attached.get()) }
    }

    /// Reports how a run ended that only the ledger still knows.
    private func report(_ known: RunRecord, id: String?) async throws(ChatFailure) {
        await say(.ack(ChatAcknowledgement(id: id, run: known.run, isDuplicate: true)))
        // Another gateway has it.
        guard known.status != .open else { throw await unknown(known.run) }
        await say(.run(StreamMessage(run: known.run, sequence: 1, content: .sessionEnd(RunSummary(known))), from: nil))
    }

    private func resume(_ id: RunID, after: Int) async throws(ChatFailure) {
        do throws(ChatFailure) {
            let run = try await find(id)
            await stopReading(id)
            let reader = try await attach(run, after: after).get()
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
            throw await unknown(id)
        }
        return run
    }

    private func unknown(_ run: RunID) async -> ChatFailure {
        guard let place = await desk.place(of: run, for: principal, in: project) else {
            return ChatFailure(
                .resumeUnknown, "The run is not known here.",
                suggestion: "See how it ended with: GET /api/runs/\(run)", run: run)
        }
        return ChatFailure(
            .resumeUnknown, "The run is under way at the gateway “\(place)”.",
            suggestion: "Resume it there, or see how it ended with: GET /api/runs/\(run)", run: run)
    }

    private func failure(_ gap: ResumeGap, _ run: RunID) -> ChatFailure {
        ChatFailure(
            .resumeGap, "Messages of the run that you have not seen are no longer kept.",
            suggestion: "Resume after \(gap.oldest), or see how it ended with: GET /api/runs/\(run)", run: run,
            oldest: gap.oldest)
    }

    // MARK: Runs that the client reads

    private func attach(_ run: Run, after: Int = 0) async -> Result<RunReader, ChatFailure> {
        do throws(ResumeGap) {
            return .success(try await run.attach(after: after))
        } catch {
            return .failure(failure(error, run.id))
        }
    }

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
        if case .gap(let gap) = last { await say(.error(failure(gap, run))) }
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

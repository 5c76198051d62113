/// The path of a prompt through all parts: guardrail, ledger, agent, tracker, redactor and reader.
///
/// ```swift
/// let conversation = Conversation(bridge: ClaudeBridge(), store: SQLiteUsageStore(path: "usage.sqlite3"))
/// let request = RunRequest(project: try ProjectID("demo"))
/// let run = await conversation.send(Prompt("What is this project?"), request) { message in
///     if case .assistantChunk(let text, _) = message.content { print(text, terminator: "") }
/// }
/// print(run.status, run.cost, run.failure?.description ?? "")
/// ```
public struct Conversation: Sendable {
    /// Decides which prompts are sent, and what is redacted in replies.
    public var guardrail: Guardrail
    /// The bridge to the agent.
    public var bridge: any AgentBridge
    /// The ledger.
    public var store: any UsageStore
    /// The prices for runs that are cut before Claude Code reports a cost.
    public var prices: PriceTable
    /// Keeps questions and answers, redacted; nil to keep none.
    public var history: (any ConversationHistory)?
    /// Adds to a failure what only a front end knows, before it is reported.
    package var explain: @Sendable (RunFailure) async -> RunFailure = { $0 }

    /// Creates a conversation from its parts.
    public init(
        guardrail: Guardrail = .standard, bridge: any AgentBridge, store: any UsageStore,
        prices: PriceTable = .builtIn, history: (any ConversationHistory)? = nil
    ) {
        self.guardrail = guardrail
        self.bridge = bridge
        self.store = store
        self.prices = prices
        self.history = history
    }

    /// Sends one prompt and shows the reply as it arrives.
    ///
    /// Never throws: failures are reported in the returned summary, and as an `error` message before `sessionEnd`. If
    /// the task is cancelled, or `show` throws, the agent is ended and its cost is booked before this returns. It runs
    /// on the caller's actor, so call it from a separate task, not from an actor that has other work.
    ///
    /// - Parameters:
    ///   - prompt: What to ask; it leaves this machine only if the guardrail approves.
    ///   - request: The tenant, project, session, policy and limits of the run.
    ///   - run: The run's id.
    ///   - interruption: A way to end the run early.
    ///   - show: Called once per message, in order, with secrets already redacted. The reply waits until it returns. If
    ///     it throws, the run is ended, and it is not called again.
    /// - Returns: The run as it was booked.
    public func send(
        _ prompt: Prompt, _ request: RunRequest, run: RunID = RunID(), interruption: Interruption = Interruption(),
        show: (StreamMessage) async throws -> Void
    ) async -> RunSummary {
        let clock = ContinuousClock()
        let begin = clock.now
        let deadline = request.timeLimit.map { begin + $0 }
        let profile = bridge.profile
        let redaction = guardrail.redaction.hiding(profile.secrets)
        let attached = prompt.attachments.map { $0.summary.redacted(by: redaction) }
        var sequence = 0
        var isReaderGone = false
        var kept = history.map { _ in KeptReply() }

        func say(_ content: StreamMessage.Content) async {
            kept?.take(content)
            guard !isReaderGone else { return }
            sequence += 1
            do {
                try await show(StreamMessage(run: run, sequence: sequence, content: content))
            } catch {
                isReaderGone = true
                interruption.request(.readerGone)
            }
        }
        func end(_ summary: RunSummary) async -> RunSummary {
            var summary = summary
            summary.duration = clock.now - begin
            summary.attachments = attached
            if let failure = summary.failure { summary.failure = await explain(failure) }
            if let failure = summary.failure ?? summary.bookingFailure { await say(.error(failure)) }
            await say(.sessionEnd(summary))
            return summary
        }

        // Nothing leaves this machine that the guardrail has not approved.
        let approved: ApprovedPrompt
        let systemPrompt: ApprovedPrompt?
        do throws(GuardrailViolation) {
            approved = try guardrail.validateInput(prompt)
            systemPrompt = try guardrail.validateAddition(request.appendedSystemPrompt)
        } catch {
            return await end(RunSummary(run: run, status: .refused, failure: RunFailure(error).redacted(by: redaction)))
        }
        for notice in approved.notices { await say(.notice(notice.redacted(by: redaction))) }
        if !approved.attachments.isEmpty {
            let estimate = MaterialEstimate(approved.attachments, model: request.model, prices: prices)
            if let objection = estimate.objection {
                return await end(RunSummary(run: run, status: .refused, failure: objection))
            }
            if let notice = estimate.notice { await say(.notice(notice)) }
        }

        // The ledger opens the run before its first token, while the bridge prepares.
        async let preparation: Void = bridge.prepare(for: request.tenant)
        var newRun = request.newRun(run, prompt, attached, redaction)
        let grant: RunGrant
        do {
            (newRun.session, newRun.isResumed) = try await session(of: request, say)
            let workers = try await bridge.workers(
                for: request.tenant, project: request.project, home: try await home(of: newRun))
            (newRun.worker, newRun.otherWorkers) = (workers.first, Array(workers.dropFirst()))
            grant = try await openWhenFree(newRun, until: deadline, interruption, say)
        } catch {
            let (status, failure) = Self.refusal(by: error, interruption.reason)
            return await end(
                RunSummary(run: run, session: newRun.session, status: status, failure: failure.redacted(by: redaction)))
        }
        for notice in grant.notices { await say(.notice(Notice(.budget, notice))) }

        // The agent replies; each event is counted, redacted and shown before the next one is read.
        var agentRequest = AgentRequest(
            prompt: approved, run: run, tenant: request.tenant, project: request.project,
            session: newRun.session ?? SessionID(), isResumed: newRun.isResumed, policy: request.policy,
            model: request.model, maxTurns: request.maxTurns, costLimit: grant.costLimit, systemPrompt: systemPrompt,
            answerSchema: request.answerSchema, interruption: interruption)
        agentRequest.worker = grant.worker
        agentRequest.move = { [store] in try await Self.move(run, to: $0, in: store, interruption) }
        var reply = Reply(
            to: agentRequest, isCutByBudget: grant.isCutByBudget, redaction: redaction,
            tracker: TokenTracker(prices: prices, sessionSoFar: grant.sessionSoFar), usesKey: profile.passesKey,
            answerLimit: request.answerLimit)
        let updates = LedgerUpdates(of: run, in: store, redaction)
        await preparation
        await withDeadline(deadline, interruption) {
            do {
                try await bridge.execute(agentRequest) { events in
                    for try await event in events {
                        for content in reply.take(event) { await say(content) }
                        if reply.hasNewFigures { updates.note(reply.figures) }
                    }
                }
            } catch {
                reply.fail(with: error)
            }
        }
        for content in reply.finish() { await say(content) }
        await updates.end()

        // The run is booked, whatever happened, and the conversation is kept if that is wanted.
        let summary = await close(
            run, reply.summary(request, interruption.reason), reply.figures.redacted(by: redaction))
        if let turn = kept?.turn(of: summary, redaction.sanitize(prompt.text), askedAt: newRun.createdAt),
            let notice = await keep(turn, in: summary.session)
        {
            await say(.notice(notice.redacted(by: redaction)))
        }
        return await end(summary)
    }

    /// Books the end of a run, and returns its summary as it was booked.
    private func close(_ run: RunID, _ summary: RunSummary, _ figures: RunFigures) async -> RunSummary {
        var summary = summary
        do {
            try await store.close(run, as: summary.status, figures)
        } catch {
            summary.bookingFailure = RunFailure(error)
        }
        // Another program may have stopped the run, which looks like a lost worker; the ledger knows better.
        if ![.success, .cancelled].contains(summary.status), let booked = try? await store.run(run),
            booked.status == .cancelled
        {
            summary.status = .cancelled
            summary.failure = RunFailure(.cancelled, "The run was stopped by another program.")
        }
        return summary
    }

    /// Adds a question and its answer to the history; returns a notice if that fails.
    private func keep(_ turn: KeptTurn, in session: SessionID?) async -> Notice? {
        guard let history, let session else { return nil }
        do {
            try await history.keep(turn, in: session)
            return nil
        } catch {
            return Notice(.historyFailed, "The conversation was not kept: \(RunFailure(error).error)")
        }
    }

    /// Returns the session to start or to continue.
    private func session(
        of request: RunRequest, _ say: (StreamMessage.Content) async -> Void
    ) async throws -> (SessionID, isResumed: Bool) {
        switch request.session {
        case .new: return (SessionID(), false)
        case .resume(let session): return (session, true)
        case .latest:
            if let latest = try await store.latestSession(tenant: request.tenant, project: request.project) {
                return (latest, true)
            }
            await say(.notice(Notice(.newSession, "There is no session to continue; a new one begins.")))
            return (SessionID(), false)
        }
    }

    /// Returns the worker that has what the agent remembers of a resumed session; nil if that is not known.
    private func home(of newRun: NewRun) async throws -> String? {
        guard newRun.isResumed, let session = newRun.session else { return nil }
        return try await store.worker(of: session)
    }

    /// Books another worker for an open run, waiting for a free slot until the run is interrupted.
    private static func move(
        _ run: RunID, to workers: [String], in store: any UsageStore, _ interruption: Interruption
    ) async throws -> String? {
        while true {
            do {
                return try await store.move(run, to: workers)
            } catch let error as UsageStoreError where error.code == .noSlot {
                guard interruption.reason == nil else { return nil }
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }

    /// Opens the run, waiting for a free slot as long as the time limit allows.
    private func openWhenFree(
        _ newRun: NewRun, until deadline: ContinuousClock.Instant?, _ interruption: Interruption,
        _ say: (StreamMessage.Content) async -> Void
    ) async throws -> RunGrant {
        var hasSaid = false
        while true {
            do {
                return try await store.open(newRun)
            } catch let error as UsageStoreError where error.code == .noSlot {
                if Task.isCancelled { interruption.request(.cancelled) }
                if interruption.reason != nil { throw error }
                if let deadline, deadline <= .now { throw error }
                if !hasSaid { await say(.notice(Notice(.waiting, "\(error.message) Waiting for a free slot."))) }
                hasSaid = true
                try? await Task.sleep(for: .milliseconds(200))
            }
        }
    }

    /// Runs `work`, and asks the agent to end when the task is cancelled or the deadline passes.
    private func withDeadline(
        _ deadline: ContinuousClock.Instant?, _ interruption: Interruption, _ work: () async -> Void
    ) async {
        await withTaskCancellationHandler {
            await withTaskGroup(of: Void.self) { timer in
                if let deadline {
                    timer.addTask {
                        do {
                            try await SteppingClock().sleep(until: deadline)
                            interruption.request(.timedOut)
                        } catch {}
                    }
                }
                await work()
                timer.cancelAll()
            }
        } onCancel: {
            interruption.request(.cancelled)
        }
    }

    private static func refusal(
        by error: any Error, _ interruption: Interruption.Reason?
    ) -> (RunStatus, RunFailure) {
        if interruption == .cancelled {
            return (.cancelled, RunFailure(.cancelled, "The run was cancelled."))
        }
        let failure = RunFailure(error)
        return (failure.code == .budgetReached ? .budget : .failed, failure)
    }
}

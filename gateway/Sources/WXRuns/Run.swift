public import WXCore

/// One run of the gateway: its messages, its readers, and the ways to end it.
///
/// It starts over ``/WXCore/Conversation/send(_:_:run:interruption:show:)`` in a task of its own and outlives its
/// readers. An attached reader that is too slow slows the agent down; where there is no reader, the run continues into
/// its log. Without a reader for the time of grace, the run is ended as abandoned.
public actor Run {
    /// The run's id.
    public nonisolated let id: RunID
    /// Who started the run, and alone may read and end it.
    public nonisolated let owner: RunOwner
    /// The project that the run is about.
    public nonisolated let project: ProjectID

    private let interruption = Interruption()
    private let limits: RunLimits
    private let budget: LogBudget
    private let clock: any Clock<Duration>

    private var log: RunLog
    private var readers: [Int: Reader] = [:]
    private var lastReader = 0
    private var grace: Task<Void, Never>?
    /// The agent, if it waits for a reader.
    private var producer: CheckedContinuation<Void, Never>?
    private var session: SessionID?
    private var summary: RunSummary?
    private let start = ContinuousClock.now
    private var firstChunk: Duration?
    private let end = Gate()

    private final class Reader {
        /// The number of the last message that the reader got.
        var seen: Int
        /// How many bytes had been written to the log then.
        var position: Int
        /// The call that waits for a message.
        var waiter: CheckedContinuation<Void, Never>?

        init(seen: Int, position: Int) {
            self.seen = seen
            self.position = position
        }

        func wake() {
            waiter?.resume()
            waiter = nil
        }
    }

    /// The progress of a run.
    public struct State: Hashable, Sendable {
        /// The session; nil until the agent has started.
        public var session: SessionID?
        /// The number of the last message so far.
        public var sequence: Int
        /// How the run ended, without the answer; nil while it is live.
        public var summary: RunSummary?
        /// From the start of the run to the first piece of the answer; nil before it.
        public var firstChunk: Duration?
        /// How many readers are attached.
        public var readers: Int
        /// How many bytes of messages are kept.
        public var logSize: Int
        /// Whether the agent waits for a reader.
        public var isHeldBack: Bool
    }

    init(
        id: RunID, owner: RunOwner, project: ProjectID, limits: RunLimits, budget: LogBudget,
        clock: any Clock<Duration>
    ) {
        self.id = id
        self.owner = owner
        self.project = project
        self.limits = limits
        self.budget = budget
        self.clock = clock
        // With its envelope, a block fits into a buffer of 16 KiB: buffers grow by powers of two.
        log = RunLog(of: id, blockLimit: max(min(15_360, limits.logPerRun / 8), 1))
    }

    /// The run's progress.
    public var state: State {
        State(
            session: session, sequence: log.last, summary: summary, firstChunk: firstChunk, readers: readers.count,
            logSize: log.size, isHeldBack: producer != nil)
    }

    // MARK: The agent's side

    /// Sends the prompt and keeps the messages, until the run has ended and is booked.
    ///
    /// - Parameters:
    ///   - prompt: What to ask.
    ///   - request: The circumstances of the run.
    ///   - conversation: Guardrail, bridge and ledger.
    ///   - onSession: Called with the session before any reader learns of it.
    ///   - makeRoom: Called before a message is kept while the logs of all runs are too large.
    func play(
        _ prompt: Prompt, _ request: RunRequest, over conversation: Conversation,
        onSession: @Sendable (SessionID) async -> Void, makeRoom: @Sendable () async -> Void
    ) async {
        interruption.onRequest { [weak self] in Task { await self?.letGo() } }
        startGrace()
        let summary = await conversation.send(prompt, request, run: id, interruption: interruption) { message in
            if case .sessionStart(let session, _, _, _, _) = message.content { await onSession(session) }
            if self.budget.isExceeded { await makeRoom() }
            await self.append(message)
            // An agent that never waits would keep its thread, and everybody else would wait for it to end.
            await Task.yield()
        }
        finish(summary)
    }

    /// Keeps a message, wakes the readers that wait, and returns once every attached reader is near enough.
    func append(_ message: StreamMessage) async {
        if case .sessionStart(let session, _, _, _, _) = message.content { self.session = session }
        if case .assistantChunk = message.content, firstChunk == nil { firstChunk = .now - start }
        let size = log.size
        log.append(message)
        trim()
        budget.add(log.size - size)
        for reader in readers.values { reader.wake() }
        // Every wait ends with letGo(): a reader has read on or is gone, or the run must end.
        while isTooFarAhead {
            await withCheckedContinuation { producer = $0 }
        }
    }

    /// Keeps the log within its limits, without what an attached reader still needs as long as the agent waits for it.
    private func trim() {
        let limit = budget.isExceeded ? 0 : limits.logPerRun
        log.trim(to: limit, keepingAfter: readers.values.map(\.seen).min() ?? .max)
        // An agent that must end waits for nobody.
        if interruption.reason != nil { log.trim(to: 2 * max(limits.logPerRun, limits.readAhead)) }
    }

    /// Whether the agent must wait for a reader.
    private var isTooFarAhead: Bool {
        guard interruption.reason == nil, !log.hasEnded else { return false }
        return readers.values.contains { log.written - $0.position > limits.readAhead }
    }

    private func letGo() {
        producer?.resume()
        producer = nil
    }

    private func finish(_ summary: RunSummary) {
        self.summary = summary
        self.summary?.answer = ""
        grace?.cancel()
        for reader in readers.values { reader.wake() }
        end.open()
    }

    /// Waits until the run has ended and is booked, or the task is cancelled.
    public nonisolated func waitForEnd() async { await end.wait() }

    /// Takes the log off the budget, because nobody can find the run; readers that are attached read on.
    func forget() { budget.add(-log.size) }

    // MARK: The readers' side

    /// Attaches a reader, which gets all messages after number `after`.
    ///
    /// - Throws: ``ResumeGap`` if some of them are no longer kept, or if there is no message with that number yet.
    public func attach(after: Int = 0) throws(ResumeGap) -> RunReader {
        try log.check(after)
        lastReader += 1
        readers[lastReader] = Reader(seen: after, position: log.position(after: after))
        grace?.cancel()
        grace = nil
        return RunReader(lastReader, of: self)
    }

    /// Detaches a reader: its call that waits returns, and the agent no longer waits for it.
    func detach(_ number: Int) {
        guard let reader = readers.removeValue(forKey: number) else { return }
        reader.wake()
        if !isTooFarAhead { letGo() }
        if readers.isEmpty { startGrace() }
    }

    /// Waits for a reader's next messages.
    func next(for number: Int) async -> RunReader.Delivery {
        while let reader = readers[number] {
            if Task.isCancelled { break }
            let messages: [RunMessage]
            do throws(ResumeGap) {
                messages = try log.messages(after: reader.seen, upTo: 32_768)
            } catch {
                detach(number)
                return .gap(error)
            }
            if let last = messages.last?.last {
                reader.seen = last
                reader.position = log.position(after: last)
                if !isTooFarAhead { letGo() }
                return .messages(messages)
            }
            if summary != nil {
                detach(number)
                return .ended
            }
            reader.wake()
            await withCheckedContinuation { reader.waiter = $0 }
        }
        detach(number)
        return .detached
    }

    // MARK: Ending

    /// Ends the run as a person asks for it; does nothing if it has ended or is about to.
    public nonisolated func cancel() { interruption.request(.cancelled) }

    /// Ends the run because the gateway shuts down.
    nonisolated func shutDown() { interruption.request(.shutdown) }

    /// Begins to wait for a reader, unless there is one or the run has ended.
    private func startGrace() {
        grace?.cancel()
        guard readers.isEmpty, summary == nil else { return }
        grace = Task { [weak self, clock, limits] in
            do { try await clock.sleep(for: limits.grace) } catch { return }
            await self?.abandon()
        }
    }

    private func abandon() {
        // A reader may have come and gone since the time was over.
        guard !Task.isCancelled, readers.isEmpty, summary == nil else { return }
        interruption.request(.abandoned)
    }
}

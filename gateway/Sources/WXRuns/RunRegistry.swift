public import WXChat
public import WXCore

/// The runs of a gateway: which there are, whose they are, and how many there may be.
///
/// ```swift
/// let registry = RunRegistry()
/// let (run, isDuplicate) = try await registry.start(prompt, request, for: owner, id: "1", over: conversation)
/// let reader = try await run.attach()
/// while case .messages(let messages) = await reader.next() { for message in messages { print(message.json) } }
/// ```
///
/// A run is kept for a while after its end, so that a client that lost its connection still gets what it missed.
public actor RunRegistry {
    /// The limits of all runs.
    public nonisolated let limits: RunLimits
    private let clock: any Clock<Duration>
    private let budget: LogBudget

    private var entries: [RunID: Entry] = [:]
    /// The runs that have ended, the oldest first.
    private var ended: [RunID] = []
    private var requests: [RequestKey: RunID] = [:]
    /// The live runs of sessions.
    private var sessions: [SessionKey: RunID] = [:]
    private var started = 0
    private var isDraining = false
    private let allEnded = Gate()

    private struct Entry {
        let run: Run
        let key: RequestKey?
        let content: RequestContent
        let number: Int
        var session: SessionKey?
        var isLive = true
    }

    /// Creates an empty registry.
    ///
    /// - Parameters:
    ///   - limits: The limits of all runs.
    ///   - clock: What measures the time of grace and the time for which an ended run is kept.
    public init(limits: RunLimits = RunLimits(), clock: any Clock<Duration> = SteppingClock()) {
        self.limits = limits
        self.clock = clock
        budget = LogBudget(limit: limits.logs)
    }

    // MARK: Starting

    /// Starts a run, or finds the one that an earlier message with the same id started.
    ///
    /// Calls with the same owner, project, id and content get the same run, however many there are at once. The agent
    /// starts at once, in a task of its own; attach a reader within the time of grace.
    ///
    /// - Parameters:
    ///   - prompt: What to ask.
    ///   - request: The circumstances of the run, which the owner must be permitted.
    ///   - owner: Who asks.
    ///   - id: The client's id of the message; nil if each call starts a run.
    ///   - conversation: Guardrail, bridge and ledger.
    /// - Returns: The run, and whether it was started before.
    /// - Throws: ``/WXChat/ChatFailure`` with the code `id_conflict`, `busy`, `no_slot` or `going_away`.
    public func start(
        _ prompt: Prompt, _ request: RunRequest, for owner: RunOwner, id: String? = nil,
        over conversation: Conversation
    ) async throws(ChatFailure) -> (run: Run, isDuplicate: Bool) {
        // Ended runs must not keep a new one from starting. From here on nothing may wait: fifty calls start one run.
        await makeRoom()
        let key = id.map { RequestKey(owner: owner, project: request.project, id: $0) }
        let content = RequestContent(prompt, request)
        if let key, let known = requests[key].flatMap({ entries[$0] }) {
            guard known.content == content else { throw .conflict(id, known.run.id) }
            return (known.run, true)
        }
        let session = SessionKey(request)
        try check(owner, session, id)

        let run = Run(
            id: RunID(), owner: owner, project: request.project, limits: limits, budget: budget, clock: clock)
        started += 1
        entries[run.id] = Entry(run: run, key: key, content: content, number: started, session: session)
        budget.add(content.size)
        if let key { requests[key] = run.id }
        if let session { sessions[session] = run.id }
        // A task of its own: a socket's end must not end the run, and no actor may be busy with its events.
        Task.detached {
            await run.play(prompt, request, over: conversation) { session in
                await self.note(SessionKey(session, request), of: run.id)
            } makeRoom: {
                await self.makeRoom()
            }
            await self.end(run.id)
        }
        return (run, false)
    }

    /// Throws if no run may start now.
    private func check(_ owner: RunOwner, _ session: SessionKey?, _ id: String?) throws(ChatFailure) {
        if isDraining { throw .draining(id) }
        if let live = session.flatMap({ sessions[$0] }).flatMap({ entries[$0] }) {
            throw .busy(id, live.run.owner == owner ? live.run.id : nil)
        }
        let live = entries.values.filter(\.isLive)
        if live.count(where: { $0.run.owner == owner }) >= limits.runsPerOwner {
            throw .full(id, "You already have \(limits.runsPerOwner) live runs, which is the limit.")
        }
        if live.count >= limits.runs || budget.isExceeded {
            throw .full(id, "The gateway has no room for another run.")
        }
    }

    // MARK: Finding

    /// Returns an owner's run; nil if it is unknown, no longer kept, or another owner's.
    public func run(_ id: RunID, of owner: RunOwner) -> Run? {
        guard let run = entries[id]?.run, run.owner == owner else { return nil }
        return run
    }

    /// How many runs that have ended are listed for a client, the latest ones.
    private static let listedEnds = 20

    /// Returns an owner's runs in a project in the order in which they were started: all that are live, and the latest
    /// that are kept.
    public func runs(of owner: RunOwner, in project: ProjectID) async -> [ChatHello.Run] {
        let found = entries.values.filter { $0.run.owner == owner && $0.run.project == project }
            .sorted { $0.number < $1.number }
        let listed = Set(found.filter { !$0.isLive }.suffix(Self.listedEnds).map(\.number))
        var runs: [ChatHello.Run] = []
        for entry in found where entry.isLive || listed.contains(entry.number) {
            let state = await entry.run.state
            runs.append(
                ChatHello.Run(
                    run: entry.run.id, session: state.session, sequence: state.sequence,
                    status: state.summary?.status))
        }
        return runs
    }

    /// How many runs there are, and what they keep.
    public var load: Load {
        Load(
            live: entries.values.count(where: \.isLive), ended: ended.count, logSize: budget.used,
            isDraining: isDraining)
    }

    /// How many runs there are, and what they keep.
    public struct Load: Hashable, Sendable {
        /// How many runs are live.
        public var live: Int
        /// How many ended runs are kept.
        public var ended: Int
        /// How many bytes the runs keep.
        public var logSize: Int
        /// Whether new runs are refused.
        public var isDraining: Bool

        package init(live: Int, ended: Int, logSize: Int, isDraining: Bool = false) {
            self.live = live
            self.ended = ended
            self.logSize = logSize
            self.isDraining = isDraining
        }
    }

    // MARK: Ending

    /// Refuses new runs, waits for the live ones, and ends those that need longer than `window`.
    ///
    /// Returns once all runs are booked, or the time to settle is over.
    public func drain(within window: Duration) async -> DrainReport {
        isDraining = true
        let live = entries.values.filter(\.isLive).map(\.run.id)
        if live.isEmpty { allEnded.open() }
        await wait(atMost: window)
        let late = live.filter { entries[$0]?.isLive == true }
        for id in late { entries[id]?.run.shutDown() }
        await wait(atMost: limits.settling)
        let unfinished = late.count { entries[$0]?.isLive == true }
        return DrainReport(
            finished: live.count - late.count, interrupted: late.count - unfinished, unfinished: unfinished)
    }

    private func wait(atMost time: Duration) async {
        guard !allEnded.isOpen else { return }
        await withTaskGroup(of: Void.self) { [allEnded, clock] group in
            group.addTask { await allEnded.wait() }
            group.addTask { try? await clock.sleep(for: time) }
            await group.next()
            group.cancelAll()
        }
    }

    private func note(_ session: SessionKey, of id: RunID) {
        if let claimed = entries[id]?.session, claimed != session { sessions[claimed] = nil }
        entries[id]?.session = session
        sessions[session] = id
    }

    private func end(_ id: RunID) async {
        guard let entry = entries[id] else { return }
        entries[id]?.isLive = false
        if let session = entry.session, sessions[session] == id { sessions[session] = nil }
        ended.append(id)
        if isDraining, !entries.values.contains(where: \.isLive) { allEnded.open() }
        Task { [weak self, clock, limits] in
            try? await clock.sleep(for: limits.retention)
            await self?.forget(id)
        }
        await makeRoom()
    }

    /// Forgets ended runs, the oldest first, while the logs are too large together.
    private func makeRoom() async {
        while budget.isExceeded, let oldest = ended.first { await forget(oldest) }
    }

    private func forget(_ id: RunID) async {
        guard let entry = entries.removeValue(forKey: id) else { return }
        ended.removeAll { $0 == id }
        if let key = entry.key { requests[key] = nil }
        budget.add(-entry.content.size)
        await entry.run.forget()
    }
}

/// What a drain did.
public struct DrainReport: Hashable, Sendable {
    /// How many runs ended on their own.
    public var finished: Int
    /// How many runs were interrupted, and booked.
    public var interrupted: Int
    /// How many runs have not ended yet.
    public var unfinished: Int

    package init(finished: Int, interrupted: Int, unfinished: Int) {
        self.finished = finished
        self.interrupted = interrupted
        self.unfinished = unfinished
    }
}

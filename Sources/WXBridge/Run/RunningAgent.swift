internal import WXCore
internal import WXSystem

/// One run while its process lives: does what ``RunState`` decides.
///
/// The reader, the watch and an interrupting caller use it concurrently, so the state is behind a lock.
final class RunningAgent: Sendable {
    private struct State {
        var run: RunState
        /// Frames that the watch has to send.
        var frames: [[UInt8]] = []
        var isBeating = false
        /// When the watch wakes up without a signal.
        var wakesAt: ContinuousClock.Instant?
        /// When bytes arrived last.
        var heardAt = ContinuousClock.now
        var isAbandoned = false
    }

    /// The process on this side.
    let client: any HostProcess
    private let interruption: Interruption
    private let state: Lock<State>
    private let alarm = Alarm()

    init(_ client: any HostProcess, _ run: RunState, _ interruption: Interruption) {
        self.client = client
        self.interruption = interruption
        state = Lock(State(run: run))
    }

    /// Whether the input was closed after a finished turn: the exit status is then a consequence of that.
    var wasClosedAfterTurn: Bool { state.withLock { $0.run.wasClosedAfterTurn } }

    // MARK: Events

    /// Sends what sets Claude Code up, and the prompt, unless the run has been interrupted.
    func send(_ request: AgentRequest) async {
        guard handle(.checked) == .sendPrompt else { return }
        if let setup = ClaudeRequest.setup(for: request) { await write(ClaudeInvocation.frame(setup)) }
        await write(ClaudeInvocation.frame(.prompt(request.prompt)))
    }

    /// Ends the run: politely if Claude Code has started, otherwise by closing its input.
    func interrupt() {
        switch handle(.interrupted) {
        case .teardown(.interrupt):
            // The interrupting caller must not wait for a client that does not read, so the watch sends it.
            state.withLock { $0.frames.append(ClaudeInvocation.frame(.interrupt)) }
            alarm.ring()
        case .teardown(.closeInput): client.closeInput()
        default: break
        }
    }

    /// Takes note that the reader waits for bytes.
    func willRead() { _ = handle(.waiting) }

    /// Takes note that the reader received bytes.
    func didRead() {
        state.withLock { $0.heardAt = .now }
        _ = handle(.received)
    }

    /// Takes note of decoded events.
    func note(_ events: [ReplyEvent]) {
        for event in events where event.changesRun { _ = handle(.reply(event)) }
    }

    /// Takes note that a piece of output was decoded, and ends the session if nothing is left to do.
    func didDecode(endsLine: Bool, backgroundTasks: Int) async {
        let step = handle(.decoded(endsLine: endsLine, backgroundTasks: backgroundTasks))
        if step == .endSession { await write(ClaudeInvocation.frame(.endSession)) }
    }

    private func handle(_ event: RunState.Event) -> RunState.Step? {
        let (step, isEarlier) = state.withLock { state in
            let step = state.run.handle(event, at: .now)
            return (step, state.run.deadline.map { deadline in state.wakesAt.map { deadline < $0 } ?? true } ?? false)
        }
        if isEarlier { alarm.ring() }
        return step
    }

    /// Writes a frame; a client that is gone is noticed at the end of its output.
    private func write(_ frame: [UInt8]) async { try? await client.write(frame) }

    // MARK: Watching

    /// Keeps the lease and ends waits that are over, until its task is cancelled.
    ///
    /// - Parameter kill: Ends the run from outside.
    func watch(_ kill: () async -> Void) async {
        await withDiscardingTaskGroup { writes in
            var nextBeat = ContinuousClock.now + ClaudeInvocation.heartbeatInterval
            while !Task.isCancelled {
                if .now >= nextBeat {
                    nextBeat = .now + ClaudeInvocation.heartbeatInterval
                    // A client that does not read must not hold up the watch, nor collect heartbeats.
                    if startBeat() { writes.addTask { await self.beat() } }
                }
                for frame in takeFrames() { writes.addTask { await self.write(frame) } }
                if let step = state.withLock({ $0.run.due(at: .now) }) {
                    await self.do(step, kill)
                } else {
                    let instant = state.withLock { state in
                        let instant = min(nextBeat, state.run.deadline ?? nextBeat)
                        state.wakesAt = instant
                        return instant
                    }
                    await alarm.wait(until: instant)
                }
            }
        }
    }

    // MARK: A host that is gone

    /// Whether the run was given up because its host does not answer.
    var isAbandoned: Bool { state.withLock { $0.isAbandoned } }

    /// Kills the client, without the polite steps, which nobody would answer.
    ///
    /// The lease ends what is left in the worker.
    func abandon() {
        state.withLock { $0.isAbandoned = true }
        client.kill()
    }

    /// Abandons the run once its host stops answering while nothing arrives; returns then, or when its task is
    /// cancelled.
    func watchHost(_ pulse: HostPulse) async {
        var misses = 0
        while misses < HostPulse.misses {
            if misses == 0, (try? await Task.sleep(for: HostPulse.interval)) == nil { return }
            let asked = ContinuousClock.now
            let isSilent = { self.state.withLock { $0.heardAt } + HostPulse.interval <= asked }
            let isAlive = if isSilent() { await pulse.isBeating() } else { true }
            if Task.isCancelled { return }
            misses = !isAlive && isSilent() ? misses + 1 : 0
        }
        abandon()
    }

    private func `do`(_ step: RunState.Step, _ kill: () async -> Void) async {
        switch step {
        case .giveUp(let reason): interruption.request(reason)
        case .teardown(.closeInput): client.closeInput()
        case .teardown(.killRun):
            await kill()
            _ = handle(.killedRun)
        case .teardown(.killClient): client.kill()
        case .sendPrompt, .endSession, .teardown(.interrupt): break
        }
    }

    private func takeFrames() -> [[UInt8]] {
        state.withLock { state in
            defer { state.frames = [] }
            return state.frames
        }
    }

    private func startBeat() -> Bool {
        state.withLock { state in
            defer { state.isBeating = true }
            return !state.isBeating
        }
    }

    private func beat() async {
        await write(ClaudeInvocation.heartbeat)
        state.withLock { $0.isBeating = false }
    }
}

extension ReplyEvent {
    /// Whether the event can change what a run is waiting for; most cannot.
    fileprivate var changesRun: Bool {
        switch self {
        case .started, .toolUse, .toolResult, .result: true
        default: false
        }
    }
}

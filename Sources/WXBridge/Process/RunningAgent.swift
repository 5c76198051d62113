internal import WXCore
internal import WXSystem

/// One run while its process lives: what is sent to it, when it is asked to end, and which waits are over.
///
/// Reached from the reader, from the watch and from whoever interrupts, so its state is behind a lock.
final class RunningAgent: Sendable {
    private struct State {
        var promptSentAt: ContinuousClock.Instant?
        var hasStarted = false
        /// Since when the reader waits for bytes; nil while it works on some.
        var waitingSince: ContinuousClock.Instant?
        /// How long the reader has waited since the last line; bytes that do not end one are none.
        var silence = Duration.zero
        var openTools: Set<String> = []
        var backgroundTasks = 0
        var isTurnOver = false
        var hasEndedSession = false
        var interruptedAt: ContinuousClock.Instant?
        var turnOverAt: ContinuousClock.Instant?
        var inputClosedAt: ContinuousClock.Instant?
    }

    let client: ChildProcess
    private let startLimit: Duration
    private let idleLimit: Duration
    private let interruption: Interruption
    private let state = Lock(State())

    init(_ client: ChildProcess, startLimit: Duration, idleLimit: Duration, _ interruption: Interruption) {
        self.client = client
        self.startLimit = startLimit
        self.idleLimit = idleLimit
        self.interruption = interruption
    }

    // MARK: Sending

    /// Sends the prompt, unless the run is to end already.
    func send(_ prompt: ApprovedPrompt) async {
        let maySend = state.withLock { state in
            guard state.interruptedAt == nil else { return false }
            state.promptSentAt = .now
            return true
        }
        if maySend { await write(ClaudeRequest.prompt(prompt).line) }
    }

    /// Asks the agent to end: politely if it has a prompt, else by closing its input.
    func interrupt() {
        let hasPrompt = state.withLock { state in
            if state.interruptedAt == nil { state.interruptedAt = .now }
            return state.promptSentAt != nil
        }
        if hasPrompt {
            Task { await write(ClaudeRequest.interrupt.line) }
        } else {
            closeInput()
        }
    }

    /// Tells the agent that no more prompts come, if its turn is over and nothing runs in the background.
    func endSessionIfDone() async {
        let isDone = state.withLock { state in
            guard state.isTurnOver, state.backgroundTasks == 0, !state.hasEndedSession else { return false }
            state.hasEndedSession = true
            return true
        }
        if isDone { await write(ClaudeRequest.endSession.line) }
    }

    /// A frame is its length, a newline, and that many bytes; a client that is gone shows itself at the end of its output.
    private func write(_ text: String) async { try? await client.write(Array("\(text.utf8.count)\n\(text)".utf8)) }

    private func closeInput() {
        let isFirst = state.withLock { state in
            defer { state.inputClosedAt = state.inputClosedAt ?? .now }
            return state.inputClosedAt == nil
        }
        if isFirst { client.closeInput() }
    }

    // MARK: Listening

    /// Whether the input was closed after a turn had ended: the end of the process is then our own doing.
    var wasClosedAfterTurn: Bool { state.withLock { $0.isTurnOver && $0.inputClosedAt != nil } }

    func willWait() { state.withLock { $0.waitingSince = .now } }

    func didRead() {
        state.withLock { state in
            state.silence += state.waitingSince.map { .now - $0 } ?? .zero
            state.waitingSince = nil
        }
    }
    func didHear() { state.withLock { $0.silence = .zero } }

    /// Takes note of what an event means for the waits.
    func note(_ event: ReplyEvent) {
        switch event {
        case .text, .thinking, .usage, .blockEnded: return
        default: break
        }
        state.withLock { state in
            switch event {
            case .started:
                state.hasStarted = true
                state.isTurnOver = false
                state.hasEndedSession = false
            case .toolUse(let use): state.openTools.insert(use.id)
            case .toolResult(let result): state.openTools.remove(result.toolUseID)
            case .result:
                state.hasStarted = true
                state.isTurnOver = true
                state.turnOverAt = .now
                state.openTools = []
            default: break
            }
        }
    }

    func note(backgroundTasks: Int) { state.withLock { $0.backgroundTasks = backgroundTasks } }

    // MARK: Watching

    /// Keeps the lease, and ends waits that are over, until its task is cancelled.
    ///
    /// - Parameter kill: Ends the run from outside; for a client that does not end when its input is closed.
    func watch(_ kill: () async -> Void) async {
        var lastBeat = ContinuousClock.now
        var killedAt: ContinuousClock.Instant?
        while (try? await Task.sleep(for: .milliseconds(100))) != nil {
            let now = ContinuousClock.now
            if now - lastBeat >= .seconds(3) {
                lastBeat = now
                // A client that does not read must not hold up the watch.
                Task { try? await client.write(Array("0\n".utf8)) }
            }
            switch due(at: now) {
            case .nothing: break
            case .interruption(let reason): interruption.request(reason)
            case .closedInput: closeInput()
            case .kill:
                if let killedAt {
                    if now - killedAt >= .seconds(1) { client.kill() }
                } else {
                    await kill()
                    killedAt = .now
                }
            }
        }
    }

    private enum Step {
        case nothing
        case interruption(Interruption.Reason)
        case closedInput
        case kill
    }

    private func due(at now: ContinuousClock.Instant) -> Step {
        state.withLock { state in
            func isOver(_ limit: Duration, since start: ContinuousClock.Instant?) -> Bool {
                start.map { now - $0 >= limit } ?? false
            }
            if state.inputClosedAt != nil {
                // The wrapper says TERM at once and KILL after five seconds.
                return isOver(.seconds(8), since: state.inputClosedAt) ? .kill : .nothing
            }
            if state.interruptedAt != nil {
                let since = state.isTurnOver ? state.turnOverAt : state.interruptedAt
                return isOver(.seconds(2), since: since) ? .closedInput : .nothing
            }
            if state.isTurnOver, state.backgroundTasks == 0 {
                return isOver(.seconds(5), since: state.turnOverAt) ? .closedInput : .nothing
            }
            if !state.hasStarted {
                return isOver(startLimit, since: state.promptSentAt) ? .interruption(.notStarted) : .nothing
            }
            let mayBeSilent = !state.openTools.isEmpty || state.backgroundTasks > 0
            return !mayBeSilent && isOver(idleLimit - state.silence, since: state.waitingSince)
                ? .interruption(.idle) : .nothing
        }
    }
}

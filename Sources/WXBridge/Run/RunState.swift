package import WXCore

/// What a run is waiting for, and what happens next: events and instants go in, steps and deadlines come out.
///
/// It has no clock, no task and no process. Its owner passes each event on, does the step that comes back, and calls
/// ``due(at:)`` once ``deadline`` has passed.
package struct RunState: Sendable {
    package typealias Instant = ContinuousClock.Instant

    /// Something that happened.
    package enum Event: Hashable, Sendable {
        /// The worker was checked: the prompt may be sent.
        case checked
        /// The run shall end.
        case interrupted
        /// The reader waits for bytes.
        case waiting
        /// The reader received bytes.
        case received
        /// The bytes were decoded, and their events handled.
        case decoded(endsLine: Bool, backgroundTasks: Int)
        /// Claude Code's reply continues.
        case reply(ReplyEvent)
        /// The host has ended the run from outside.
        case killedRun
    }

    /// Something to do.
    package enum Step: Hashable, Sendable {
        /// Send the prompt.
        case sendPrompt
        /// Send Claude Code the end of the session.
        case endSession
        /// Interrupt the run for this reason; ``Event/interrupted`` follows.
        case giveUp(Interruption.Reason)
        /// Do a step of the teardown.
        case teardown(Teardown.Step.Action)
    }

    private let teardown: Teardown
    private let startLimit: Duration
    private let idleLimit: Duration

    private var promptSentAt: Instant?
    private var hasStarted = false
    /// When the reader began to wait for bytes; nil while it processes some.
    private var waitingSince: Instant?
    /// How long the reader has waited since the last complete line.
    private var silence = Duration.zero
    private var openTools: Set<String> = []
    private var backgroundTasks = 0
    /// When the last turn ended; nil during a turn.
    private var turnEndedAt: Instant?
    private var hasEndedSession = false
    private var interruptedAt: Instant?
    private var closing: Closing?

    /// The steps of the teardown from the closed input on.
    private enum Closing {
        case inputClosed(Instant)
        case killingRun
        case runKilled(Instant)
        case clientKilled
    }

    /// Creates the state of a run that has not received its prompt.
    package init(teardown: Teardown = .standard, startLimit: Duration, idleLimit: Duration) {
        self.teardown = teardown
        self.startLimit = startLimit
        self.idleLimit = idleLimit
    }

    /// Whether the input was closed after a finished turn: the exit status is then a consequence of that.
    package var wasClosedAfterTurn: Bool { turnEndedAt != nil && closing != nil }

    // MARK: Events

    /// Takes note of an event, and returns what has to be done at once.
    package mutating func handle(_ event: Event, at now: Instant) -> Step? {
        switch event {
        case .checked:
            guard interruptedAt == nil else { return nil }
            promptSentAt = now
            return .sendPrompt
        case .interrupted:
            interruptedAt = interruptedAt ?? now
            // Before its first line Claude Code has sent nothing to the API, so there is no result to wait for.
            return hasStarted ? .teardown(.interrupt) : closeInput(at: now)
        case .waiting:
            waitingSince = now
        case .received:
            silence += waitingSince.map { now - $0 } ?? .zero
            waitingSince = nil
        case .decoded(let endsLine, let tasks):
            // Bytes that do not end a line count as silence.
            if endsLine { silence = .zero }
            backgroundTasks = tasks
            guard turnEndedAt != nil, backgroundTasks == 0, !hasEndedSession else { return nil }
            hasEndedSession = true
            return .endSession
        case .reply(let event): note(event, at: now)
        case .killedRun: closing = .runKilled(now)
        }
        return nil
    }

    private mutating func note(_ event: ReplyEvent, at now: Instant) {
        switch event {
        case .started:
            hasStarted = true
            turnEndedAt = nil
            hasEndedSession = false
        case .toolUse(let use): openTools.insert(use.id)
        case .toolResult(let result): openTools.remove(result.toolUseID)
        case .result:
            hasStarted = true
            turnEndedAt = now
            openTools = []
        default: break
        }
    }

    private mutating func closeInput(at now: Instant) -> Step? {
        guard closing == nil else { return nil }
        closing = .inputClosed(now)
        return .teardown(.closeInput)
    }

    // MARK: Deadlines

    /// When ``due(at:)`` has something to do, unless an event comes first; nil if the run has no limit.
    package var deadline: Instant? { next?.at }

    /// Returns what has to be done because a wait is over, and starts the next wait; nil if no wait is over.
    package mutating func due(at now: Instant) -> Step? {
        guard let next, next.at <= now else { return nil }
        switch next.step {
        case .giveUp: interruptedAt = now
        case .teardown(.closeInput): closing = .inputClosed(now)
        case .teardown(.killRun): closing = .killingRun
        case .teardown(.killClient): closing = .clientKilled
        default: break
        }
        return next.step
    }

    private var next: (at: Instant, step: Step)? {
        switch closing {
        case .inputClosed(let instant): return (instant + teardown.wrapperWait, .teardown(.killRun))
        case .runKilled(let instant): return (instant + teardown.clientWait, .teardown(.killClient))
        case .killingRun, .clientKilled: return nil
        case nil: break
        }
        if let interruptedAt {
            return ((turnEndedAt ?? interruptedAt) + teardown.resultWait, .teardown(.closeInput))
        }
        if let turnEndedAt, backgroundTasks == 0 {
            return (turnEndedAt + teardown.exitWait, .teardown(.closeInput))
        }
        guard hasStarted else { return promptSentAt.map { ($0 + startLimit, .giveUp(.notStarted)) } }
        // A tool or a background task may take as long as it needs.
        guard openTools.isEmpty, backgroundTasks == 0 else { return nil }
        return waitingSince.map { ($0 + idleLimit - silence, .giveUp(.idle)) }
    }
}

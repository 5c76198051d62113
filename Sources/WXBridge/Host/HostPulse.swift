internal import WXSystem

/// Reports to all silent runs on a host whether it still answers, with one question at a time.
///
/// A machine that loses its power or its network says nothing: a client would wait for minutes.
package final class HostPulse: Sendable {
    /// How long a run may be silent before its host is asked, and for how long an answer counts.
    static let interval: Duration = .milliseconds(1_500)
    /// How long the host may take to answer.
    static let limit: Duration = .milliseconds(2_500)
    /// How many questions in a row it may miss, because an engine under load is slow.
    ///
    /// Even so, a dead host is noticed within eight seconds.
    static let misses = 2

    private struct State {
        var answeredAt: ContinuousClock.Instant?
        var question: Task<Bool, Never>?
    }

    private let host: any WorkerHost
    private let state = Lock(State())

    /// Creates the pulse of a host.
    package init(of host: any WorkerHost) { self.host = host }

    /// Returns whether the host answers, or has just done so.
    package func isBeating() async -> Bool {
        let question = state.withLock { state -> Task<Bool, Never>? in
            if let answeredAt = state.answeredAt, answeredAt + Self.interval > .now { return nil }
            if let question = state.question { return question }
            let question = Task.detached { [self] in
                let answers = await host.answers(within: Self.limit)
                self.state.withLock { state in
                    if answers { state.answeredAt = .now }
                    state.question = nil
                }
                return answers
            }
            state.question = question
            return question
        }
        return await question?.value ?? true
    }
}

import WXCore

extension NewRun {
    /// Returns a run of project `demo`.
    static func sample(
        _ session: SessionID? = nil, isResumed: Bool = false, worker: String? = nil, at time: Int64 = 1_764_000_000_000
    ) throws -> NewRun {
        NewRun(
            project: try ProjectID("demo"), session: session, isResumed: isResumed, worker: worker,
            createdAt: Timestamp(milliseconds: time))
    }
}

extension RunFigures {
    /// Returns figures of one model, at its list price.
    static func sample(_ session: SessionID? = nil, model: String = "claude-opus-5-5", cost: Int64 = 800_000)
        -> RunFigures
    {
        RunFigures(
            models: [
                ModelUsage(
                    model: model, usage: TokenUsage(inputTokens: 100, outputTokens: 20), cost: NanoDollars(cost))
            ], source: .sinceLastResult, isPartial: false, session: session)
    }
}

internal import WXCore

/// Whether the worker could run something, asked at most once in a while: anybody may ask, and every check costs a few
/// commands on the host.
actor WorkerReadiness {
    private let source: any ConversationSource
    private let lifetime: Duration
    private var known: (check: Task<[String], Never>, end: ContinuousClock.Instant)?

    init(_ source: any ConversationSource, lifetime: Duration = .seconds(15)) {
        self.source = source
        self.lifetime = lifetime
    }

    /// Returns the names of the checks that failed.
    func failedChecks() async -> [String] {
        if let known, ContinuousClock.now < known.end { return await known.check.value }
        let check = Task.detached { [source] in await source.failedChecks() }
        known = (check, ContinuousClock.now + lifetime)
        return await check.value
    }
}

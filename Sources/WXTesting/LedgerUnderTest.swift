internal import Testing
internal import WXCore

/// A new ledger, with the runs and figures that the promises are checked with.
struct LedgerUnderTest: Sendable {
    let store: any UsageStore
    let parallelRuns: Int

    /// 2025-11-24 16:00 UTC, the time of runs whose time does not matter.
    static let someday = Timestamp(milliseconds: 1_764_000_000_000)

    static let opus = "claude-opus-5-5"
    static let haiku = "claude-haiku-5-5"

    /// Returns a run that is about to be opened.
    func newRun(
        _ session: SessionID? = nil, isResumed: Bool = false, tenant: String = "acme", project: String = "demo",
        costLimit: NanoDollars? = nil, worker: String? = nil, otherWorkers: [String] = [], principal: String? = nil,
        request: String? = nil, digest: String = "d", context: String? = nil, title: String? = nil,
        at time: Timestamp = someday
    ) throws -> NewRun {
        NewRun(
            tenant: try TenantID(tenant), project: try ProjectID(project), session: session, isResumed: isResumed,
            costLimit: costLimit, worker: worker, otherWorkers: otherWorkers,
            principal: try principal.map { try PrincipalID($0) },
            request: try request.map { NewRun.Request(key: try RequestKey($0), digest: digest) },
            context: context.map { ChatContext($0) }, title: title, createdAt: time)
    }

    /// Returns figures of one model, 120 tokens.
    func figures(
        _ session: SessionID? = nil, model: String = opus, cost: NanoDollars = NanoDollars(2_500_000),
        isEstimated: Bool = false
    ) -> RunFigures {
        RunFigures(
            models: [
                ModelUsage(
                    model: model, usage: TokenUsage(inputTokens: 100, outputTokens: 20), cost: cost,
                    isEstimated: isEstimated)
            ], source: .sinceLastResult, isPartial: false, session: session)
    }

    /// Opens a run and closes it with some figures.
    @discardableResult
    func spend(_ run: NewRun, _ figures: RunFigures? = nil) async throws -> RunGrant {
        let grant = try await store.open(run)
        try await store.close(run.run, as: .success, figures ?? self.figures(run.session))
        return grant
    }

    /// Expects that opening a run fails with an error of that code, which names the run that has its request key.
    func expectRefusal(
        of run: NewRun, _ code: RunFailure.Code, by known: RunID? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        await #expect(sourceLocation: sourceLocation) {
            _ = try await store.open(run)
        } throws: { error in
            let error = error as? UsageStoreError
            return error?.code == code && error?.run == known
        }
    }
}

extension NanoDollars {
    /// Returns a whole number of US cents.
    static func cents(_ count: Int64) -> NanoDollars { NanoDollars(count * 10_000_000) }
}

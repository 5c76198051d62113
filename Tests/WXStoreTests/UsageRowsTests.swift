import Testing
import WXCore
import WXStore

@Suite("UsageRows") struct UsageRowsTests {
    @Test("are read as they were booked, every field")
    func fields() throws {
        let directory = try TemporaryDirectory()
        let ledger = try Ledger(path: directory.ledger)
        let session = SessionID()
        var run = try NewRun.sample(session, at: 1_790_000_000_123)
        run.tenant = try TenantID("acme")
        let usage = TokenUsage(
            inputTokens: 1, outputTokens: 20, cacheCreationTokens: 300, cacheCreation1hTokens: 40,
            cacheReadTokens: 5_000, webSearches: 6)
        let figures = RunFigures(
            models: [
                ModelUsage(model: "claude-haiku-5-5", usage: usage, cost: NanoDollars(700)),
                ModelUsage(model: "claude-opus-5-5", usage: TokenUsage(inputTokens: 9), cost: NanoDollars(8)),
            ], ownCosts: ["claude-haiku-5-5": NanoDollars(701)], source: .stream, isPartial: true, session: session,
            agentVersion: "2.1")
        #expect(try ledger.book(run, as: .incomplete, figures))
        #expect(try ledger.book(.sample(at: 1_780_000_000_000), as: .success, .sample()))
        let logs = try ledger.logs(run: run.run)
        #expect(logs.map(\.model) == ["claude-haiku-5-5", "claude-opus-5-5"])
        #expect(
            logs.first
                == TokenUsageLog(
                    tenantID: run.tenant, projectID: run.project, sessionID: session, runID: run.run,
                    model: "claude-haiku-5-5", usage: usage, totalCost: NanoDollars(700), ownCost: NanoDollars(701),
                    createdAt: run.createdAt, status: .incomplete, source: .stream, isPartial: true,
                    agentVersion: "2.1"))
        #expect(logs.last?.ownCost == nil && logs.last?.totalCost == NanoDollars(8))
        #expect(try ledger.logs(session: session) == logs)
        #expect(try ledger.logs().count == 3)
        #expect(try ledger.logs().map(\.createdAt) == ledger.logs().map(\.createdAt).sorted())
        #expect(try ledger.logs(session: SessionID()) == [])
    }
}

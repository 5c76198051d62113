import Testing
import WXCore
import WXTesting

@Suite("InMemoryUsageStore") struct InMemoryUsageStoreTests {
    @Test("keeps every promise of the contract", arguments: UsageStoreContract.promises)
    func contract(promise: UsageStoreContract.Promise) async throws {
        try await UsageStoreContract { InMemoryUsageStore() }.check(promise)
    }

    @Test("counts a day's budget from that day's beginning")
    func day() async throws {
        let noon = Timestamp(milliseconds: 1_764_072_000_000)
        let store = InMemoryUsageStore(now: { noon })
        await store.set(Budget(period: .day, limit: NanoDollars(100)))
        for time in [noon.milliseconds, noon.milliseconds - 86_400_000] {
            let run = NewRun(project: try ProjectID("demo"), createdAt: Timestamp(milliseconds: time))
            let used = ModelUsage(model: "claude-opus-5-5", usage: .zero, cost: NanoDollars(7))
            try await store.book(
                run, as: .success, RunFigures(models: [used], source: .stream, isPartial: false))
        }
        #expect(await store.budgets().map(\.spent) == [NanoDollars(7)])
    }
}

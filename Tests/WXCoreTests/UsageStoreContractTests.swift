import Testing
import WXCore
import WXTesting

@Suite("UsageStoreContract") struct UsageStoreContractTests {
    @Test("has a different sentence for each promise")
    func sentences() {
        let sentences = UsageStoreContract.promises.map(\.description)
        #expect(Set(sentences).count == sentences.count)
    }

    @Test("runs all promises in one call")
    func run() async { await UsageStoreContract { InMemoryUsageStore() }.run() }

    @Test("detects a ledger whose limits are not the expected ones")
    func slots() async {
        await withKnownIssue {
            await UsageStoreContract(parallelRuns: 2) { InMemoryUsageStore(parallelRuns: 3) }.run()
        }
    }
}

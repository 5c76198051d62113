import Testing
import WXCore
import WXTesting

@Suite("UsageStoreContract") struct UsageStoreContractTests {
    @Test("has a sentence of its own for each promise")
    func sentences() {
        let sentences = UsageStoreContract.promises.map(\.description)
        #expect(Set(sentences).count == sentences.count)
    }

    @Test("runs all promises in one call")
    func run() async { await UsageStoreContract { InMemoryUsageStore() }.run() }

    @Test("catches a ledger with other limits than it was made for")
    func slots() async {
        await withKnownIssue {
            await UsageStoreContract(parallelRuns: 2) { InMemoryUsageStore(parallelRuns: 3) }.run()
        }
    }
}

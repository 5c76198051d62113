import Testing
import WXCore
import WXStore
import WXTesting

@Suite("SQLiteUsageStore, by the contract") struct UsageStoreContractTests {
    @Test("keeps the contract", arguments: UsageStoreContract.promises)
    func contract(promise: UsageStoreContract.Promise) async throws {
        let directory = try TemporaryDirectory()
        try await UsageStoreContract(parallelRuns: 3) {
            SQLiteUsageStore(path: directory.ledger, parallelRuns: 3)
        }.check(promise)
    }

    @Test("leaves nothing to repair behind", arguments: UsageStoreContract.promises)
    func drifts(promise: UsageStoreContract.Promise) async throws {
        let directory = try TemporaryDirectory()
        let store = SQLiteUsageStore(path: directory.ledger)
        try await UsageStoreContract { store }.check(promise)
        // The contract books costs that are no model's price.
        #expect(try await store.verify().filter { !$0.contains("cost") } == [])
    }
}

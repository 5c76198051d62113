import Testing
import WXCore
import WXPostgres
import WXStore
import WXTesting

@Suite("PostgresUsageStore, by the contract") struct UsageStoreContractTests {
    @Test("keeps the contract", arguments: UsageStoreContract.promises)
    func contract(promise: UsageStoreContract.Promise) async throws {
        try await UsageStoreContract(parallelRuns: 3) { try TestServer().store(parallelRuns: 3) }.check(promise)
    }

    @Test("leaves nothing to repair behind", arguments: UsageStoreContract.promises)
    func drifts(promise: UsageStoreContract.Promise) async throws {
        let store = try TestServer().store()
        try await UsageStoreContract { store }.check(promise)
        // The contract books costs that are no model's price.
        #expect(try await store.verify().filter { !$0.contains("cost") } == [])
    }
}

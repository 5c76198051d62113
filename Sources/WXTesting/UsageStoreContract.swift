internal import Testing
public import WXCore

/// Checks that a ledger keeps every promise of `UsageStore`.
///
/// Run it on your own conformer from a test of the Testing library, one promise at a time:
///
/// ```swift
/// @Suite("MyUsageStore") struct MyUsageStoreTests {
///     @Test("keeps the contract", arguments: UsageStoreContract.promises)
///     func contract(promise: UsageStoreContract.Promise) async throws {
///         try await UsageStoreContract { MyUsageStore() }.check(promise)
///     }
/// }
/// ```
public struct UsageStoreContract: Sendable {
    /// One promise of the contract.
    public struct Promise: Sendable, CustomStringConvertible {
        /// What a ledger promises, as the end of a sentence that starts with its name.
        public let description: String
        let check: @Sendable (LedgerUnderTest) async throws -> Void

        init(_ description: String, _ check: @escaping @Sendable (LedgerUnderTest) async throws -> Void) {
            self.description = description
            self.check = check
        }
    }

    /// All promises.
    public static let promises =
        sessionPromises + requestPromises + bookingPromises + slotPromises + workerPromises
        + budgetPromises + reportPromises + listPromises

    private let parallelRuns: Int
    private let make: @Sendable () async throws -> any UsageStore

    /// Creates the contract for a kind of ledger.
    ///
    /// - Parameters:
    ///   - parallelRuns: How many runs the ledgers allow in a worker at once.
    ///   - make: Creates an empty ledger. It is called once for each promise.
    public init(
        parallelRuns: Int = InMemoryUsageStore.defaultParallelRuns,
        make: @escaping @Sendable () async throws -> any UsageStore
    ) {
        self.parallelRuns = parallelRuns
        self.make = make
    }

    /// Checks one promise on a new ledger, and records an issue in the current test for whatever is not kept.
    ///
    /// - Throws: What the ledger throws where it must not.
    public func check(_ promise: Promise) async throws {
        try await promise.check(LedgerUnderTest(store: make(), parallelRuns: parallelRuns))
    }

    /// Checks all promises, and records an issue in the current test for whatever is not kept.
    public func run() async {
        for promise in Self.promises {
            do { try await check(promise) } catch { Issue.record(error, "\(promise)") }
        }
    }
}

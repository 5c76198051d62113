public import WXCore

/// What was spent, according to a ledger.
public struct LedgerUsage: UsageReportSource {
    private let store: any UsageStore
    private let query: UsageQuery

    /// Creates a source that asks a ledger the same question each time.
    public init(_ store: any UsageStore, _ query: UsageQuery) {
        self.store = store
        self.query = query
    }

    /// Returns the ledger's report.
    ///
    /// - Throws: What the ledger throws.
    public func report() async throws -> UsageReport { try await store.report(query) }
}

public import WXCore

/// Where a ``TokenUsageMonitor`` gets its figures.
public protocol UsageReportSource: Sendable {
    /// Returns what was spent up to now.
    ///
    /// - Throws: Why that is not known; never returns zeros instead.
    func report() async throws -> UsageReport
}

internal import Observation
internal import WXChat
internal import WXCore

/// `wxcode usage --watch`: a report that is shown again whenever it has changed, until the program is interrupted.
@MainActor enum UsageWatch {
    /// Shows the figures of a monitor until the task is cancelled.
    ///
    /// - Parameters:
    ///   - monitor: Where the figures come from.
    ///   - surroundings: Where they are shown; on a terminal, each report replaces the one before.
    ///   - write: Writes one report.
    /// - Throws: Why there was no report at all; what `write` throws. A later failure is shown beside the last report.
    static func show(
        _ monitor: TokenUsageMonitor, in surroundings: Surroundings, write: (UsageReport) throws -> Void
    ) async throws {
        let refreshing = Task { await monitor.watch() }
        defer { refreshing.cancel() }
        var shown: UsageReport?
        while !Task.isCancelled {
            let (changes, change) = AsyncStream.makeStream(of: Void.self)
            let (report, error) = withObservationTracking {
                (monitor.report, monitor.error)
            } onChange: {
                change.finish()
            }
            if report == nil, let error { throw error }
            if let report, surroundings.terminal.isOutput || report != shown {
                // From the upper left corner, and nothing below it.
                if surroundings.terminal.isOutput { try surroundings.output.write(exactly: "\u{1B}[H\u{1B}[J") }
                try write(report)
                shown = report
            }
            if let error { surroundings.errors.line("wxcode: \(RunFailure(error).error)") }
            for await _ in changes {}
        }
    }
}

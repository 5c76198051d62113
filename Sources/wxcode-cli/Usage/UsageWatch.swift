internal import Observation
internal import WXChat
internal import WXCore
internal import WXSystem

/// `wxcode usage --watch`: a report that is shown again whenever it has changed, until the program is interrupted.
@MainActor enum UsageWatch {
    /// Shows the figures of a monitor until the task is cancelled.
    ///
    /// - Parameters:
    ///   - monitor: Where the figures come from.
    ///   - environment: Where they are shown.
    ///   - write: Writes one report.
    /// - Throws: Why there was no report at all; what `write` throws. A later failure is shown next to the last report.
    static func show(
        _ monitor: TokenUsageMonitor, in environment: CommandEnvironment, write: (UsageReport) throws -> Void
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
            if let report, environment.terminal.hasScreen || report != shown {
                try write(report)
                shown = report
            }
            if let error { environment.errors.line("wxcode: \(RunFailure(error).error)") }
            for await _ in changes {}
        }
    }

    /// Draws a report over the one before, as much of it as fits.
    nonisolated static func draw(
        _ text: ScreenText, every interval: Duration, at time: String, _ environment: CommandEnvironment
    ) throws {
        let height = Descriptor.terminalHeight(1) ?? .max
        var shown = ScreenText()
        // A line that wraps would push the first one off the screen.
        func add(_ line: String, _ style: Terminal.Style) {
            shown.add(Columns.cut(Terminal.harmless(line), to: environment.terminal.width), style)
        }
        for line in text.lines.prefix(max(1, height - 2)) { add(line.text, line.style) }
        add("Every \(interval.words), last \(time); Ctrl-C ends it.", .dim)
        // From the upper left corner, each line to its end, and nothing below, so that nothing flickers.
        let lines = shown.text(isStyled: environment.terminal.hasStyle).replacing("\n", with: "\u{1B}[K\n")
        try environment.output.write(exactly: "\u{1B}[H\(lines)\u{1B}[J")
    }
}

public import Observation
public import WXCore

/// What was spent, kept current while somebody watches.
///
/// ```swift
/// let monitor = TokenUsageMonitor(LedgerUsage(store, UsageQuery(project: project, groups: [.day])))
/// session.usage = monitor  // Refreshed at once when a run has ended.
/// await monitor.watch()  // In SwiftUI: .task { await monitor.watch() }
/// ```
@MainActor @Observable public final class TokenUsageMonitor {
    /// What was spent, as far as it is known; nil until the first report.
    public private(set) var report: UsageReport?
    /// Why ``report`` could not be refreshed the last time; nil if it could.
    public private(set) var error: (any Error)?

    @ObservationIgnored private let source: any UsageReportSource
    @ObservationIgnored private let interval: Duration
    @ObservationIgnored private let clock: any Clock<Duration>
    @ObservationIgnored private let random: @Sendable () -> Double
    @ObservationIgnored private var watchers = 0
    @ObservationIgnored private var refreshing: Task<Void, Never>?
    /// The number of the last request, and of the last one that was answered.
    @ObservationIgnored private var asked = 0
    @ObservationIgnored private var answered = 0

    /// How often figures are refreshed, if nothing else is asked for: every 30 seconds.
    public nonisolated static let defaultInterval: Duration = .seconds(30)

    /// Creates a monitor that has no figures yet.
    ///
    /// - Parameters:
    ///   - source: Where the figures come from.
    ///   - interval: How often they are refreshed; each time is up to a thirtieth earlier or later, so that many
    ///     clients do not ask at once.
    public convenience init(_ source: any UsageReportSource, every interval: Duration = defaultInterval) {
        self.init(source, every: interval, clock: ContinuousClock(), random: { Double.random(in: 0...1) })
    }

    package init(
        _ source: any UsageReportSource, every interval: Duration, clock: any Clock<Duration>,
        random: @escaping @Sendable () -> Double
    ) {
        self.source = source
        self.interval = interval
        self.clock = clock
        self.random = random
    }

    /// Keeps the figures current until the task is cancelled.
    ///
    /// Any number of tasks may watch; the source is asked as often as for one, and never while none does.
    public func watch() async {
        watchers += 1
        if watchers == 1 {
            refreshing = Task {
                while !Task.isCancelled {
                    await refresh()
                    try? await clock.sleep(for: interval + interval / 30 * (random() * 2 - 1))
                }
            }
        }
        // A gate that nobody opens.
        await Gate().wait()
        watchers -= 1
        if watchers == 0 { refreshing?.cancel() }
    }

    /// Refreshes the figures now, whether or not somebody watches.
    public func refresh() async {
        asked += 1
        let number = asked
        let result: Result<UsageReport, any Error>
        do { result = .success(try await source.report()) } catch { result = .failure(error) }
        // A late answer does not replace a newer one.
        guard number > answered, !Task.isCancelled else { return }
        answered = number
        switch result {
        case .success(let report):
            if self.report != report { self.report = report }
            if error != nil { error = nil }
        case .failure(let failure): error = failure
        }
    }
}

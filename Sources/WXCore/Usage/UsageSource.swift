/// Where a run's figures come from, most exact first.
public struct UsageSource: Hashable, Sendable, CustomStringConvertible {
    /// The name in the ledger.
    public let name: String

    /// Claude Code's sums for each result; exact.
    public static let sinceLastResult = UsageSource("since_last_result")
    /// The session's totals minus those known before; exact if nothing else ran in the session.
    public static let difference = UsageSource("difference")
    /// The API's figures for the complete messages of a run that was cut; exact for these, but without the last
    /// messages of sub-agents.
    public static let stream = UsageSource("stream")
    /// Like ``stream``, with a message in flight: its input is exact, its output is a lower bound.
    public static let estimated = UsageSource("estimated")

    /// Creates a source with a name.
    public init(_ name: String) { self.name = name }

    /// The name.
    public var description: String { name }
}

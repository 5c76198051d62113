/// Where a run's figures come from, best first.
public struct UsageSource: Hashable, Sendable, CustomStringConvertible {
    /// The name in the ledger.
    public let name: String

    /// Claude Code's own sums per result; exact.
    public static let sinceLastResult = UsageSource("since_last_result")
    /// The session's cumulative figures less those known before; exact if nothing else ran in the session.
    public static let difference = UsageSource("difference")
    /// The API's figures of complete messages, of a run that was cut; exact for them, without sub-agents' last messages.
    public static let stream = UsageSource("stream")
    /// The same, with a message in flight: its input is exact, its output a lower bound.
    public static let estimated = UsageSource("estimated")

    /// A source by name.
    public init(_ name: String) { self.name = name }

    /// The name.
    public var description: String { name }
}

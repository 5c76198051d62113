/// The agent waits before it asks its API again.
public struct RetryNotice: Hashable, Sendable {
    /// Which attempt failed, from 1.
    public var attempt: Int64
    /// How many there will be at most.
    public var limit: Int64
    /// How long it waits.
    public var delay: Duration
    /// The HTTP status; nil for a network failure.
    public var status: Int64?
    /// The agent's word for the failure, for example `overloaded`.
    public var error: String

    /// A notice.
    public init(attempt: Int64, limit: Int64, delay: Duration, status: Int64?, error: String) {
        self.attempt = attempt
        self.limit = limit
        self.delay = delay
        self.status = status
        self.error = error
    }
}

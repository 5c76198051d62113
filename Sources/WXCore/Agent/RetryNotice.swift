/// A report that a request to the API failed and that the agent waits before it retries.
public struct RetryNotice: Hashable, Sendable {
    /// The number of the attempt that failed, from 1.
    public var attempt: Int64
    /// The maximum number of retries.
    public var limit: Int64
    /// How long the agent waits before the next attempt.
    public var delay: Duration
    /// The HTTP status; nil for a network failure.
    public var status: Int64?
    /// The agent's word for the failure, for example `overloaded`.
    public var error: String

    /// Creates a report of a failed attempt.
    public init(attempt: Int64, limit: Int64, delay: Duration, status: Int64?, error: String) {
        self.attempt = attempt
        self.limit = limit
        self.delay = delay
        self.status = status
        self.error = error
    }
}

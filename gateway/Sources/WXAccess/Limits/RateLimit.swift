/// How often each of many senders may do something: some times at once, then at a steady rate (a token bucket).
public struct RateLimit<Sender: Hashable & Sendable>: Sendable {
    /// The time in which one more becomes allowed.
    public let interval: Duration
    /// How many are allowed at once.
    public let burst: Int

    /// When each sender's bucket is full again; senders with a full bucket need not be there.
    private var full: [Sender: ContinuousClock.Instant] = [:]
    private var sweepAt = 1_024

    /// Creates a limit; nobody has used any of it.
    public init(perSecond rate: Int = 10, burst: Int = 20) {
        interval = .seconds(1) / max(1, rate)
        self.burst = max(1, burst)
    }

    /// How many senders are remembered.
    public var count: Int { full.count }

    /// Takes one from a sender's bucket.
    ///
    /// - Returns: nil if it was allowed; otherwise how long the sender must wait, and nothing was taken.
    public mutating func take(by sender: Sender, at now: ContinuousClock.Instant) -> Duration? {
        let until = max(full[sender] ?? now, now) + interval
        let wait = now.duration(to: until) - interval * burst
        guard wait <= .zero else { return wait }
        full[sender] = until
        sweep(at: now)
        return nil
    }

    /// Forgets senders whose bucket is full, once there are twice as many as after the last time.
    private mutating func sweep(at now: ContinuousClock.Instant) {
        guard full.count > sweepAt else { return }
        full = full.filter { $0.value > now }
        sweepAt = max(1_024, full.count * 2)
    }
}

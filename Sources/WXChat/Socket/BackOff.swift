/// The delays between attempts to connect: random ones below a limit that doubles, so that many clients of a gateway
/// that was down do not return together.
struct BackOff {
    /// The limit of the first delay.
    static let least: Duration = .milliseconds(250)
    /// The limit of the last ones.
    static let most: Duration = .seconds(15)
    /// How long a connection must have lived for the delays to start over.
    static let stableLife: Duration = .seconds(5)

    private var limit = least
    /// Returns a number from 0 to 1.
    let random: @Sendable () -> Double

    init(random: @escaping @Sendable () -> Double) { self.random = random }

    /// Returns the next delay.
    mutating func next() -> Duration {
        defer { limit = min(limit * 2, Self.most) }
        return limit * random()
    }

    /// Starts over with the shortest delay.
    mutating func reset() { limit = Self.least }
}

/// Returns a function that returns the time since this call.
func stopwatch(_ clock: some Clock<Duration>) -> @Sendable () -> Duration {
    let start = clock.now
    return { start.duration(to: clock.now) }
}

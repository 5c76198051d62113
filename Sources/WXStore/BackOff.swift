/// When to try again to reach a server: at once, then after 0.1 s, 0.2 s, … at most 1.6 s.
struct BackOff {
    private var failures = 0
    private var last: (error: SQLError, next: ContinuousClock.Instant)?

    /// Checks that it is time to try again.
    ///
    /// - Throws: The last error, if it is not.
    func check() throws(SQLError) {
        if let last, .now < last.next { throw last.error }
    }

    /// Notes that an attempt failed.
    mutating func note(_ error: SQLError) {
        // A remembered error does not count as an attempt.
        if let last, .now < last.next { return }
        last = (error, .now + .milliseconds(100 << min(failures, 4)))
        failures += 1
    }
}

/// The continuous clock, for sleeps that are long and mostly cancelled, such as time limits.
///
/// A cancelled sleep of the standard clocks keeps its memory until it would have ended: about a kilobyte for each run,
/// until its time limit. This clock sleeps in steps, so that the memory is kept for one step.
public struct SteppingClock: Clock {
    /// A moment of the continuous clock.
    public typealias Instant = ContinuousClock.Instant

    private let step: Duration

    /// Creates a clock.
    ///
    /// - Parameter step: How long a cancelled sleep keeps its memory at most; more than zero.
    public init(step: Duration = .seconds(5)) { self.step = step }

    /// The current moment.
    public var now: Instant { .now }

    /// The resolution of the continuous clock.
    public var minimumResolution: Duration { ContinuousClock().minimumResolution }

    /// Waits until a moment.
    ///
    /// - Throws: `CancellationError` if the task is cancelled.
    public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        repeat {
            try await ContinuousClock().sleep(until: min(deadline, .now + step), tolerance: tolerance)
        } while .now < deadline
    }
}

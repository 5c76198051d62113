/// What runs may use together, and how long they wait.
public struct RunLimits: Hashable, Sendable {
    /// How many runs of one owner may be live at the same time.
    public var runsPerOwner = 4
    /// How many runs may be live at the same time.
    public var runs = 100
    /// How many bytes of messages a run keeps; more only while an attached reader has not read them.
    public var logPerRun = 1_048_576
    /// How many bytes of messages all runs keep together.
    ///
    /// Beyond it, the oldest ended runs are forgotten. If that is not enough, live runs keep only what attached readers
    /// need, and no run starts.
    public var logs = 25_165_824
    /// How many bytes an attached reader may be behind before the agent waits for it.
    public var readAhead = 65_536
    /// How long a run continues without a reader.
    public var grace: Duration = .seconds(600)
    /// How long a run is kept after its end.
    public var retention: Duration = .seconds(300)
    /// How long runs may take to be booked after they were interrupted by a drain.
    public var settling: Duration = .seconds(10)

    /// Creates the limits that are used by default.
    public init() {}
}

/// One message of a run, or a few that were merged, encoded.
public struct RunMessage: Hashable, Sendable {
    /// The number of the first message that it stands for.
    public let first: Int
    /// The number of the last message that it stands for, which is its own.
    public let last: Int
    /// The message as one line of JSON, as `ServerMessage` writes it.
    public let json: String
    /// Whether the message is the run's `session_end`, which is the last one.
    public let isEnd: Bool
}

/// The error for messages of a run that are no longer kept, or that do not exist yet.
public struct ResumeGap: Error, Hashable, Sendable {
    /// The smallest number after which a reader can read on.
    public let oldest: Int
    /// The number of the run's last message so far.
    public let newest: Int

    package init(oldest: Int, newest: Int) {
        self.oldest = oldest
        self.newest = newest
    }
}

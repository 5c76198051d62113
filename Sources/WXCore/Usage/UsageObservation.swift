/// One thing that a reply tells about what it costs.
public enum UsageObservation: Hashable, Sendable {
    /// The API began a message: its input side is exact, its output a start value.
    case messageStarted(id: String, model: String, TokenUsage)
    /// Bytes of text, thinking or tool input that came in the current message.
    case wrote(bytes: Int)
    /// The current message's totals so far; final where it is complete.
    case messageProgress(TokenUsage, isComplete: Bool)
    /// A message that was not streamed, or a sub-agent's: usually start values.
    case messageSeen(id: String, model: String, TokenUsage, isComplete: Bool)
    /// A turn's figures.
    case turn(Turn)
    /// A counter that was negative, fractional, null or no number, and was not booked.
    case problem(String)

    /// A turn's figures by model.
    public struct Turn: Hashable, Sendable {
        /// What was used since the last turn of this process; nil if the agent does not tell.
        public var sinceLastResult: [ModelUsage]?
        /// What the session used so far, earlier processes included; nil if the agent does not tell.
        public var cumulative: [ModelUsage]?
        /// Whether the turn was broken off, so that the figures of its last message are an estimate.
        public var isAborted: Bool
        /// The turn's own id; the same turn told twice is counted once.
        public var id: String?

        /// A turn.
        public init(
            sinceLastResult: [ModelUsage]?, cumulative: [ModelUsage]?, isAborted: Bool = false, id: String? = nil
        ) {
            self.sinceLastResult = sinceLastResult
            self.cumulative = cumulative
            self.isAborted = isAborted
            self.id = id
        }
    }
}

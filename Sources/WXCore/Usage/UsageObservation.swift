/// One thing that a reply reports about what it costs.
public enum UsageObservation: Hashable, Sendable {
    /// The API began a message: its input side is exact, its output a start value.
    case messageStarted(Message)
    /// Bytes of text, thinking or tool input that arrived in the message that is being streamed.
    case wrote(bytes: Int, parent: String? = nil)
    /// The totals so far of the message that is being streamed; final where it is complete.
    case messageProgress(RequestUsage, isComplete: Bool, parent: String? = nil)
    /// A message, or a block of one, as a whole: its figures are usually start values.
    case messageSeen(Message, isComplete: Bool)
    /// A turn's figures.
    case turn(Turn)
    /// A counter that was negative, fractional, null or not a number, and was not booked.
    case problem(String)

    /// One message of the API.
    public struct Message: Hashable, Sendable {
        /// The API's id; empty, or the same for several messages, where a gateway does not keep to it.
        public var id: String
        /// The model's id as the API spells it.
        public var model: String
        /// What the message used so far.
        public var request: RequestUsage
        /// The tool call of the sub-agent that the message belongs to; nil in the main conversation.
        public var parent: String?
        /// The id of the line that reported it; the same line read twice is counted once.
        public var line: String
        /// Bytes of text, thinking and tool input in the line.
        public var bytes: Int

        /// Creates a message.
        public init(
            id: String, model: String, request: RequestUsage = RequestUsage(), parent: String? = nil, line: String = "",
            bytes: Int = 0
        ) {
            self.id = id
            self.model = model
            self.request = request
            self.parent = parent
            self.line = line
            self.bytes = bytes
        }
    }

    /// A turn's figures by model.
    public struct Turn: Hashable, Sendable {
        /// What was used since the last turn of this process; nil if the agent does not report it.
        public var sinceLastResult: [ModelUsage]?
        /// What the session used so far, earlier processes included; nil if the agent does not report it.
        public var cumulative: [ModelUsage]?
        /// Whether the turn was broken off, so that the figures of its last message are an estimate.
        public var isAborted: Bool
        /// The turn's own id; the same turn reported twice is counted once.
        public var id: String?

        /// Creates a turn.
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

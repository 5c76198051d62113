/// One report of a reply about what it costs.
public enum UsageObservation: Hashable, Sendable {
    /// The API began a message: its input counts are exact, its output count is a start value.
    case messageStarted(Message)
    /// The number of bytes of text, thinking or tool input that arrived in the message that is being streamed.
    case wrote(bytes: Int, parent: String? = nil)
    /// The totals so far of the message that is being streamed; final if the message is complete.
    case messageProgress(RequestUsage, isComplete: Bool, parent: String? = nil)
    /// A whole message, or a block of one; its figures are usually start values.
    case messageSeen(Message, isComplete: Bool)
    /// A turn's figures.
    case turn(Turn)
    /// The name of a counter that was negative, fractional, null or not a number, and was not booked.
    case problem(String)

    /// One message of the API.
    public struct Message: Hashable, Sendable {
        /// The API's id; some gateways leave it empty, or use the same id for several messages.
        public var id: String
        /// The model's id as the API spells it.
        public var model: String
        /// What the message used so far.
        public var request: RequestUsage
        /// The tool call of the sub-agent that the message belongs to; nil in the main conversation.
        public var parent: String?
        /// The id of the line that reported it; the same line read twice is counted once.
        public var line: String
        /// The number of bytes of text, thinking and tool input in the line.
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
        /// The turn's id; the same turn reported twice is counted once.
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
